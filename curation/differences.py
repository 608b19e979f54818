"""Stub."""


def worded(model, changes, *, private=False):
    return [
        {
            "label": c.label,
            "kind": "added" if c.old is None else "removed" if c.new is None else "changed",
            "before": str(c.old or ""),
            "after": str(c.new or ""),
        }
        for c in changes
    ]

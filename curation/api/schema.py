"""The OpenAPI schema, made the same on every database."""


def forget_database_limits(result, **kwargs):
    """Take the bounds off whole numbers: they are those of the database's column, not ours."""
    _forget(result.get("components", {}))
    return result


def _forget(node):
    if isinstance(node, dict):
        if node.get("type") in ("integer", ["integer", "null"]):
            for bound in ("minimum", "maximum", "format"):
                node.pop(bound, None)
        node = node.values()
    if not isinstance(node, (str, int, float, type(None))):
        for child in node:
            _forget(child)

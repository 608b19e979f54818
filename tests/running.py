"""In which order and process tests run: a file stays together, so that its data are made once."""

from collections import Counter

from xdist.scheduler import LoadScopeScheduling

TOGETHER = "tests/browser/"  # one browser, and one running site


def sort(items):
    """Begin with the files that take longest: else they would run at the end, alone."""
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    place = {path: number for number, path in enumerate(dict.fromkeys(i.path for i in items))}

    def order(item):
        together = item.nodeid.startswith(TOGETHER)
        return not together, -slow[item.path], place[item.path]

    items.sort(key=order)


class ByFile(LoadScopeScheduling):
    """Gives whole files to the processes, in the order of `sort`."""

    def __init__(self, config, log=None):
        super().__init__(config, log)
        self.config.option.loadscopereorder = False  # longest first, not most tests first

    def _split_scope(self, nodeid):
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::")[0]

"""Documents: a record as a dict, with natural keys instead of primary keys and its children.

No rule on who may write and no file format lives here. The data files, the history, working
copies and the curators' sheets call it.
"""

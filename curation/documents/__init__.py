"""A record on paper: a dict with natural keys in the place of primary keys and children inside.

No rule on who may write and no file format lives here. The data files, the history, working
copies and the curators' sheets call it.
"""

"""Browsing: which rows a query asks for, in which order, with which columns.

The same query string means the same rows for page, API and file, because all three read it here;
none of their answers is made here. Pages, API and record declarations call it.
"""

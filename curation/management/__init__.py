"""The commands of `manage.py`, for whoever runs CytoDB.

A command reads its arguments, calls the other wings and prints the result; it has no rule of its
own. Cron, the Makefile and people call it.
"""

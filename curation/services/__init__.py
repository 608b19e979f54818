"""Writes that change what the public sees or what people at the desk work on.

Every path (admin, action, import, command) goes through these functions: each is one
transaction, names who acts, and either does all of it or raises a DeskError and does nothing.
"""

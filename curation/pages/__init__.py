"""The pages for scientists: views and the sections that their templates print.

A view calls the other wings and chooses a template; it has no rule of its own. Only
`curation/urls.py` calls it.
"""

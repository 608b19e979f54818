"""The pages for scientists: views and the sections that their templates print.

A view asks the other wings and chooses a template; it holds no query of its own beyond that and
no rule. Only `curation/urls.py` calls it.
"""

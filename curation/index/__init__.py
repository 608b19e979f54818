"""What publishing keeps ready for readers: names, search, representations and whole answers.

Everything here can be made anew from the published rows, so nothing here decides what is
published, and nothing else is stored here. Publishing writes it through
`desk.refresh_index`; pages, API and exports read it.
"""

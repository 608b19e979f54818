"""What is prepared for readers at each publication: names, representations, cached answers.

Everything here can be made anew from the published rows, so nothing here decides what is
published, and nothing else is stored here. Publishing writes it through
`desk.refresh_index`; pages, API and exports read it.
"""

"""From draft to public: drafts, review, history, rules, sheets, data files and look-ups.

Every public change goes through here. Each function is one transaction, knows who acts, and
either does all or raises a DeskError and does nothing. It never renders a page. The admin and the
commands call it; pages and API call it for the list of changes.
"""

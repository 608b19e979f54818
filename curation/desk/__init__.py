"""From draft to public: drafts, review, history, rules, sheets, data files and look-ups.

Every write that the public sees goes through here; each function is one transaction that names
who acts, does all of it, or raises a DeskError and does nothing. It never renders a page. The
admin and the commands call it, and pages and API for what they tell of changes.
"""

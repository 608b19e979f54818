"""How to cite CytoDB, and what every file that leaves it says of itself."""

from datetime import date

from django.utils.dateformat import format as format_date

from curation.models.desk import ContentVersion

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def notice(what, address):
    """{label: value} that a file carries: what it is, of which version, licence and citation.

    `what` names the content (effects, communication network); `address` is the whole address of
    the page that shows the same.
    """
    version = ContentVersion.now()
    today = format_date(date.today(), "j M Y")
    return {
        "Content": f"CytoDB, the curated database of cytokines in cancer: {what}",
        "Content version": str(version),
        "Taken on": today,
        "Address": address,
        "Licence": f"{LICENCE}, {LICENCE_URL}",
        "Cite as": f"CytoDB, content version {version}, {address}, {today}",
    }

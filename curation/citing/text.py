"""A work as one reference, similar to Vancouver style."""

from django.utils.dateformat import format as format_date

from curation.citing.works import Work, WorkType

MAX_AUTHORS = 6


def citation_text(work: Work) -> str:
    """The reference in words, ready to be pasted."""
    return _of_data(work) if work.type == WorkType.DATA else _of_paper(work)


def _of_paper(work: Work) -> str:
    parts = [_authors(work), work.title or "[Title not on record]", work.container]
    if work.type == WorkType.ARTICLE:
        parts.append(_place(work))
        parts.append(f"doi:{work.doi}" if work.doi else "")
        parts.append(f"PMID: {work.pmid}" if work.pmid else "")
        parts.append(f"PMCID: {work.pmcid}" if work.pmcid else "")
    else:
        parts += [str(work.year or "[Year not on record]"), f"Available from: {work.url}"]
    parts += [note for note in work.notes if note.startswith("Retracted")]
    return " ".join(_closed(part) for part in parts if part)


def _of_data(work: Work) -> str:
    when = format_date(work.issued, "j M Y") if work.issued else ""
    what = ", ".join(filter(None, (work.title, work.version, when)))
    where = ", ".join(filter(None, (work.container, work.container_version)))
    notes = [note for note in work.notes if note.startswith("Retired")]
    parts = [str(work.authors[0]), what, *notes, where and f"In: {where}"]
    text = " ".join(_closed(part) for part in parts if part)
    return f"{text} Available from: {work.url}"


def _authors(work: Work) -> str:
    names = [str(each) for each in work.authors[:MAX_AUTHORS]]
    if names and (work.has_more_authors or len(work.authors) > MAX_AUTHORS):
        names.append("et al.")
    return ", ".join(names)


def _place(work: Work) -> str:
    """Year, volume, issue and pages: 2025;43(1):15-35."""
    text = str(work.year or "[Year not on record]")
    if work.volume:
        text += f";{work.volume}" + (f"({work.issue})" if work.issue else "")
    return text + (f":{work.pages}" if work.pages else "")


def _closed(part: str) -> str:
    """The part with a full stop, unless it ends with a mark or has an address."""
    return part if part.endswith((".", "?", "!")) or "://" in part else f"{part}."

"""Reads the citation files as reference managers do, into plain dicts of the same shape."""

import json
import re

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser

from curation.citing.works import parse_author

TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "\x01",  # till the braces that only group are gone
    r"\textbraceright{}": "\x02",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
RIS_TYPES = {"JOUR": "article", "ELEC": "web page", "DATA": "data"}
CSL_TYPES = {"article-journal": "article", "webpage": "web page", "dataset": "data"}


def from_tex(text):
    """TeX as the text that it prints."""
    text = re.sub(r"\\([$&%#_])", r"\1", text)
    # Longest first, and the backslash last: it may stand before anything.
    for written in sorted(TEX, key=lambda each: each == r"\textbackslash{}"):
        text = text.replace(written, TEX[written])
    return text.replace("{", "").replace("}", "").replace("\x01", "{").replace("\x02", "}")


def split_authors(text):
    """The names of a BibTeX author field, split at an "and" outside of braces."""
    names, depth, name = [], 0, []
    for word in re.split(r"(\s+)", text):
        if word == "and" and depth == 0:
            names.append("".join(name).strip())
            name = []
        else:
            name.append(word)
        depth += word.count("{") - word.count("}")
    return [each for each in [*names, "".join(name).strip()] if each]


def read_bibtex(text):
    """[{field: text}, ...] of a BibTeX file."""
    parser = BibTexParser(common_strings=False)
    database = bibtexparser.loads(text, parser=parser)
    assert text.count("@") >= len(database.entries)
    return [
        {
            "key": entry["ID"],
            "type": entry["ENTRYTYPE"],
            "title": from_tex(entry.get("title", "")),
            "container": from_tex(entry.get("journal", entry.get("howpublished", ""))),
            "year": entry.get("year", ""),
            "volume": from_tex(entry.get("volume", "")),
            "issue": from_tex(entry.get("number", "")),
            "pages": from_tex(entry.get("pages", "")).replace("--", "-"),
            "doi": entry.get("doi", ""),
            "pmid": entry.get("pmid", ""),
            "pmcid": entry.get("pmcid", ""),
            "url": entry.get("url", ""),
            "authors": [
                from_tex(name)
                for name in split_authors(entry.get("author", ""))
                if name != "others"
            ],
        }
        for entry in database.entries
    ]


def read_ris(text):
    """[{field: text}, ...] of a RIS file."""
    return [
        {
            "key": entry["id"],
            "type": RIS_TYPES[entry["type_of_reference"]],
            "title": entry.get("title", ""),
            "container": entry.get("secondary_title", ""),
            "year": entry.get("year", ""),
            "volume": entry.get("volume", ""),
            "issue": entry.get("number", ""),
            "pages": "-".join(
                filter(None, (entry.get("start_page", ""), entry.get("end_page", "")))
            ),
            "doi": entry.get("doi", ""),
            "pmid": entry.get("accession_number", ""),
            "pmcid": entry.get("custom2", ""),
            "url": "".join(entry.get("urls", [])),
            "authors": entry.get("authors", []),
        }
        for entry in rispy.loads(text)
    ]


def read_csl_json(text):
    """[{field: text}, ...] of a CSL-JSON file."""
    return [
        {
            "key": item["id"],
            "type": CSL_TYPES[item["type"]],
            "title": item.get("title", ""),
            "container": item.get("container-title", ""),
            "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
            "volume": item.get("volume", ""),
            "issue": item.get("issue", ""),
            "pages": item.get("page", ""),
            "doi": item.get("DOI", ""),
            "pmid": item.get("PMID", ""),
            "pmcid": item.get("PMCID", ""),
            "url": item.get("URL", ""),
            "authors": [
                each.get("literal")
                or ", ".join(each[name] for name in ("family", "suffix", "given") if name in each)
                for each in item.get("author", [])
            ],
        }
        for item in json.loads(text)
    ]


READERS = {"bibtex": read_bibtex, "ris": read_ris, "csl-json": read_csl_json}


def expected(citation, name):
    """What a reader of the format should find in the file of a citation."""
    people = [
        parse_author(each.removesuffix("et al.")) for each in citation.authors if each != "et al."
    ]
    order = ("name", "given", "suffix") if name == "ris" else ("name", "suffix", "given")
    is_article = bool(citation.pmid or citation.doi)
    type_of = "article" if is_article else "misc" if name == "bibtex" else "web page"
    return {
        "key": citation.slug,
        "type": type_of,
        "title": " ".join(citation.title.split()),
        "container": " ".join(citation.journal.split()),
        "year": str(citation.year or ""),
        "volume": citation.volume,
        "issue": citation.issue,
        "pages": citation.pages.replace("–", "-"),
        "doi": citation.doi,
        "pmid": citation.pmid,
        "pmcid": citation.pmcid,
        "url": citation.link,
        "authors": [
            each.name
            if each.is_group
            else ", ".join(part for part in (getattr(each, field) for field in order) if part)
            for each in people
        ],
    }

"""Reads a page and tells what is wrong with its HTML."""

import json
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
BLOCKS = {"article", "div", "dl", "form", "h1", "h2", "h3", "h4", "nav", "ol", "p", "section"}
BLOCKS |= {"table", "ul"}
DATA = "application/ld+json"  # a browser reads it and runs nothing
REFERENCES = ("aria-labelledby", "aria-describedby", "for")


class Page(HTMLParser):
    """A page taken apart. `faults` lists what no page may have."""

    def __init__(self, text):
        super().__init__()
        self.faults = []
        self.open = []
        self.ids = []
        self.labelled = set()  # ids that a label is for
        self.controls = []  # attributes of form controls
        self.references = []  # ids that must exist
        self.links = []  # href of <a>
        self.head_links = {}  # rel: href of <link>
        self.texts = {}  # tag: [text, ...] of headings and title
        self.words = []
        self.metas = {}  # name or property: content of <meta>
        self.structured_data = []  # what stands in scripts that are data
        self.in_data = False  # whether the script being read is data
        self.feed(text)
        self.close()
        self._finish()

    @property
    def dangers(self):
        """The faults that could run code."""
        signs = ("script", " on <")
        return [fault for fault in self.faults if any(sign in fault for sign in signs)]

    def handle_starttag(self, tag, attrs):
        self._look_at(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)
            if tag in ("h1", "title"):
                self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag, attrs):
        self._look_at(tag, dict(attrs))
        if tag not in VOID and "svg" not in self.open:
            self.faults.append(f"<{tag} /> does not close itself in HTML")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-2:]} in line {self.getpos()[0]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if "script" in self.open:
            self._look_at_script(data)
            return
        for tag in ("h1", "title"):
            # The title of a drawing is no title of the page.
            if tag in self.open and "svg" not in self.open:
                self.texts[tag][-1] += data
        self.words.append(data)

    def _look_at(self, tag, attrs):
        parent = self.open[-1] if self.open else ""
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for name in REFERENCES:
            self.references += (attrs.get(name) or "").split()
        self.faults += [f"{name} on <{tag}>" for name in attrs if name.startswith("on")]
        if any(str(value).lower().startswith("javascript:") for value in attrs.values()):
            self.faults.append(f"javascript: on <{tag}>")
        if tag == "script":
            self.in_data = attrs.get("type") == DATA
            if not attrs.get("src") and not self.in_data:
                self.faults.append("a script without src")
        if tag in BLOCKS and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p>")
        if tag == "a":
            self._look_at_link(attrs)
        if tag == "li" and parent not in ("ul", "ol"):
            self.faults.append(f"<li> inside <{parent}>")
        if tag == "img" and "alt" not in attrs:
            self.faults.append("<img> without alt")
        if tag == "svg" and attrs.get("aria-hidden") != "true" and "role" not in attrs:
            self.faults.append("<svg> without role")
        if tag == "svg" and not attrs.keys() & {"aria-hidden", "aria-label", "aria-labelledby"}:
            self.faults.append("<svg> without a text alternative")
        if tag == "label":
            self.labelled.add(attrs.get("for"))
        if tag in ("input", "select", "textarea") and attrs.get("type") not in ("hidden", "submit"):
            self.controls.append(attrs)
        if tag == "meta" and attrs.get("content"):
            self.metas[attrs.get("name") or attrs.get("property")] = attrs["content"]
        if tag == "link":
            self.head_links[attrs.get("rel")] = attrs.get("href")

    def _look_at_script(self, text):
        if self.in_data:
            self.structured_data.append(json.loads(text))
        elif text.strip():
            self.faults.append("inline script")

    def _look_at_link(self, attrs):
        if "a" in self.open:
            self.faults.append("<a> inside <a>")
        if not attrs.get("href"):
            self.faults.append("<a> without href")
        self.links.append(attrs.get("href") or "")

    def _finish(self):
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"id {each} twice" for each in {*self.ids} if self.ids.count(each) > 1]
        self.faults += [f"no element has id {each}" for each in {*self.references} - {*self.ids}]
        fragments = {link[1:] for link in self.links if link.startswith("#")}
        self.faults += [f"#{each} leads nowhere" for each in fragments - {*self.ids}]
        for attrs in self.controls:
            if attrs.get("id") not in self.labelled and not attrs.get("aria-label"):
                self.faults.append(f"control {attrs.get('name')} has no label")
        if len(self.texts.get("h1", [])) != 1:
            self.faults.append(f"{len(self.texts.get('h1', []))} headings of the first level")
        if not self.texts.get("title", [""])[0].strip():
            self.faults.append("no title")
        self.faults.sort()

    @property
    def h1(self):
        return " ".join(self.texts["h1"][0].split())

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    @property
    def internal_links(self):
        """Addresses on this site, each once, without fragments."""
        own = (link.split("#")[0] for link in self.links if link.startswith(("/", "?")))
        return list(dict.fromkeys(link for link in own if link))


def read(response):
    """The page of a response."""
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return Page(response.content.decode())


TRIED = 5  # links of one shape: templates make all of them alike


def dead_links(links, client):
    """The links that lead nowhere, each with its status; of those of one shape, the first few."""
    statuses, tried = {}, Counter()
    for link in dict.fromkeys(links):
        shape = shape_of(link)
        tried[shape] += 1
        if tried[shape] > TRIED:
            continue
        response = client.get(link)
        response.getvalue()  # read to its end, a workbook is closed
        statuses[link] = response.status_code
    return [(link, status) for link, status in statuses.items() if status not in (200, 301, 302)]


def shape_of(link):
    """(name of the address, names of the parameters) of a link; the link itself if it has none."""
    parts = urlsplit(link)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return link
    return name, *sorted(parse_qs(parts.query))

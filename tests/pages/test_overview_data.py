"""The signalling overview of the data of the repository."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from curation.models import Receptor, Signaling
from tests.records.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def html(data):
    """The page, while the data are there."""
    return Client().get("/figures/signalling/").content.decode()


def test_the_page_is_sound(html):
    assert Page(html).faults == []


def test_it_is_light(html):
    assert len(html.encode()) < 150 * 1024


@pytest.mark.parametrize(
    ("symbol", "hue"), [("IL2RG", 1), ("CSF2RB", 2), ("IL6ST", 3), ("IL10RB", 4)]
)
def test_the_known_shared_chains_are_drawn(html, symbol, hue):
    assert f'id="chain-{symbol}"' in html
    assert f'class="chain chain-{hue}' in html


def test_every_receptor_stands_in_the_list_once(html):
    listed = html.split('id="receptors"')[1]
    found = sorted(re.findall(r'href="(/receptors/[^"]+)"', listed))
    assert found == sorted(r.get_absolute_url() for r in Receptor.objects.published())


def test_every_signalling_claim_stands_in_the_list_once(html):
    listed = html.split('id="receptors"')[1]
    found = sorted(re.findall(r'href="(/claims/[^"]+)"', listed))
    assert found == sorted(c.get_absolute_url() for c in Signaling.objects.published())


def test_drawings_are_well_formed_and_told_in_words(html):
    drawings = re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL)
    assert len(drawings) > 60
    for text in drawings:
        drawing = ElementTree.fromstring(text)
        assert drawing.find("title").text
        assert drawing.find("desc").text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_arrows_are_published_claims(html):
    arrows = re.findall(r'class="claim" href="/claims/(\w+)/"', html)
    assert len(arrows) == html.count('class="arrow"') == html.count('class="head"') > 30
    published = Signaling.objects.published().values_list("accession", flat=True)
    assert set(arrows) <= set(published)

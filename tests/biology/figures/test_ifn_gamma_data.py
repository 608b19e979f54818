"""The figure of IFN-gamma from the data files: its arrows, their labels, genes and claims."""

import json
from pathlib import Path

import pytest

from curation.biology.figures import ifn_gamma
from curation.drawings import draw_ifn_gamma
from curation.models import Effect

pytestmark = pytest.mark.django_db

# The figure as it stood when its arrows were found by patterns in the claims' sentences.
BEFORE = json.loads((Path(__file__).parent / "ifn_gamma.json").read_text(encoding="utf-8"))


def test_the_figure_is_as_it_was_before_its_arrows_were_rows(data):
    figure = ifn_gamma()
    now = [
        {
            "number": statement.number,
            "key": statement.key,
            "title": statement.title,
            "direction": str(statement.direction),
            "surface": statement.arrow.surface,
            "cell": statement.cell and statement.cell.slug,
            "cells": [cell.slug for cell in statement.cells],
            "genes": [[symbol, gene and gene.symbol] for symbol, gene in statement.genes],
            "claims": [claim.accession for claim in statement.claims],
        }
        for statement in figure.statements
    ]
    assert now == BEFORE["statements"]
    assert (len(now), len(figure.claims), figure.undrawn) == (23, 54, BEFORE["undrawn"])
    told = {
        callout.key: (callout.number, callout.label)
        for scene in draw_ifn_gamma(figure).values()
        for callout in scene.callouts
    }
    assert told == {each["key"]: (each["number"], each["title"]) for each in BEFORE["statements"]}


def test_a_claim_may_be_worded_anew(data):
    """No word of a sentence decides whether an arrow is drawn."""
    before = ifn_gamma().statements
    for claim in ifn_gamma().claims:
        type(claim).objects.filter(pk=claim.pk).update(statement="In other words.")
    Effect.objects.update(detail="")
    after = ifn_gamma().statements
    assert [each.key for each in after] == [each.key for each in before]
    assert [each.genes for each in after] == [each.genes for each in before]

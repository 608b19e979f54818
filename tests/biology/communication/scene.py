"""Edges made by hand."""

from tests.factories import (
    make_binding,
    make_cell_type,
    make_citation,
    make_cytokine,
    make_evidence,
    make_expression,
    make_receptor,
    make_secretion,
)


def cited(make, evidence_type, **fields):
    """A claim that one paper supports, by evidence of this type."""
    claim = make(citations=[], **fields)
    make_evidence(claim=claim, citation=make_citation(), type=evidence_type)
    return claim


def make_edge(source=None, target=None, cytokine=None, receptor=None, action="agonist", **types):
    """(source, cytokine, receptor, target) of an edge with its three claims.

    `secretion`, `binding` and `expression` are the types of their evidence.
    """
    source, target = source or make_cell_type(), target or make_cell_type()
    cytokine, receptor = cytokine or make_cytokine(), receptor or make_receptor()
    steps = {
        "secretion": (make_secretion, {"cytokine": cytokine, "cell_type": source}),
        "binding": (make_binding, {"cytokine": cytokine, "receptor": receptor, "action": action}),
        "expression": (make_expression, {"receptor": receptor, "cell_type": target}),
    }
    for name, (make, fields) in steps.items():
        cited(make, types.get(name, "review"), **fields)
    return source, cytokine, receptor, target


def query_of(source, cytokine, receptor, target):
    """The parameters that name an edge."""
    return {
        "source": source.slug,
        "cytokine": cytokine.slug,
        "receptor": receptor.slug,
        "target": target.slug,
    }

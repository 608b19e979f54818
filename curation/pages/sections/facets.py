"""Facets of a list of claims on a page."""

from dataclasses import dataclass

from curation.models.choices import EvidenceType
from curation.models.claim import Stance


@dataclass
class ClaimFacet:
    """A property in which the claims of a list differ.

    `choices` are [(value, label, address of the filtered list or ""), ...].
    """

    name: str  # of the data attribute of a claim, and of the filter of its list
    label: str
    choices: list


def evidence_types(claims):
    """{value: label} of the types of evidence behind the claims, strongest first."""
    found = {each.type for claim in claims for each in claim.evidence.all()}
    return {kind.value: kind.label for kind in EvidenceType if kind in found}


def stances(claims):
    """{value: label} of the stances of the evidence behind the claims."""
    found = {each.stance for claim in claims for each in claim.evidence.all()}
    return {stance.value: stance.label for stance in Stance if stance in found}


def claim_facets(named, address=lambda name, value: ""):
    """A ClaimFacet of each (name, label, {value: label}) with more than one value."""
    return [
        ClaimFacet(
            name, label, [(value, text, address(name, value)) for value, text in values.items()]
        )
        for name, label, values in named
        if len(values) > 1
    ]

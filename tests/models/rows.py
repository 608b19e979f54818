"""A row of any model with constraints, those without a page included."""

from curation.models import (
    Claim,
    CytokineSubunit,
    Evidence,
    PathwayStep,
    ReceptorSubunit,
    SignalingComponent,
)
from tests import factories

MAKE = factories.FACTORIES | {
    Claim: factories.make_shared_claim,
    CytokineSubunit: factories.make_cytokine_subunit,
    Evidence: factories.make_evidence,
    PathwayStep: factories.make_pathway_step,
    ReceptorSubunit: factories.make_receptor_subunit,
    SignalingComponent: factories.make_signaling_component,
}


def make_row(model, **fields):
    """A saved row of the model that keeps all its constraints."""
    return MAKE[model](**fields)

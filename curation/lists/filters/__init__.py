"""One FilterSet per record type, for pages and API alike."""

from curation.lists.filters.claims import (
    ApprovalFilter,
    BindingFilter,
    ClaimFilter,
    EffectFilter,
    ExpressionFilter,
    SecretionFilter,
    SignalingFilter,
    TargetingFilter,
    TrialFilter,
)
from curation.lists.filters.communication import CommunicationForm
from curation.lists.filters.entities import (
    CytokineFilter,
    PathwayFilter,
    ReceptorFilter,
    TherapyFilter,
)
from curation.lists.filters.reference import (
    CancerTypeFilter,
    CellTypeFilter,
    CitationFilter,
    FamilyFilter,
    GeneFilter,
    ProcessFilter,
)

__all__ = [
    "ApprovalFilter",
    "BindingFilter",
    "CancerTypeFilter",
    "CellTypeFilter",
    "CitationFilter",
    "ClaimFilter",
    "CommunicationForm",
    "CytokineFilter",
    "EffectFilter",
    "ExpressionFilter",
    "FamilyFilter",
    "GeneFilter",
    "PathwayFilter",
    "ProcessFilter",
    "ReceptorFilter",
    "SecretionFilter",
    "SignalingFilter",
    "TargetingFilter",
    "TherapyFilter",
    "TrialFilter",
]

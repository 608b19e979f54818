"""What is known, and what a value may be: one module per record type, with its fields,
constraints and querysets, and the vocabularies and patterns that they share.

Nothing here knows how a record is shown, searched, published or written to a file, and nothing
opens a connection but to the database. Every other wing calls it.
"""

from curation.models.accession import AccessionSeries
from curation.models.approval import Approval
from curation.models.base import Record, Reference
from curation.models.binding import Binding
from curation.models.citation import Citation
from curation.models.claim import Claim, Evidence
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.desk import Comment, ContentVersion, Revision, Signature, Upload
from curation.models.effect import Effect
from curation.models.entity import Entity, Subunit
from curation.models.expression import Expression
from curation.models.figure import ArrowClaim, FigureArrow
from curation.models.guarded import EditConflict
from curation.models.name import IndexedRecord, Name, NameKind
from curation.models.pathway import Pathway, PathwayStep
from curation.models.receptor import Receptor, ReceptorSubunit
from curation.models.reference import CancerType, CellType, Family, Gene, Process
from curation.models.representation import ClaimSubject, Representation, Tally
from curation.models.secretion import Secretion
from curation.models.signaling import Signaling, SignalingComponent
from curation.models.targeting import Targeting
from curation.models.therapy import Therapy
from curation.models.trial import Trial

__all__ = [
    "AccessionSeries",
    "Approval",
    "ArrowClaim",
    "Binding",
    "CancerType",
    "CellType",
    "Citation",
    "Claim",
    "ClaimSubject",
    "Comment",
    "ContentVersion",
    "Cytokine",
    "CytokineSubunit",
    "EditConflict",
    "Effect",
    "Entity",
    "Evidence",
    "Expression",
    "Family",
    "FigureArrow",
    "Gene",
    "IndexedRecord",
    "Name",
    "NameKind",
    "Pathway",
    "PathwayStep",
    "Process",
    "Receptor",
    "ReceptorSubunit",
    "Record",
    "Reference",
    "Representation",
    "Revision",
    "Secretion",
    "Signaling",
    "SignalingComponent",
    "Signature",
    "Subunit",
    "Tally",
    "Targeting",
    "Therapy",
    "Trial",
    "Upload",
]

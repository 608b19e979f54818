"""IFN-gamma in anti-tumour immunity: the published claims behind each arrow of the plan."""

import re
from dataclasses import dataclass, field

from curation.biology.figures.ifn_gamma_plan import (
    ARROWS,
    CHEMOKINES,
    CYTOKINE,
    DRAWN_SOURCES,
    PARTNER,
    Arrow,
)
from curation.models import CellType, Claim, Cytokine, Gene
from curation.models.binding import BindingAction
from curation.models.claim import load_evidence_and_chains
from curation.models.effect import Direction

KINDS = ("secretion", "binding", "effect")


@dataclass(frozen=True, eq=False)
class Statement:
    """An arrow that is drawn: its number, its claims, and what they name."""

    number: int
    arrow: Arrow
    claims: tuple
    genes: tuple[tuple[str, Gene | None], ...] = ()  # symbols, with their pages if they have one
    cell: CellType | None = None

    @property
    def key(self):
        return f"arrow-{self.arrow.key}"

    @property
    def title(self):
        return self.arrow.title

    @property
    def direction(self):
        """What the effects say together: both ways where they differ, "" where none is one.

        Claims that are context-dependent stand in the list with their mark, and decide only
        where there are no others.
        """
        found = {claim.direction for claim in self.claims if claim.kind == "effect"}
        decided = found - {Direction.CONTEXT_DEPENDENT}
        if len(decided) == 1:
            return decided.pop()
        return Direction.CONTEXT_DEPENDENT if found else ""

    @property
    def cells(self):
        """The cells that the claims name, each once: those that make, or those acted upon."""
        named = [
            getattr(claim, "cell_type", None) or getattr(claim, "target_cell", None)
            for claim in self.claims
        ]
        return list(dict.fromkeys(cell for cell in named if cell))


@dataclass
class IfnGammaFigure:
    """The arrows that published claims support, in the order of their numbers."""

    cytokine: Cytokine | None = None
    statements: list[Statement] = field(default_factory=list)
    undrawn: int = 0  # effects of the cytokine that no arrow shows

    @property
    def claims(self):
        """Every claim behind the figure, once."""
        return list(dict.fromkeys(claim for each in self.statements for claim in each.claims))

    def of(self, key):
        """The statement of an arrow, or None if nobody claims it."""
        return next((each for each in self.statements if each.arrow.key == key), None)

    def in_panel(self, panel):
        """The statements of a panel, in order."""
        return [each for each in self.statements if each.arrow.panel == panel]


def ifn_gamma() -> IfnGammaFigure:
    """The figure as far as it is published; costs the same number of queries however much is."""
    slugs = [CYTOKINE, PARTNER, *CHEMOKINES]
    cytokines = {row.slug: row for row in Cytokine.objects.published().filter(slug__in=slugs)}
    if CYTOKINE not in cytokines:
        return IfnGammaFigure()
    published = Claim.objects.published()
    claims = published.about(KINDS, cytokine=list(cytokines.values()))
    receptors = {claim.receptor: claim.cytokine for claim in claims if activates(claim)}
    claims += published.about(("signaling",), receptor=list(receptors))
    claims.sort(key=lambda claim: claim.accession)
    ligands = {receptor.pk: cytokine.slug for receptor, cytokine in receptors.items()}
    found = [
        (arrow, [claim for claim in claims if says(claim, arrow, ligands)]) for arrow in ARROWS
    ]
    drawn = [(arrow, those) for arrow, those in found if those]
    load_evidence_and_chains(
        list({claim.pk: claim for _, those in drawn for claim in those}.values())
    )
    symbols = [symbol for arrow, _ in drawn for symbol, _ in arrow.genes]
    genes = {gene.symbol: gene for gene in Gene.objects.filter(symbol__in=symbols)}
    wanted = [arrow.acts_on for arrow, _ in drawn if arrow.acts_on]
    cells = {cell.slug: cell for cell in CellType.objects.filter(slug__in=wanted)}
    statements = [
        Statement(
            number,
            arrow,
            tuple(sorted(those, key=order)),
            tuple((symbol, genes.get(symbol)) for symbol in named(arrow, those)),
            cells.get(arrow.acts_on),
        )
        for number, (arrow, those) in enumerate(drawn, start=1)
    ]
    shown = {claim.pk for each in statements for claim in each.claims}
    effects = {
        claim.pk for claim in claims if claim.kind == "effect" and claim.cytokine.slug == CYTOKINE
    }
    return IfnGammaFigure(cytokines[CYTOKINE], statements, len(effects - shown))


def activates(claim):
    return claim.kind == "binding" and claim.action == BindingAction.AGONIST


def text_of(claim):
    """Where the words of an arrow may stand."""
    return f"{getattr(claim, 'detail', '')} {claim.sentence}"


def says(claim, arrow, ligands):
    """Whether a claim is one that makes the arrow, by its fields."""
    if claim.kind != arrow.kind:
        return False
    if claim.kind == "signaling":
        is_kind = arrow.pathway_kind in ("", claim.pathway.kind)
        return is_kind and ligands[claim.receptor_id] in arrow.cytokines
    if not claim.cytokine or claim.cytokine.slug not in arrow.cytokines:
        return False
    if claim.kind == "binding":
        return activates(claim)
    if claim.kind == "secretion":
        return not arrow.cells or claim.cell_type.slug in arrow.cells
    text = text_of(claim)
    return (
        claim.process.slug == arrow.process
        and claim.target_cell is not None
        and claim.target_cell.slug in arrow.cells
        and bool(re.search(arrow.words, text))
        and not (arrow.without and re.search(arrow.without, text))
    )


def named(arrow, claims):
    """The genes of the arrow that its claims name."""
    texts = [text_of(claim) for claim in claims]
    return [
        symbol for symbol, words in arrow.genes if any(re.search(words, text) for text in texts)
    ]


def order(claim):
    """Secretions as they are drawn, then the best-supported first."""
    slug = claim.cell_type.slug if claim.kind == "secretion" else ""
    place = DRAWN_SOURCES.index(slug) if slug in DRAWN_SOURCES else len(DRAWN_SOURCES)
    return place, -claim.strength, claim.accession

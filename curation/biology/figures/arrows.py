"""The arrows that curators wrote for a figure, as far as published claims stand behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from curation.models import CellType, Claim, FigureArrow, Gene
from curation.models.claim import load_evidence_and_chains
from curation.models.effect import Direction
from curation.models.figure import KIND_AT, Place


@dataclass(frozen=True, eq=False)
class Statement:
    """An arrow that is drawn: its number, its claims, and the genes that they give it."""

    number: int
    arrow: FigureArrow
    claims: tuple[Any, ...]  # each as its kind: a Binding, an Effect
    genes: tuple[tuple[str, Gene | None], ...] = ()  # symbols, with their pages if they have one

    @property
    def key(self) -> str:
        return self.arrow.anchor

    @property
    def title(self) -> str:
        return self.arrow.title

    @property
    def cell(self) -> CellType | None:
        """The cell at its end, where that is not one that the claims are about."""
        return self.arrow.cell

    @property
    def direction(self) -> str:
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
    def cells(self) -> list[CellType]:
        """The cells that the claims name, each once: those that make, or those acted upon."""
        named = [
            getattr(claim, "cell_type", None) or getattr(claim, "target_cell", None)
            for claim in self.claims
        ]
        return list(dict.fromkeys(cell for cell in named if cell))


def statements_at(places: Iterable[Place]) -> list[Statement]:
    """The arrows at these places that published claims support, numbered in their order.

    Costs the same number of queries however many there are. Claims have all they show loaded.
    """
    arrows = list(FigureArrow.objects.filter(place__in=places).with_relations())
    named = {row.claim_id for arrow in arrows for row in arrow.claims.all()}
    kinds = {KIND_AT[place] for place in places}
    published = Claim.objects.published().filter(pk__in=named, kind__in=kinds)
    claims = {claim.pk: claim for claim in published.bare_specifics(kinds)}
    load_evidence_and_chains(list(claims.values()))
    drawn = []
    for arrow in arrows:
        rows = [row for row in arrow.claims.all() if row.claim_id in claims]
        rows = [row for row in rows if claims[row.claim_id].kind == arrow.kind]
        if rows:
            drawn.append((arrow, rows))
    symbols = {symbol for _, rows in drawn for row in rows for symbol in row.genes}
    genes = {gene.symbol: gene for gene in Gene.objects.filter(symbol__in=symbols)}
    return [
        Statement(
            number,
            arrow,
            tuple(in_order(arrow, [claims[row.claim_id] for row in rows])),
            tuple(
                (symbol, genes.get(symbol))
                for symbol in dict.fromkeys(symbol for row in rows for symbol in row.genes)
            ),
        )
        for number, (arrow, rows) in enumerate(drawn, start=1)
    ]


def in_order(arrow: FigureArrow, claims: list[Any]) -> list[Any]:
    """The best-supported claims first; those whose cells are drawn stay in the curator's order."""
    if arrow.place == Place.SOURCES:
        return claims
    return sorted(claims, key=lambda claim: (-claim.strength, claim.accession))

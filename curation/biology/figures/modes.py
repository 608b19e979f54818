"""Modes of activity, which say how far a cytokine acts: counts and best-supported examples.

Autocrine and paracrine follow from three claims each (`routes`). Systemic and gradient are stated
by published effects.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from curation.biology.figures.routes import CytokineRoute, CytokineRoutes
from curation.biology.figures.weight import WeighedClaim, weighed
from curation.models import (
    ArrowClaim,
    Binding,
    CellType,
    Claim,
    Cytokine,
    Effect,
    Expression,
    Family,
    Secretion,
)
from curation.models.binding import BindingAction
from curation.models.claim import load_evidence_and_chains
from curation.models.effect import Mode
from curation.models.figure import IN_MODES, Place
from curation.models.reference import ProcessCategory

ExampleParts = dict[
    str, Any
]  # the WeighedClaim of each claim of an example, or None, by what it is in it

MAX_EXAMPLES = 6


@dataclass(frozen=True, eq=False)
class Example:
    """Claims that belong together, loaded; None where there is no claim."""

    effect: Effect | None = None
    secretion: Secretion | None = None
    binding: Binding | None = None
    expression: Expression | None = None
    scavenging: Binding | None = None

    @property
    def claims(self) -> list[Claim]:
        """Its claims, from secretion to effect."""
        found = (self.secretion, self.binding, self.expression, self.effect, self.scavenging)
        return [claim for claim in found if claim is not None]

    @property
    def cytokine(self) -> Cytokine | Family | None:
        """What acts: a cytokine, or a family if the paper names no member."""
        if self.effect:
            return self.effect.subject
        binding = self.binding or self.scavenging
        return binding.cytokine if binding else None

    @property
    def source(self) -> CellType | None:
        """The cell that makes the cytokine, or None."""
        return self.secretion.cell_type if self.secretion else None

    @property
    def target(self) -> CellType | None:
        """The cell that answers, or None."""
        if self.effect:
            return self.effect.target_cell
        return self.expression.cell_type if self.expression else None


@dataclass
class Panel:
    """One mode: the examples that are drawn or listed, and how many there are."""

    examples: list[Example] = field(default_factory=list)
    cytokines: int = 0
    cells: int = 0  # pairs of cells; of effects the cells that answer
    count: int = 0  # routes, effects or bindings
    members: list[tuple[Cytokine, int]] = field(default_factory=list)  # with their routes


@dataclass
class ModesFigure:
    """The four panels, and what is drawn beside their examples."""

    autocrine: Panel
    paracrine: Panel
    systemic: Panel
    gradient: Panel
    fan: list[Example]  # more cells that answer to the first paracrine example
    internalised: list[Example]
    uptake_title: str  # what stands below it
    scavenging: Panel

    @property
    def panels(self) -> tuple[Panel, ...]:
        return (self.autocrine, self.paracrine, self.systemic, self.gradient, self.scavenging)

    @property
    def is_empty(self) -> bool:
        return not any(panel.count for panel in self.panels)


def modes() -> ModesFigure:
    """The figure of all published claims. The number of queries is constant."""
    return _Choice().figure()


class _Choice:
    """Reads all claims as plain rows, chooses examples, and loads only these."""

    def __init__(self) -> None:
        self.secretions = weighed(Secretion.objects.published(), "cytokine", "cell_type")
        self.expressions = weighed(Expression.objects.published(), "receptor", "cell_type")
        names = ("cytokine__name", "cytokine__slug")
        bindings = weighed(Binding.objects.published(), "cytokine", "receptor", "action", *names)
        self.agonists = [row for row in bindings if row["action"] == BindingAction.AGONIST]
        self.scavengings = [row for row in bindings if row["action"] == BindingAction.SCAVENGING]
        # An association with the outcome is no action: no arrow stands for it.
        actions = Effect.objects.published().exclude(
            process__category=ProcessCategory.OUTCOME_ASSOCIATION
        )
        self.effects = weighed(actions, "cytokine", "family", "target_cell", "mode")
        self.routes = CytokineRoutes(self.secretions, self.agonists, self.expressions, self.effects)

    def figure(self) -> ModesFigure:
        autocrine = self.routes.by_mode[Mode.AUTOCRINE]
        paracrine = self.routes.by_mode[Mode.PARACRINE]
        systemic, gradient = self.told(Mode.SYSTEMIC), self.told(Mode.GRADIENT)
        arrows = ArrowClaim.objects.filter(arrow__place__in=IN_MODES)
        written = list(arrows.values_list("arrow__place", "arrow__title", "claim"))
        shown_first = {claim for place, _, claim in written if place == Place.GRADIENT}
        uptake = {claim: title for place, title, claim in written if place == Place.UPTAKE}
        rank = partial(completeness, shown_first=shown_first)
        followed = sorted(map(self.followed, gradient), key=rank, reverse=True)
        internalised = [row for row in self.effects if row["pk"] in uptake]
        scavenged = scavenged_first(self.scavengings, [row.get("scavenging") for row in followed])
        loaded = load_examples(
            {
                "autocrine": [claims_of(route) for route in first_of_each(autocrine, receptor_of)],
                "paracrine": [claims_of(route) for route in first_of_each(paracrine, receptor_of)],
                "fan": [claims_of(route) for route in more_responders(paracrine)],
                "systemic": [self.followed(row) for row in first_of_each(systemic, target_of)],
                "gradient": first_of_each(followed, lambda row: cytokine_of_effect(row["effect"])),
                "internalised": [self.followed(row) for row in internalised[:1]],
                "scavenging": [{"scavenging": row} for row in scavenged],
            }
        )
        return ModesFigure(
            autocrine=panel_of_routes(loaded["autocrine"], autocrine),
            paracrine=panel_of_routes(loaded["paracrine"], paracrine),
            systemic=panel_of_effects(loaded["systemic"], systemic),
            gradient=panel_of_effects(loaded["gradient"], gradient),
            fan=loaded["fan"],
            internalised=loaded["internalised"],
            uptake_title=next(iter(uptake.values()), ""),
            scavenging=Panel(
                loaded["scavenging"],
                cytokines=len({row["cytokine"] for row in self.scavengings}),
                count=len(self.scavengings),
            ),
        )

    def told(self, mode: Mode) -> list[WeighedClaim]:
        """The effects with this mode, best-supported first."""
        return [row for row in self.effects if row["mode"] == mode]

    def followed(self, effect: WeighedClaim) -> ExampleParts:
        """{part: row}: an effect with its secretion, binding, expression and scavenging."""
        cytokine, target = effect["cytokine"], effect["target_cell"]
        has = partial(self.routes.holds_for, cell=target)
        found: ExampleParts = {"effect": effect}
        makers = [row for row in self.secretions if row["cytokine"] == cytokine]
        found["secretion"] = min(makers, key=self.routes.tumour_first, default=None)
        for binding in self.agonists:
            if binding["cytokine"] != cytokine:
                continue
            for expression in self.expressions:
                if expression["receptor"] == binding["receptor"] and has(expression["cell_type"]):
                    found.setdefault("binding", binding)
                    found.setdefault("expression", expression)
        found["scavenging"] = next(
            (row for row in self.scavengings if row["cytokine"] == cytokine), None
        )
        return found


def receptor_of(route: CytokineRoute) -> int:
    return route.binding["receptor"]


def cytokine_of_effect(effect: WeighedClaim) -> int | str:
    return effect["cytokine"] or f"family {effect['family']}"


def target_of(effect: WeighedClaim) -> int | None:
    return effect["target_cell"]


def completeness(followed: ExampleParts, shown_first: set[int]) -> tuple[int, int, bool, int]:
    """A sort key: complete examples first; among equals, those that curators put first."""
    parts = ("secretion", "binding", "scavenging")
    effect = followed["effect"]
    known = sum(bool(followed.get(part)) for part in parts) + bool(effect["target_cell"])
    return known, effect["step"], effect["pk"] in shown_first, effect["papers"]


def first_of_each(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
    """The first row of each key, at most MAX_EXAMPLES; rows whose key is None are left out."""
    found = {}
    for row in rows:
        if key(row) is not None:
            found.setdefault(key(row), row)
    return list(found.values())[:MAX_EXAMPLES]


def more_responders(routes: list[CytokineRoute]) -> list[CytokineRoute]:
    """Two more cells that answer to the cytokine of the first route, from the same source."""
    alike = [
        route
        for route in routes
        if (route.cytokine, route.cells[0]) == (routes[0].cytokine, routes[0].cells[0])
    ]
    return first_of_each(alike, lambda route: route.cells[1])[1:3]


def scavenged_first(
    scavengings: list[WeighedClaim], drawn: Iterable[WeighedClaim | None]
) -> list[WeighedClaim]:
    """One scavenging for each receptor, those that are drawn before the others."""
    kept = [row for row in drawn if row]
    return first_of_each([*kept, *scavengings], lambda row: row["receptor"])


def claims_of(route: CytokineRoute) -> ExampleParts:
    return {
        "secretion": route.secretion,
        "binding": route.binding,
        "expression": route.expression,
        "effect": route.effect,
    }


def load_examples(chosen: dict[str, list[ExampleParts]]) -> dict[str, list[Example]]:
    """{name: [Example, ...]} of the chosen rows; all claims are loaded together."""
    keys = {row["pk"] for rows in chosen.values() for each in rows for row in each.values() if row}
    kinds = ("secretion", "binding", "expression", "effect")
    claims = Claim.objects.published().filter(pk__in=keys).bare_specifics(kinds)
    load_evidence_and_chains(claims)
    loaded = {claim.pk: claim for claim in claims}
    return {
        name: [
            Example(**{part: loaded[row["pk"]] for part, row in each.items() if row})
            for each in rows
        ]
        for name, rows in chosen.items()
    }


def panel_of_routes(examples: list[Example], routes: list[CytokineRoute]) -> Panel:
    counts = Counter(route.cytokine for route in routes)
    names = {route.cytokine: route.binding for route in routes}
    members = [
        (Cytokine(name=row["cytokine__name"], slug=row["cytokine__slug"]), counts[pk])
        for pk, row in names.items()
    ]
    return Panel(
        examples,
        cytokines=len(counts),
        cells=len({route.cells for route in routes}),
        count=len(routes),
        members=sorted(members, key=lambda member: member[0].name.lower()),
    )


def panel_of_effects(examples: list[Example], effects: list[WeighedClaim]) -> Panel:
    return Panel(
        examples,
        cytokines=len({cytokine_of_effect(row) for row in effects}),
        cells=len({row["target_cell"] for row in effects} - {None}),
        count=len(effects),
    )

"""The edges that a reader asks for."""

from curation.models.choices import EVIDENCE_STEPS

# Each keeps an edge if one of the chosen fits it: keys of rows, or words of a vocabulary.
EDGE_TESTS = {
    "source": lambda edge, chosen: edge.source.pk in chosen,
    "target": lambda edge, chosen: edge.target.pk in chosen,
    "source_compartment": lambda edge, chosen: edge.source.compartment in chosen,
    "target_compartment": lambda edge, chosen: edge.target.compartment in chosen,
    "cytokine": lambda edge, chosen: edge.cytokine.pk in chosen,
    "receptor": lambda edge, chosen: edge.receptor.pk in chosen,
    "family": lambda edge, chosen: (
        edge.cytokine.family_id in chosen or edge.receptor.family_id in chosen
    ),
    "action": lambda edge, chosen: edge.action in chosen,
    "mode": lambda edge, chosen: not chosen.isdisjoint(edge.modes),
    "evidence": lambda edge, chosen: edge.strength >= min(EVIDENCE_STEPS[kind] for kind in chosen),
    "cut_by": lambda edge, chosen: any(therapy.pk in chosen for therapy in edge.cut_by),
    "boosted_by": lambda edge, chosen: any(therapy.pk in chosen for therapy in edge.boosted_by),
}
# These keep an edge if one and the same effect, on the target cell or the tumour, fits them all.
EFFECT_CRITERIA = ("direction", "category", "cancer_type")


def filter_edges(edges, **chosen):
    """The edges that fit every criterion; each is a set, of which one has to fit.

    The criteria are those of KEEPS and OF_AN_EFFECT. An empty one keeps everything.
    """
    for name, keep in EDGE_TESTS.items():
        if values := chosen.get(name):
            edges = [edge for edge in edges if keep(edge, values)]
    wanted = {name: chosen[name] for name in EFFECT_CRITERIA if chosen.get(name)}
    if not wanted:
        return edges

    def fits(effect):
        return all(getattr(effect, name) in values for name, values in wanted.items())

    return [edge for edge in edges if any(map(fits, (*edge.on_target, *edge.on_tumor)))]

"""The figure pages: drawings of published claims, and the claims as text."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin

from curation.biology.figures import ifn_gamma, modes
from curation.biology.figures.axes import (
    drawn_receptors,
    receptor_of_ifn_gamma,
    receptor_of_most_chains,
)
from curation.drawings import draw_complex, draw_ifn_gamma, draw_modes
from curation.pages.records import query_errors


class FigurePage(TemplateResponseMixin, View):
    """A figure page. It has no parameters, so a query is a 400 with a message."""

    def figure(self) -> dict[str, Any]:
        """What its template needs; each page has its own."""
        raise NotImplementedError

    def get(self, request):
        errors = query_errors(request.GET, set(), {}, what="a parameter: a figure has none")
        if errors:
            return render(request, "figures/refused.html", {"errors": errors}, status=400)
        return self.render_to_response(self.figure())


class FiguresPage(FigurePage):
    """The three figures, each with a part of it."""

    template_name = "figures/index.html"

    def figure(self):
        receptors = {"signalling": receptor_of_most_chains(), "ifn_gamma": receptor_of_ifn_gamma()}
        axes = {
            axis.receptor.pk: axis for axis in drawn_receptors(filter(None, receptors.values()))
        }
        covers = {
            name: draw_complex(
                axes[pk].receptor, ligands=axes[pk].ligands, signalings=axes[pk].signalings
            )
            for name, pk in receptors.items()
            if pk in axes
        }
        figure = modes()
        scenes = draw_modes(figure, page=reverse("figure-modes"))
        return {"figure": figure, "modes": scenes.get("autocrine"), "covers": covers}


class ModesPage(FigurePage):
    """How far a cytokine acts: on its own cell, on neighbours, through the blood, by a gradient."""

    template_name = "figures/modes.html"

    def figure(self):
        figure = modes()
        return {"figure": figure, "scenes": draw_modes(figure)}


class IfnGammaPage(FigurePage):
    """IFN-gamma in anti-tumour immunity: each arrow with its claims."""

    template_name = "figures/ifn_gamma.html"

    def figure(self):
        figure = ifn_gamma()
        return {"figure": figure, "scenes": draw_ifn_gamma(figure)}

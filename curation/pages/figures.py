"""The figure pages: scenes drawn from published claims, and the claims as text beside them."""

from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin

from curation.biology.figures import ifn_gamma, modes
from curation.biology.figures.axes import drawn_receptors
from curation.drawings import draw_complex, draw_ifn_gamma, draw_modes
from curation.pages.records import query_errors


class FigurePage(TemplateResponseMixin, View):
    """A page without parameters: any other query is refused with a message."""

    def get(self, request):
        errors = query_errors(request.GET, set(), {}, what="a parameter: a figure has none")
        if errors:
            return render(request, "figures/refused.html", {"errors": errors}, status=400)
        return self.render_to_response(self.figure())


COVER_RECEPTORS = {"signalling": "il-2r-high-affinity", "ifn_gamma": "ifngr"}  # a receptor for each


class FiguresPage(FigurePage):
    """The three figures, each with a part of it."""

    template_name = "figures/index.html"

    def figure(self):
        axes = {axis.receptor.slug: axis for axis in drawn_receptors(COVER_RECEPTORS.values())}
        covers = {
            name: draw_complex(
                axes[slug].receptor, ligands=axes[slug].ligands, signalings=axes[slug].signalings
            )
            for name, slug in COVER_RECEPTORS.items()
            if slug in axes
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

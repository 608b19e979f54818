"""Gene sets as GMT: signalling of cytokines, chains of receptors, and members of families."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, NamedTuple

from django.urls import reverse

from curation.exports.base import Export, Release
from curation.exports.tools.ligand_receptor import interactions
from curation.exports.tools.signalling import cytokine_responses
from curation.exports.tools.writing import readme_export, write_text
from curation.models import Cytokine, Family, Gene, Receptor
from curation.models.binding import BindingAction

IDENTIFIER_FIELDS = {"symbol": "symbol", "entrez": "entrez_id", "ensembl": "ensembl_id"}
SINK_ACTIONS = {BindingAction.DECOY_BINDING, BindingAction.SCAVENGING}


class GeneSet(NamedTuple):
    """A set of genes by symbol, and the page that explains it."""

    name: str  # A-Z, 0-9 and _
    page: str  # its address, without the site
    symbols: set[str]


def set_name(prefix: str, slug: str) -> str:
    return f"{prefix}_{slug.replace('-', '_').upper()}"


def signalling_sets() -> Iterator[GeneSet]:
    """The genes in the signalling of each cytokine; separately, those that antagonists block."""
    for response in cytokine_responses():
        page = reverse("cytokine-detail", args=[response.slug])
        for prefix, symbols in (
            ("SIGNALLING", response.activated),
            ("SIGNALLING_BLOCKED_BY", response.blocked),
        ):
            yield GeneSet(set_name(prefix, response.slug), page, set(symbols))


def receptor_sets() -> Iterator[GeneSet]:
    """The chains of each receptor, of all receptors of a cytokine, and of its sinks."""
    for receptor in Receptor.objects.published().with_relations().order_by("accession"):
        chains = {gene.symbol for gene in receptor.genes}
        yield GeneSet(set_name("RECEPTOR", receptor.slug), receptor.get_absolute_url(), chains)
    found: dict[tuple[str, str], set[str]] = {}
    for each in interactions():
        prefix = (
            "RECEPTORS_OF" if each.sign > 0 else "SINKS_OF" if each.action in SINK_ACTIONS else ""
        )
        if prefix:
            found.setdefault((prefix, each.ligand.slug), set()).update(each.receptor.symbols)
    for (prefix, slug), chains in sorted(found.items()):
        yield GeneSet(set_name(prefix, slug), reverse("cytokine-detail", args=[slug]), chains)


def family_sets() -> Iterator[GeneSet]:
    """The genes of the members of each family, those of narrower families included."""
    rows = {family.pk: family for family in Family.objects.order_by("slug")}
    symbols: dict[int, set[str]] = {pk: set() for pk in rows}
    for model in (Cytokine, Receptor):
        for member in model.objects.published().with_relations():
            for pk in Family.path_up(member.family_id, rows):
                symbols[pk].update(gene.symbol for gene in member.genes)
    for pk, family in rows.items():
        yield GeneSet(set_name("FAMILY", family.slug), family.get_absolute_url(), symbols[pk])


GENE_SETS: dict[str, tuple[Callable[[], Iterator[GeneSet]], str]] = {
    "signalling": (signalling_sets, "genes that act in the signalling of each cytokine"),
    "receptors": (receptor_sets, "chains of each receptor, and of the receptors of each cytokine"),
    "families": (family_sets, "members of each family of cytokines or receptors"),
}


def write_gene_sets(kind: str, identifier: str, release: Release, file: IO[bytes]) -> int:
    """Write each set on a line; returns the number of sets.

    Genes without this identifier are left out, and sets without genes.
    """
    sets, _ = GENE_SETS[kind]
    ids = dict(Gene.objects.values_list("symbol", IDENTIFIER_FIELDS[identifier]))
    count = 0
    for each in sets():
        genes = sorted(filter(None, (ids[symbol] for symbol in each.symbols)))
        if genes:
            write_text("\t".join([each.name, f"{release.site}{each.page}", *genes]) + "\n", file)
            count += 1
    return count


README = """
signalling.*.gmt   SIGNALLING_<cytokine>: genes that act in its signalling, below the receptor;
                   SIGNALLING_BLOCKED_BY_<cytokine>: in signalling that an antagonist prevents
receptors.*.gmt    RECEPTOR_<receptor>: its chains; RECEPTORS_OF_<cytokine>: chains of all receptors
                   that it activates; SINKS_OF_<cytokine>: of its decoys and scavengers
families.*.gmt     FAMILY_<family>: genes of its members, narrower families included

Names end in the slug of the entry on CytoDB, in capitals and with _ for -; the description is the
address of its page. Each kind comes with HGNC symbols, with NCBI Gene (Entrez) ids and with
Ensembl ids; a gene without such an id is left out of that file. All genes are human. The
signalling sets are what claims name, not genes measured to change.

Python:  net = decoupler.pp.read_gmt("signalling.symbol.gmt")
R:       sets <- fgsea::gmtPathways("signalling.symbol.gmt")
GSEA:    "Load data", then choose the file as a gene sets database
"""

EXPORTS = (
    *(
        Export(
            f"gene-sets/{kind}.{identifier}.gmt",
            f"Gene sets: {kind} ({identifier})",
            f"GMT with the {what}, for GSEA, fgsea, decoupler.",
            partial(write_gene_sets, kind, identifier),
        )
        for kind, (_, what) in GENE_SETS.items()
        for identifier in IDENTIFIER_FIELDS
    ),
    readme_export("gene-sets", "gene set analysis", README),
)

"""The partners and interactions of CellPhoneDB, and the tables of its database."""

from dataclasses import dataclass

from curation.exports.tools.ligand_receptor import (
    Interaction,
    Partner,
    accessions_of,
    actions_of,
    interactions,
    pmids_of,
)
from curation.exports.tools.signalling import transcription_factors
from curation.exports.tools.writing import ToolTable
from curation.models import Gene
from curation.models.binding import BindingAction
from curation.models.receptor import ReceptorKind

ROLE_COLUMNS = ["receptor", "receptor_desc", "other", "other_desc", "secreted_highlight"]
ROLE_COLUMNS += ["secreted_desc", "transmembrane", "secreted", "peripheral", "integrin"]
STRATEGY = "curated"
CURATOR = "CytoDB"
DIRECTION = "Ligand-Receptor"


@dataclass
class Molecule:
    """A protein or a complex, and its roles in the interactions."""

    name: str
    accessions: tuple[str, ...]  # of UniProt, in the order of symbols
    is_ligand: bool = False
    is_receptor: bool = False  # in the membrane
    is_shed: bool = False

    @property
    def is_complex(self) -> bool:
        return len(self.accessions) > 1

    def roles(self) -> list:
        """The values of ROLE_COLUMNS, from CytoDB alone."""
        secreted = self.is_ligand or self.is_shed
        return [
            self.is_receptor,
            "Cytokine receptor" if self.is_receptor else "",
            False,
            "",
            False,
            "Cytokine" if self.is_ligand else "Soluble receptor" if self.is_shed else "",
            self.is_receptor,
            secreted,
            False,
            False,
        ]


class CellPhoneDBTables:
    """The bindings as CellPhoneDB stores them: by protein, each pair of partners once.

    CellPhoneDB fails if two genes encode one protein. So the first gene with an Ensembl id stands
    for it, and the others are synonyms. An interaction with a chain without UniProt accession is
    left out.
    """

    def __init__(self):
        self.genes: dict[str, Gene] = {}  # by UniProt accession
        self.others: dict[str, list[Gene]] = {}  # that make the same protein
        for gene in sorted(
            Gene.objects.exclude(uniprot=""), key=lambda gene: (not gene.ensembl_id, gene.symbol)
        ):
            if self.genes.setdefault(gene.uniprot, gene) is not gene:
                self.others.setdefault(gene.uniprot, []).append(gene)
        self.sides: dict[str, Molecule] = {}
        self.pairs: dict[tuple[str, str], list[Interaction]] = {}
        for each in interactions():
            ligand, receptor = self._side(each.ligand), self._side(each.receptor)
            if ligand is None or receptor is None:
                continue
            ligand.is_ligand = True
            is_shed = each.receptor.kind == ReceptorKind.SOLUBLE
            receptor.is_shed = receptor.is_shed or is_shed
            receptor.is_receptor = receptor.is_receptor or not is_shed
            self.pairs.setdefault((ligand.name, receptor.name), []).append(each)
        self.complexes = sorted(
            (side for side in self.sides.values() if side.is_complex), key=lambda side: side.name
        )
        for whole in self.complexes:
            for accession in whole.accessions:
                part = self.sides.setdefault(accession, Molecule(accession, (accession,)))
                part.is_ligand = part.is_ligand or whole.is_ligand
                part.is_receptor = part.is_receptor or whole.is_receptor
                part.is_shed = part.is_shed or whole.is_shed
        self.proteins = sorted(
            (side for side in self.sides.values() if not side.is_complex),
            key=lambda side: side.name,
        )
        self.ids = {side.name: n for n, side in enumerate([*self.proteins, *self.complexes])}

    def _side(self, partner: Partner) -> Molecule | None:
        accessions = tuple(chain.uniprot for chain in partner.chains)
        if not all(accessions):
            return None
        name = accessions[0] if len(accessions) == 1 else self.symbol(accessions)
        return self.sides.setdefault(name, Molecule(name, accessions))

    def symbol(self, accessions: tuple[str, ...]) -> str:
        """The symbols of the genes that stand for the proteins, as one name: IL12A_IL12B."""
        return "_".join(sorted(self.genes[accession].symbol for accession in accessions))

    def gene(self, side: Molecule) -> Gene:
        """The gene that stands for a protein."""
        return self.genes[side.name]

    def protein_table(self) -> ToolTable:
        headers = ["id_protein", "protein_name", "tags", "tags_reason", "tags_description"]
        rows = (
            [self.ids[side.name], self.gene(side).symbol, "", "", "", side.name, n]
            for n, side in enumerate(self.proteins)
        )
        return [*headers, "uniprot", "protein_multidata_id"], rows

    def gene_table(self) -> ToolTable:
        headers = ["id_gene", "ensembl", "gene_name", "hgnc_symbol", "protein_name", "protein_id"]
        genes = [self.gene(side) for side in self.proteins]
        rows = (
            [n, gene.ensembl_id, *[gene.symbol] * 3, self.ids[gene.uniprot]]
            for n, gene in enumerate(genes)
        )
        return headers, rows

    def complex_table(self) -> ToolTable:
        headers = ["id_complex", "complex_multidata_id", "pdb_structure", "pdb_id"]
        rows = (
            [n, self.ids[side.name], False, "", "", ""] for n, side in enumerate(self.complexes)
        )
        return [*headers, "stoichiometry", "comments_complex"], rows

    def complex_composition_table(self) -> ToolTable:
        headers = ["id_complex_composition", "complex_multidata_id", "protein_multidata_id"]
        parts = ((side, accession) for side in self.complexes for accession in side.accessions)
        rows = (
            [n, self.ids[side.name], self.ids[accession], len(side.accessions)]
            for n, (side, accession) in enumerate(parts)
        )
        return [*headers, "total_protein"], rows

    def multidata_table(self) -> ToolTable:
        rows = (
            [self.ids[side.name], side.name, *side.roles(), side.is_complex]
            for side in [*self.proteins, *self.complexes]
        )
        return ["id_multidata", "name", *ROLE_COLUMNS, "is_complex"], rows

    def interaction_table(self) -> ToolTable:
        headers = ["id_interaction", "id_cp_interaction", "multidata_1_id", "multidata_2_id"]
        headers += ["source", "annotation_strategy", "is_ppi", "curator", "directionality"]
        rows = (
            [
                n,
                interaction_id(group[0]),
                self.ids[ligand],
                self.ids[receptor],
                source(group),
                STRATEGY,
                True,
                CURATOR,
                DIRECTION,
                classification(group),
            ]
            for n, ((ligand, receptor), group) in enumerate(self.pairs.items())
        )
        return [*headers, "classification"], rows

    def gene_synonym_to_gene_name(self) -> ToolTable:
        """Other symbols that mean exactly one of our genes."""
        meant: dict[str, set[str]] = {}
        for side in self.proteins:
            gene, others = self.gene(side), self.others.get(side.name, [])
            names = [*gene.aliases, *(name for each in others for name in each.aliases)]
            for name in [*names, *(each.symbol for each in others)]:
                meant.setdefault(name, set()).add(gene.symbol)
        symbols = {self.gene(side).symbol for side in self.proteins}
        rows = [[name, *found] for name, found in meant.items() if len(found) == 1]
        return ["Gene Synonym", "Gene Name"], sorted(row for row in rows if row[0] not in symbols)

    def receptor_to_transcription_factor(self) -> ToolTable:
        return ["Receptor", "TF"], self.factors()

    def factors(self) -> list[list[str]]:
        """[receptor, STAT or SMAD]: by the name of the complex, or the symbol of its one gene."""
        factors = transcription_factors()
        known = {
            (self.symbol(self.sides[receptor].accessions), factor)
            for (_, receptor), group in self.pairs.items()
            for each in group
            if each.sign > 0
            for factor in factors.get(each.receptor.accession, ())
        }
        return [list(row) for row in sorted(known)]


def interaction_id(each: Interaction) -> str:
    """CPI- and the accession of the binding, with a number for further alternatives."""
    return f"CPI-{each.accession}" + (f"-{each.number}" if each.number else "")


def source(group: list[Interaction]) -> str:
    """CytoDB:CLM0000001;PMID:16293754 ..."""
    claims = [f"CytoDB:{accession}" for accession in accessions_of(group)]
    return ";".join([*claims, *(f"PMID:{pmid}" for pmid in pmids_of(group))])


def classification(group: list[Interaction]) -> str:
    """The text that CellPhoneDB prints with a result: family of the cytokine, and actions."""
    labels = [BindingAction(action).label for action in actions_of(group)]
    return f"{group[0].ligand.family}: {', '.join(labels)}"

"""CellChatDB v2: interactions, complexes, cofactors and genes, with the columns of its own tables.

A row is an interaction that passes a signal on. Other bindings become cofactors of such rows:
antagonists and soluble decoys as `antagonist`, decoys and scavengers of the membrane as
`co_I_receptor`, co-receptors as `co_A_receptor`.
"""

from dataclasses import dataclass, field

from curation.exports.tools.ligand_receptor import (
    Interaction,
    Partner,
    group_by_pair,
    interactions,
    pmids_of,
)
from curation.exports.tools.writing import ToolTable, readme_export, table_export
from curation.models import Gene
from curation.models.binding import BindingAction
from curation.models.receptor import ReceptorKind

INTERACTION_COLUMNS = [
    "interaction_name",
    "pathway_name",
    "ligand",
    "receptor",
    "agonist",
    "antagonist",
]
INTERACTION_COLUMNS += [
    "co_A_receptor",
    "co_I_receptor",
    "annotation",
    "interaction_name_2",
    "evidence",
]
INTERACTION_COLUMNS += ["is_neurotransmitter"]
LIGAND_COLUMNS = ["symbol", "family", "location", "keyword", "secreted_type", "transmembrane"]
RECEPTOR_COLUMNS = ["symbol", "family", "location", "keyword", "surfaceome_main", "surfaceome_sub"]
RECEPTOR_COLUMNS += ["adhesome", "secreted_type", "transmembrane"]
MIN_SUBUNITS = 5
MIN_COFACTORS = 16
GENE_COLUMNS = ["EntryID.uniprot", "Symbol", "Synonym", "Reviewed", "EntryName", "ProteinName"]
GENE_COLUMNS += ["Keywords", "Location", "AntibodyName"]

SECRETED = "Secreted Signaling"
CONTACT = "Cell-Cell Contact"


@dataclass
class Cofactors:
    """The genes that act as cofactors, by the accession of the cytokine or receptor.

    A cofactor is one gene, so a complex of several genes (inhibin) cannot be one. Nor can a chain
    of a signalling receptor, because its expression does not distinguish a soluble form.
    """

    antagonist: dict[str, set[str]] = field(default_factory=dict)
    co_I_receptor: dict[str, set[str]] = field(default_factory=dict)
    co_A_receptor: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def among(cls, known: list[Interaction]) -> "Cofactors":
        found = cls()
        signals = {
            symbol
            for each in known
            if each.receptor.kind == ReceptorKind.SIGNALING
            for symbol in each.receptor.symbols
        }
        for each in known:
            if each.sign > 0:
                continue
            if each.action == BindingAction.ANTAGONIST:
                kind, place, actor = found.antagonist, each.receptor, each.ligand
            elif each.action == BindingAction.CO_RECEPTOR:
                kind, place, actor = found.co_A_receptor, each.ligand, each.receptor
            elif each.receptor.kind == ReceptorKind.SOLUBLE:
                kind, place, actor = found.antagonist, each.ligand, each.receptor
            else:
                kind, place, actor = found.co_I_receptor, each.ligand, each.receptor
            if len(actor.symbols) == 1 and actor.symbol not in signals:
                kind.setdefault(place.accession, set()).add(actor.symbol)
        return found

    def of(self, kind: str, group: list[Interaction]) -> tuple[str, ...]:
        """The cofactors of a kind of the interactions of a pair, in the order of symbols."""
        by_place = getattr(self, kind)
        places = {row.accession for each in group for row in (each.ligand, each.receptor)}
        symbols = set().union(*(by_place.get(place, ()) for place in places))
        return tuple(sorted(symbols))


COFACTOR_NAMES = {
    "antagonist": "antagonist",
    "co_I_receptor": "inhibition receptor",
    "co_A_receptor": "activation receptor",
}


class CellChatTables:
    """The interactions, and the complexes and cofactors that they name."""

    def __init__(self):
        known = list(interactions())
        self.groups = group_by_pair(each for each in known if each.sign > 0)
        self.cofactors = Cofactors.among(known)
        self.named: dict[str, tuple[str, ...]] = {}  # cofactors

    def interaction_rows(self) -> list[list]:
        """The rows in the order that CellChat needs: secreted signals before contact."""
        rows = [self._interaction(*each) for each in self.groups.items()]
        annotation = INTERACTION_COLUMNS.index("annotation")
        return sorted(rows, key=lambda row: (row[1 + annotation] != SECRETED, row[0]))

    def _interaction(self, pair: tuple[str, str], group: list[Interaction]) -> list:
        ligand, receptor = pair
        first = group[0]
        name = f"{ligand}_{receptor}".upper()
        by_contact = all(each.action == BindingAction.TRANS_PRESENTATION for each in group)
        values = {
            "interaction_name": name,
            "pathway_name": first.ligand.family,
            "ligand": ligand,
            "receptor": receptor,
            **{kind: self._cofactor(kind, group) for kind in COFACTOR_NAMES},
            "annotation": CONTACT if by_contact else SECRETED,
            "interaction_name_2": f"{_in_words(first.ligand)} - {_in_words(first.receptor)}",
            "evidence": "; ".join(f"PMID: {pmid}" for pmid in pmids_of(group)),
            "is_neurotransmitter": "FALSE",
        }
        sides = {"ligand.symbol": ", ".join(first.ligand.symbols)}
        sides |= {"ligand.family": first.ligand.family}
        sides |= {"receptor.symbol": ", ".join(first.receptor.symbols)}
        sides |= {"receptor.family": first.receptor.family}
        columns = interaction_columns()[1:]
        return [name, *((values | sides | {"version": "CytoDB"}).get(each, "") for each in columns)]

    def _cofactor(self, kind: str, group: list[Interaction]) -> str:
        symbols = self.cofactors.of(kind, group)
        if not symbols:
            return ""
        name = f"{' '.join(symbols)} {COFACTOR_NAMES[kind]}"
        self.named[name] = symbols
        return name

    def complexes(self) -> dict[str, Partner]:
        sides = (
            side for group in self.groups.values() for side in (group[0].ligand, group[0].receptor)
        )
        return {side.symbol: side for side in sides if len(side.symbols) > 1}


def interaction_columns() -> list[str]:
    """The columns of CellChatDB v2, after the one with the names of the rows."""
    sides = [f"ligand.{each}" for each in LIGAND_COLUMNS] + [
        f"receptor.{each}" for each in RECEPTOR_COLUMNS
    ]
    return ["", *INTERACTION_COLUMNS, *sides, "version"]


def interaction_input() -> ToolTable:
    return interaction_columns(), CellChatTables().interaction_rows()


def complex_input() -> ToolTable:
    complexes = CellChatTables().complexes()
    width = max([MIN_SUBUNITS, *(len(each.symbols) for each in complexes.values())])
    rows = (_filled(name, each.symbols, width) for name, each in sorted(complexes.items()))
    return ["", *(f"subunit_{n}" for n in range(1, width + 1))], rows


def cofactor_input() -> ToolTable:
    tables = CellChatTables()
    tables.interaction_rows()
    width = max([MIN_COFACTORS, *map(len, tables.named.values())])
    rows = (_filled(name, symbols, width) for name, symbols in sorted(tables.named.items()))
    return ["", *(f"cofactor{n}" for n in range(1, width + 1))], rows


def gene_info() -> ToolTable:
    """Every gene of the other tables."""
    tables = CellChatTables()
    tables.interaction_rows()
    symbols = {symbol for named in tables.named.values() for symbol in named}
    for group in tables.groups.values():
        symbols.update(group[0].ligand.symbols, group[0].receptor.symbols)
    genes = (gene for gene in Gene.objects.order_by("symbol").iterator() if gene.symbol in symbols)
    rows = (
        [
            n,
            gene.uniprot,
            gene.symbol,
            " ".join(gene.aliases),
            "reviewed" if gene.uniprot else "",
            "",
            gene.name,
            *["", "", ""],
        ]
        for n, gene in enumerate(genes, start=1)
    )
    return ["", *GENE_COLUMNS], rows


def _filled(name, symbols, width) -> list[str]:
    return [name, *symbols, *[""] * (width - len(symbols))]


def _in_words(partner: Partner) -> str:
    symbols = partner.symbols
    return symbols[0] if len(symbols) == 1 else f"({'+'.join(symbols)})"


README = """
interaction_input_CellChatDB.csv   agonists and trans-presentation, a row for each pair
complex_input_CellChatDB.csv       the chains of every complex that they name
cofactor_input_CellChatDB.csv      the genes that strengthen or weaken them
geneInfo_input_CellChatDB.csv      the genes of all three

R (CellChat):  read <- function(name) read.csv(paste0(name, "_input_CellChatDB.csv"),
                   row.names = 1, colClasses = "character", check.names = FALSE)
               CellChatDB <- list(interaction = read("interaction"), complex = read("complex"),
                                  cofactor = read("cofactor"), geneInfo = read("geneInfo"))
               cellchat@DB <- CellChatDB

Give colClasses: a column without values would be read as NA otherwise.

A cytokine that blocks a receptor (IL1RN) and a soluble decoy (IL18BP) stand as antagonist of the
interactions that they weaken, decoys of the membrane (IL1R2) and scavengers (ACKR2) as
co_I_receptor, co-receptors (NRP1) as co_A_receptor. Not in these tables: blockers made of several
chains (inhibins), soluble forms of a signalling receptor, which its gene does not tell from the
receptor (soluble ST2), and decoys or scavengers of a cytokine without an activating row here. The
names of pathways are CytoDB's families of cytokines. Empty columns are what CytoDB does not record.
All but trans-presentation is called "Secreted Signaling": CytoDB does not tell secreted ligands
from those in the membrane.
"""

CELLCHAT_TABLES = {
    "interaction": (interaction_input, "Interactions with their cofactors and PMIDs"),
    "complex": (complex_input, "Complexes and their subunits"),
    "cofactor": (cofactor_input, "Antagonists, decoys, scavengers and co-receptors as cofactors"),
    "geneInfo": (gene_info, "The genes of the other tables"),
}
EXPORTS = (
    *(
        table_export(
            f"cellchat/{name}_input_CellChatDB.csv",
            f"CellChat: {name}_input",
            f"{what}; with the columns of CellChatDB v2.",
            table,
        )
        for name, (table, what) in CELLCHAT_TABLES.items()
    ),
    readme_export("cellchat", "CellChat", README),
)

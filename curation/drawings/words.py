"""The drawing in words: its description for screen readers, and its notes."""

from curation.drawings.chains import domain_of
from curation.models.receptor import ChainRole, ReceptorKind

ROLE_WORDS = {
    ChainRole.LIGAND_BINDING: "ligand-binding",
    ChainRole.SIGNAL_TRANSDUCING: "signal-transducing",
    ChainRole.BOTH: "ligand-binding and signal-transducing",
    ChainRole.ACCESSORY: "accessory",
}

NO_SIGNAL_NOTES = {
    ReceptorKind.DECOY: "decoy: no signal",
    ReceptorKind.SCAVENGER: "scavenger: sequesters the ligand",
    ReceptorKind.SOLUBLE: "soluble: no signal",
}

NO_SIGNAL_SENTENCES = {
    ReceptorKind.DECOY: "It is a decoy and gives no signal.",
    ReceptorKind.SCAVENGER: "It is a scavenger: it sequesters the ligand.",
    ReceptorKind.SOLUBLE: "It is soluble, outside the membrane, and gives no signal.",
}

COMPONENT_WORDS = {
    "jak": "the kinase",
    "stat": "the transcription factor",
    "smad": "the transcription factor",
    "adaptor": "the adaptor",
}

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six")


def list_in_words(words, conjunction="and"):
    """A, B and C."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def number_in_words(count):
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def unknown_copies(chains):
    """The note on chains with an unknown number of copies, or ""."""
    unknown = [chain for chain in chains if chain.copies is None]
    if not unknown:
        return ""
    if len(unknown) == len(chains):
        return "copies not established"
    return f"{list_in_words(chain.symbol for chain in unknown)}: copies not established"


def shared_name(gene):
    """The shared common gamma chain; the shared chain gp130."""
    name = gene.shared_chain_name
    return f"the shared {name}" if name.endswith("chain") else f"the shared chain {name}"


def describe_chain(chain, receptor):
    """Two copies of IL6ST (the shared chain gp130), signal-transducing."""
    if chain.copies is None:
        count = f"{chain.symbol}, copies not established"
    else:
        copies = "copy" if chain.copies == 1 else "copies"
        count = f"{number_in_words(chain.copies)} {copies} of {chain.symbol}"
    shared = f" ({shared_name(chain.shared)})" if chain.shared else ""
    roles = [ROLE_WORDS[role] for role in sorted(chain.roles) if role in ROLE_WORDS]
    domain = domain_of(chain, receptor)[1]
    facts = [count + shared, " or ".join(roles), f"with a {domain}" if domain else ""]
    return ", ".join(filter(None, facts))


def describe_signal(receptor, signalings, genes):
    """A sentence on the signalling, or on why there is none."""
    no_signal = NO_SIGNAL_SENTENCES.get(receptor.kind, "")
    if not signalings:
        return no_signal or "No signalling claim is recorded."
    through = [
        f"{COMPONENT_WORDS[role]}{'s' if len(found) > 1 else ''} "
        f"{list_in_words(gene.symbol for gene in found)}"
        for role, found in genes.items()
        if found
    ]
    pathways = list_in_words((signaling.pathway.name for signaling in signalings), "and")
    via = f" through {list_in_words(through)}" if through else ""
    return f"{no_signal} It signals{via}, to {pathways}.".strip()


def describe_complex(receptor, chains, ligands, signalings, genes):
    """The whole drawing in full sentences."""
    if chains:
        made = "; ".join(describe_chain(chain, receptor) for chain in chains)
        sentences = [f"{receptor.name} is drawn with {made}."]
    else:
        sentences = [f"{receptor.name} is drawn without chains: none is recorded."]
    if ligands:
        verb = "is" if len(ligands) == 1 else "are"
        drawn = " as one shape" if len(ligands) > 1 else ""
        sentences.append(f"Above it {verb} {list_in_words(str(one) for one in ligands)}{drawn}.")
    sentences.append(describe_signal(receptor, signalings, genes))
    return " ".join(sentences)

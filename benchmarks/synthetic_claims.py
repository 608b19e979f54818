"""The claims among the synthetic data: one function for each kind, as many as the real ones."""

PUBLISHED = {"status": "published", "version": 1, "updated": "2026-11-23T00:00:00Z"}
DRAFT = {"updated": "2026-11-23T00:00:00Z"}
EVIDENCE = {"review": 1405, "clinical-trial": 409, "": 342, "animal-model": 122, "in-vitro": 102}


def bindings(data, size):
    # Not those first that most cells express: an entry would be longer than any real one.
    receptors = data.made["receptors"][::-1]

    def make():
        receptor = data.uneven(receptors, 0.5)
        signals = receptor["kind"] == "signaling"
        action = {"agonist": 207, "antagonist": 12} if signals else {"scavenging": 29}
        document = {
            "cytokine": data.key("cytokines", 0.5),
            "receptor": receptor["accession"],
            "action": data.one_of(action),
            "note": data.words.phrase(6) if data.chance(0.2) else "",
        }
        return document, ("cytokine", "receptor", "action")

    return different(data, size, make)


def signaling(data, size):
    receptors = [each for each in data.made["receptors"] if each["kind"] == "signaling"]

    def make():
        document = {
            "receptor": data.uneven(receptors, 0.5)["accession"],
            "pathway": data.key("pathways"),
        }
        genes = {data.key("genes") for _ in range(data.random.randint(1, 6))}
        document["components"] = [
            {"gene": gene, "role": data.one_of({"stat": 4, "jak": 3, "adaptor": 3, "smad": 1})}
            for gene in sorted(genes)
        ]
        return document, ("receptor", "pathway")

    return different(data, size, make)


def secretions(data, size):
    return different(data, size, lambda: _in_cells(data, "cytokine"))


def expressions(data, size):
    return different(data, size, lambda: _in_cells(data, "receptor"))


def _in_cells(data, subject):
    document = {
        subject: data.key(f"{subject}s", 0.55),
        "cell_type": data.key("cell-types"),
        "context": data.words.phrase(4) if data.chance(0.75) else "",
    }
    return document, (subject, "cell_type", "context")


def effects(data, size):
    def make():
        document = {
            "process": data.key("processes"),
            "direction": data.one_of(
                {"anti-tumor": 126, "context-dependent": 47, "pro-tumor": 145}
            ),
            "mode": data.one_of({"paracrine": 216, "systemic": 43, "gradient": 39, "": 20}),
            "statement": data.words.sentence(20) if data.chance(0.8) else "",
            "detail": data.words.phrase(4),
        }
        if data.chance(0.07):
            document["family"] = data.family("cytokine")
        else:
            document["cytokine"] = data.key("cytokines")
        if data.chance(0.86):
            document["target_cell"] = data.uneven(data.made["cell-types"], 1.1)["slug"]
        if data.chance(0.46):
            document["cancer_type"] = data.key("cancer-types")
        identity = ("cytokine", "family", "target_cell", "process", "direction", "statement")
        return document, identity

    return different(data, size, make)


def targetings(data, size):
    def make():
        target = data.one_of({"cytokine": 121, "receptor": 69, "gene": 36})
        document = {
            "therapy": data.random.choice(data.made["therapies"])["accession"],
            target: data.uneven(data.made[f"{target}s"], 1.1)[
                "symbol" if target == "gene" else "accession"
            ],
            "action": data.one_of(
                {"agonist": 60, "neutralizer": 70, "antagonist": 60, "source": 36}
            ),
        }
        return document, ("therapy", "cytokine", "receptor", "gene", "action")

    return different(data, size, make)


def approvals(data, size):
    """One in cancer for each therapy that is called approved, then some more."""
    approved = [each["accession"] for each in data.made["therapies"] if each["stage"] == "approved"]
    waiting = list(approved)

    def make():
        in_cancer = bool(waiting) or data.chance(0.6)
        document = {
            "therapy": waiting.pop() if waiting else data.key("therapies"),
            "agency": data.one_of({"FDA": 5, "EMA": 3, "PMDA": 1}),
            "indication": data.words.sentence(12),
            "year": data.random.randint(1990, 2026),
            "decision": data.one_of({"approved": 8, "accelerated": 1, "withdrawn": 1}),
        }
        if in_cancer:
            document["cancer_type"] = data.key("cancer-types")
        return document, ("therapy", "agency", "indication", "year", "decision")

    return different(data, max(size, len(approved)), make)


def trials(data, size):
    numbers = iter(range(90_000_001, 90_000_001 + 2 * size))

    def make():
        document = {
            "nct_id": f"NCT{next(numbers)}",
            "therapies": sorted(
                {data.key("therapies", 0.4) for _ in range(data.random.choice((1, 1, 1, 2)))}
            ),
            "phase": data.one_of({"phase-1": 58, "phase-1/2": 33, "phase-2": 36, "phase-3": 40}),
            "overall_status": data.one_of({"completed": 90, "recruiting": 50, "terminated": 32}),
            "as_of": "2026-11",
            "outcome": data.words.sentence(16),
        }
        if data.chance(0.3):
            document["acronym"] = data.words.symbol(data.random.randint(1, 999))
        if data.chance(0.9):
            document["cancer_type"] = data.key("cancer-types")
        return document, ("nct_id",)

    return different(data, size, make)


# {collection: (how many at full size, who makes them)}, in the order of the accessions.
CLAIMS = {
    "bindings": (269, bindings),
    "signaling": (143, signaling),
    "secretions": (325, secretions),
    "expressions": (289, expressions),
    "effects": (318, effects),
    "targetings": (226, targetings),
    "approvals": (62, approvals),
    "trials": (172, trials),
}


def different(data, size, make):
    """So many claims, no two of which say the same. One in forty that may wait is a draft."""
    found = {}
    while len(found) < size:
        document, identity = make()
        found.setdefault(tuple(document.get(field, "") for field in identity), document)
    return [_claim(data, document) for document in found.values()]


def _claim(data, document):
    data.claims_made += 1
    can_wait = "context" in document and data.chance(0.06)
    evidence = [{"citation": key, "type": data.one_of(EVIDENCE)} for key in data.sources()]
    for each in evidence:
        if data.chance(0.15):
            each["organisms"] = ["mouse" if data.chance(0.4) else "human"]
    return (
        {"accession": f"CLM{data.claims_made:07}", "evidence": evidence}
        | (DRAFT if can_wait else PUBLISHED)
        | {field: value for field, value in document.items() if value != ""}
    )

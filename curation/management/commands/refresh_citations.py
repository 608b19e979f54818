from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from tqdm import tqdm

from curation.desk.lookups.citations import BATCH_SIZE, apply_citation, find_citations
from curation.desk.lookups.http import LookupFailed, SwitchedOff
from curation.desk.reference import save_reference
from curation.models import Citation, EditConflict

INCOMPLETE = Q(title="") | Q(authors=[]) | Q(year__isnull=True)


class Command(BaseCommand):
    help = (
        "Look up citations that have a PMID or a DOI: fill what is empty where title, authors or "
        "year are missing, and mark papers that were retracted. What is written stays."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="fill what is empty in every citation"
        )
        parser.add_argument("--limit", type=int, metavar="N", help="look up N citations at most")

    def handle(self, *, limit, verbosity, **options):
        if limit is not None and limit < 1:
            raise CommandError("--limit takes a number from 1.")
        rows = Citation.objects.exclude(pmid="", doi="").order_by("slug")
        incomplete = set(rows.filter(INCOMPLETE).values_list("pk", flat=True))
        # Those with gaps first, so that a limit does not leave them out.
        citations = sorted(rows, key=lambda row: row.pk not in incomplete)[:limit]
        counts = {"changed": 0, "unchanged": 0, "failed": 0}
        with tqdm(
            total=len(citations), file=self.stderr, leave=False, disable=verbosity == 0
        ) as bar:
            for start in range(0, len(citations), BATCH_SIZE):
                batch = citations[start : start + BATCH_SIZE]
                for citation, found in zip(batch, self.look_up(batch), strict=True):
                    outcome, said = self.refresh(
                        citation, found, fill=options["all"] or citation.pk in incomplete
                    )
                    counts[outcome] += 1
                    if said and verbosity:
                        with bar.external_write_mode(file=self.stderr):
                            self.stdout.write(f"{citation.key}: {said}")
                    bar.update()
        if verbosity:
            self.stdout.write(
                ", ".join(f"{number} {name}" for name, number in counts.items()) + "."
            )
        if citations and counts["failed"] == len(citations):
            raise CommandError("Every look-up failed.")

    def look_up(self, citations):
        """For each citation what was found or a LookupFailed; CommandError if switched off."""
        wanted = [{"pmid": row.pmid, "pmcid": row.pmcid, "doi": row.doi} for row in citations]
        try:
            return find_citations(wanted)
        except SwitchedOff as error:
            raise CommandError(str(error)) from error

    def refresh(self, citation, found, *, fill):
        """Save what was found; returns (outcome, text to print)."""
        if isinstance(found, LookupFailed):
            return "failed", str(found)
        if not fill:
            found = {name: found[name] for name in ("is_retracted", "seen_at")}
        # Read again: a curator may have saved it since the command started.
        row = Citation.objects.filter(pk=citation.pk).first()
        if row is None:
            return "unchanged", "was deleted."
        notes = []
        doi = found.get("doi")
        if doi and not row.doi and Citation.objects.filter(doi=doi).exists():
            notes.append(f"another citation has its DOI, {doi}")
            del found["doi"]
        changed = apply_citation(row, found)
        if changed:
            try:
                save_reference(row, by=None, rationale="Looked up.")
            except EditConflict:
                return "failed", "a curator saved it at the same moment; run this again."
        filled = [name for name in changed if name not in ("is_retracted", "seen_at")]
        if "is_retracted" in changed:
            notes.insert(0, "the paper was retracted")
        if filled:
            notes.insert(0, f"filled {', '.join(filled)}")
        return "changed" if changed else "unchanged", "; ".join(notes) + "." if notes else ""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from curation.desk.rules import HINTS, RULES


class Command(BaseCommand):
    help = "Check the data against every integrity rule; --hints also lists what wants work."

    def add_arguments(self, parser):
        parser.add_argument("--hints", action="store_true", help="list what wants a curator's eye")

    def handle(self, *, hints, verbosity, **options):
        broken = 0
        for rule in tqdm(
            RULES + (HINTS if hints else ()), file=self.stderr, leave=False, disable=verbosity == 0
        ):
            problems = list(rule())
            if rule in RULES:
                broken += len(problems)
            if problems:
                self.stdout.write(f"{rule.__doc__} {len(problems)} found:")
                for problem in problems:
                    self.stdout.write(f"  {problem}")
        if broken:
            raise CommandError(f"{broken} problems in {len(RULES)} rules.")
        self.stdout.write(f"All {len(RULES)} rules hold.")

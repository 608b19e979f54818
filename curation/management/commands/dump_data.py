from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from tqdm import tqdm

from curation.desk.data_files import dump


class Command(BaseCommand):
    help = "Write the data files from the database, in canonical form."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder, verbosity, **options):
        def progress(total):
            bar = tqdm(total=total, file=self.stderr, leave=False, disable=verbosity == 0)
            return bar.update

        changed = dump(folder, progress=progress)
        self.stdout.write(
            f"{len(changed)} files changed{': ' if changed else ''}"
            f"{', '.join(path.name for path in changed)}."
        )

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from curation.desk.data_files import DataError, load


class Command(BaseCommand):
    help = "Load the data files into the database: all of them or, if one is wrong, nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace records that differ from the files"
        )

        for role in ("author", "reviewer"):
            parser.add_argument(
                f"--{role}",
                metavar="NAME",
                help=f"user name of the {role} of what becomes public (once people use the desk)",
            )

    def handle(self, *, folder, overwrite, author, reviewer, verbosity, **options):
        def progress(total):
            bar = tqdm(total=total, file=self.stderr, leave=False, disable=verbosity == 0)
            return bar.update

        try:
            report = load(
                folder,
                overwrite=overwrite,
                author=author and find_user(author),
                reviewer=reviewer and find_user(reviewer),
                progress=progress,
            )
        except DataError as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(
                f"Nothing was loaded: {len(error.problems)} problems.\n{lines}"
            ) from error
        if verbosity:
            self.stdout.write(
                f"{report.created} records created, {report.replaced} replaced, "
                f"{report.unchanged} unchanged."
            )


def find_user(name):
    """The user of this name. CommandError if there is none, or the account is closed."""
    found = get_user_model().objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"No active user is called “{name}”.")
    return found

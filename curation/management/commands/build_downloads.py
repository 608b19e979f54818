from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from curation.exports import ExportError
from curation.exports.building import build
from curation.exports.registry import EXPORTS


class Command(BaseCommand):
    help = "Write the files for download from what is public, as a new release."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="build anew what is there already")
        parser.add_argument(
            "--keep", type=int, default=3, help="how many releases to keep (default: 3)"
        )

    def handle(self, *, force, keep, verbosity, **options):
        if keep < 1:
            raise CommandError("--keep is 1 or more: the newest release always stays.")
        try:
            with tqdm(
                total=len(EXPORTS), file=self.stderr, leave=False, disable=verbosity == 0
            ) as bar:

                def progress(export):
                    bar.set_postfix_str(export.path)
                    bar.update()

                release, is_new = build(EXPORTS, keep=keep, force=force, progress=progress)
        except ExportError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The files could not be written: {error}") from error
        if verbosity:
            size = sum(each["bytes"] for each in release.files.values())
            done = "Built" if is_new else "Nothing to do: there is"
            self.stdout.write(
                f"{done} content version {release.version}, {len(release.files)} files of "
                f"{size / 1e6:,.1f} MB, in {settings.DOWNLOADS_ROOT}"
            )

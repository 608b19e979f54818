from django.core.management.base import BaseCommand
from tqdm import tqdm

from curation.desk import refresh_index
from curation.index import names


class Command(BaseCommand):
    help = "Write the index of search and the representations of the API anew, from what is public."

    def handle(self, *, verbosity, **options):
        total = sum(model.objects.published().count() for model in names.SEARCHED)
        with tqdm(total=total, file=self.stderr, leave=False, disable=verbosity == 0) as bar:
            number = refresh_index.rebuild(progress=bar.update)
        if verbosity:
            self.stdout.write(f"{number} records can be found.")

"""Fill an empty database with synthetic data, 1, 100 or 1000 times the size of the real data.

DATABASE_URL=sqlite:////tmp/big.sqlite3 python -m benchmarks.generate --times 1000
"""

import argparse
import os
import tempfile
from pathlib import Path

MOST_NAMES = 1_000_000


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=1, help="how many times the real data")
    parser.add_argument(
        "--names",
        type=int,
        default=MOST_NAMES,
        help="how many names search knows; records beyond them have none (1,000,000)",
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

    import django

    django.setup()
    from django.core.management import call_command
    from tqdm import tqdm

    call_command("migrate", verbosity=0)
    with tqdm(total=options.times, desc="copies", disable=None) as bar:
        generate(options.times, options.names, progress=bar.update)


def generate(times, most_names=MOST_NAMES, *, share=1.0, progress=lambda number: None):
    """Load the synthetic data and add copies until there are `times` as many.

    Every record has its names as long as there are at most so many names; the names are made by
    `curation.index.names`, so the search of so many is the search of any data.
    """
    from benchmarks.multiplying import Multiplier, analyze
    from benchmarks.synthetic import write_files
    from curation.desk.data_files import load
    from curation.index import names
    from curation.models import Name

    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), share)
        load(Path(folder))
    progress(1)
    multiplier = Multiplier()
    named = min(times, -(-most_names // Name.objects.count()))
    multiplier.add(1, named - 1, progress)
    if named > 1:
        analyze()
        names.rebuild()
    multiplier.add(named, times - 1, progress)
    analyze()


if __name__ == "__main__":
    main()

"""A process of its own that acts at the desk; test_kill.py kills it in the middle.

    python acting.py PLACE ACT [ARGUMENT ...]

PLACE is module:function:number: after that call of the function the process says "there" and
waits for its end. "start" says so before the act, "end" after it.
"""

import sys
import time
from pathlib import Path
from pkgutil import resolve_name

import django


def stop():
    print("there", flush=True)  # noqa: T201
    time.sleep(60)


def plant(place):
    """Let the process stop after so many calls of the function."""
    owner, name, number = place.split(":")
    target = resolve_name(owner)
    real, calls = getattr(target, name), []

    def stopping(*args, **kwargs):
        result = real(*args, **kwargs)
        calls.append(name)
        if len(calls) == int(number):
            stop()
        return result

    setattr(target, name, stopping)


def publish(reviewer):
    """Publish whatever is in review, one after the other."""
    from curation.desk import review
    from curation.models import Cytokine

    for draft in Cytokine.objects.filter(status="in_review").order_by("pk"):
        review.publish(draft, by=user(reviewer))


def load(folder, author, reviewer):
    from curation.desk.data_files import load

    load(Path(folder), overwrite=True, author=user(author), reviewer=user(reviewer))


def bring_in(sheet, importer):
    """Import a sheet of cytokines."""
    from curation.desk.sheets import carry_out, plan, read_file
    from curation.models import Cytokine

    planned = plan(Cytokine, *read_file(sheet, Path(sheet).read_bytes()))
    carry_out(planned, by=user(importer))


def user(name):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    django.setup()
    place, act, *arguments = sys.argv[1:]
    if ":" in place:
        plant(place)
    if place == "start":
        print("there", flush=True)  # noqa: T201
    {"publish": publish, "load": load, "import": bring_in}[act](*arguments)
    if place == "end":
        stop()

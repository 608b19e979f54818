"""Acts at the desk in a process of their own; test_kill.py kills it in the middle.

The processes are forks of one that has imported everything and has no connection.
"""

import time
from multiprocessing import get_context
from pathlib import Path
from pkgutil import resolve_name

import django

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(
    ["pytest", __name__, "curation.desk.data_files", "curation.desk.review", "curation.desk.sheets"]
)

django.setup()


def stop(pipe):
    pipe.send("there")
    time.sleep(60)


def plant(place, pipe):
    """Let the process stop after so many calls of the function."""
    owner, name, number = place.split(":")
    target = resolve_name(owner)
    real, calls = getattr(target, name), []

    def stopping(*args, **kwargs):
        result = real(*args, **kwargs)
        calls.append(name)
        if len(calls) == int(number):
            stop(pipe)
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


def begin(database, pipe, place, act, *arguments):
    """Act on the database of this name.

    The place is module:function:number: after that call of the function the process says "there"
    and waits for its end. "start" says so before the act, "end" after it.
    """
    from django.db import connection

    connection.settings_dict["NAME"] = database
    if ":" in place:
        plant(place, pipe)
    if place == "start":
        pipe.send("there")
    {"publish": publish, "load": load, "import": bring_in}[act](*arguments)
    if place == "end":
        stop(pipe)

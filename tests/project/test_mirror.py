"""A test stands where its module stands: `curation/desk/review.py`, `tests/desk/test_review.py`.

A second file on the same module adds a word: `tests/desk/test_review_retiring.py`.
"""

from django.conf import settings

TESTS, MODULES = settings.BASE_DIR / "tests", settings.BASE_DIR / "curation"

# Folders and files that mirror no module, and why.
EXEMPT = {
    "benchmarks": "They test `benchmarks/`.",
    "browser": "They go through whole pages, as readers and curators do.",
    "data": "They say what is true of the data files.",
    "project": "They say what is true of the repository.",
    "specimen": "It adds a record type that only the tests have.",
    "records": "They say what is true of every record type: on its pages, in the API.",
    "admin/test_html.py": "It reads every page of the admin.",
    "admin/test_permissions.py": "It opens every address of the admin.",
    "admin/test_worklist.py": "It tests the front page of the desk, `cytodb/desk.py`.",
    "api/test_documented.py": "It runs the examples of `docs/api.md`.",
    "api/test_examples.py": "It asks for the examples of `docs/openapi.yml`.",
    "api/test_whatever_is_asked.py": "It asks for whatever `docs/openapi.yml` allows.",
    "desk/test_concurrency.py": "Two people do any two things at once.",
    "desk/test_kill.py": "Processes are killed in whatever they do.",
    "desk/test_readers.py": "Readers read every page while others publish.",
    "drawings/test_colours.py": "It tests the stylesheet of the drawings.",
    "models/test_constraints.py": "It tries the constraints of every model.",
}
FILES = sorted(path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))


def modules(folder):
    """The names of the modules and packages in a folder of `curation/`."""
    found = (MODULES / folder).glob("[!_]*")
    return {path.stem for path in found if path.suffix == ".py" or (path / "__init__.py").exists()}


def is_mirrored(path):
    subject = path.stem.removeprefix("test_") + "_"
    return any(subject.startswith(f"{name}_") for name in modules(path.parent))


def place(path):
    """The entry of EXEMPT that speaks of the file; the file itself, if none does."""
    return path.parts[0] if path.parts[0] in EXEMPT else str(path)


WITHOUT_MODULE = {place(path) for path in FILES if not is_mirrored(path)}


def test_a_test_stands_where_its_module_stands():
    assert WITHOUT_MODULE - set(EXEMPT) == set()


def test_no_exemption_is_stale():
    assert set(EXEMPT) - WITHOUT_MODULE == set()

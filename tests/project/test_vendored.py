"""The front-end parts that we serve: of the locked version, and complete."""

import json
import re

from django.conf import settings

FRONTEND = settings.BASE_DIR / "frontend"
VENDOR = settings.BASE_DIR / "curation" / "static" / "vendor"


def test_the_lock_names_no_address():
    for path in FRONTEND.iterdir():
        if path.is_file():
            assert "://" not in path.read_text(), path.name


def test_every_part_is_locked_by_its_hash():
    wanted = json.loads((FRONTEND / "package.json").read_text())["dependencies"]
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all(package["integrity"] for path, package in packages.items() if path)


def test_every_part_is_there_with_its_licence_and_without_a_map():
    for script in VENDOR.glob("*.js"):
        name = script.name.split(".")[0]
        assert (VENDOR / f"{name}.LICENSE.txt").read_text()
        assert not re.search(r"^//[#@] sourceMappingURL", script.read_text(), re.MULTILINE)


def test_the_script_says_the_locked_version():
    wanted = json.loads((FRONTEND / "package.json").read_text())["dependencies"]
    assert f'"{wanted["cytoscape"]}"' in (VENDOR / "cytoscape.min.js").read_text()

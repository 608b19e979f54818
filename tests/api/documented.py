"""The examples of docs/api.md, and a site on which to run them."""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tests.api.installed import CURL, R

DOCUMENT = settings.BASE_DIR / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
DOCUMENTED = "http://127.0.0.1:8000"  # where the document says that the site is
SUFFIXES = {"python": ".py", "r": ".R"}


@dataclass(frozen=True)
class Request:
    """A curl command, the status behind it, and the shortened answer below it, if any."""

    command: str
    status: int
    answer: dict | None = None


@dataclass(frozen=True)
class Program:
    """Lines of Python, R or the shell, and what they print."""

    language: str
    text: str
    printed: str

    def __str__(self):
        return f"{self.language} {self.text.strip().splitlines()[0]}"


class Examples:
    """All examples of a document: requests, programs, and answers that stand alone."""

    def __init__(self, text):
        self.requests, self.programs, self.alone = [], [], []
        self.first_lines = {}  # of each language: what its programs begin with
        blocks = list(BLOCK.finditer(text))
        answers = set()
        for here, below in pairwise([*blocks, None]):
            language, block = here.groups()
            is_answered = below is not None and not text[here.end() : below.start()].strip()
            after, answer = below.groups() if is_answered else ("", "")
            if language == "sh" and after != "text":
                self._read_requests(block, json.loads(answer) if after == "json" else None)
            elif language in (*SUFFIXES, "sh") and after == "text":
                self.programs.append(Program(language, block, answer))
            elif language in SUFFIXES:
                assert language not in self.first_lines, f"What does this print?\n{block}"
                self.first_lines[language] = block
            elif language == "json" and here not in answers:
                self.alone.append(json.loads(block))
            if is_answered and language == "sh":
                answers.add(below)

    def _read_requests(self, block, answer):
        for line in block.splitlines():
            command, _, status = line.partition("  # ")
            self.requests.append(Request(command, int(status)))
        if answer is not None:
            last = self.requests[-1]
            self.requests[-1] = Request(last.command, last.status, answer)

    def program(self, language, words):
        """The program of this language that has these words in it."""
        [found] = [
            each for each in self.programs if each.language == language and words in each.text
        ]
        return found


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Site:
    """The site, answering while a program runs: in this thread, hence in the test's transaction."""

    def __init__(self):
        self.server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
        self.server.timeout = 0.05
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server.server_close()

    def run(self, arguments, folder):
        """What the program prints, with the addresses as the document has them."""
        out, err = folder / "stdout", folder / "stderr"
        environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                arguments, cwd=folder, stdout=stdout, stderr=stderr, env=environment
            )
            while process.poll() is None:
                self.server.handle_request()
        assert process.returncode == 0, err.read_text(encoding="utf-8")
        return out.read_text(encoding="utf-8").replace(self.url, DOCUMENTED)

    def request(self, command, folder):
        """(status, body) of a curl command."""
        body = folder / "body"
        words = shlex.split(command.replace(DOCUMENTED, self.url))[1:]
        asked = [CURL, "--silent", "--output", str(body), "--write-out", "%{http_code}", *words]
        body.write_bytes(b"")
        status = int(self.run(asked, folder))
        return status, body.read_bytes().replace(self.url.encode(), DOCUMENTED.encode())

    def play(self, examples, program, folder):
        """What a program of the document prints."""
        text = program.text.replace(DOCUMENTED, self.url)
        if program.language == "sh":
            return self.run(["bash", "-c", text], folder)
        first_lines = examples.first_lines[program.language].replace(DOCUMENTED, self.url)
        file = folder / f"example{SUFFIXES[program.language]}"
        file.write_text(f"{first_lines}\n{text}", encoding="utf-8")
        interpreter = {"python": sys.executable, "r": R}[program.language]
        return self.run([interpreter, str(file)], folder)


def differences(shown, answered, where="answer"):
    """Where a shortened answer says something else: items and fields may only be left out."""
    if isinstance(shown, dict) and isinstance(answered, dict):
        for name, value in shown.items():
            if name not in answered:
                yield f"{where}.{name} is not answered"
            else:
                yield from differences(value, answered[name], f"{where}.{name}")
    elif isinstance(shown, list) and isinstance(answered, list) and len(shown) <= len(answered):
        for number, (one, other) in enumerate(zip(shown, answered, strict=False)):
            yield from differences(one, other, f"{where}[{number}]")
    elif shown != answered:
        yield f"{where}: the document says {shown!r}, the answer {answered!r}"

"""A server on this machine that answers like the outside services, for tests to fill."""

import json
import sys
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parent / "answers"
# Each service has a folder of its own below the server's address.
FOLDERS = {
    "EUROPE_PMC_URL": "/europepmc",
    "CROSSREF_URL": "/crossref",
    "CLINICAL_TRIALS_URL": "/clinicaltrials",
    "HGNC_URL": "/hgnc",
    "UNIPROT_URL": "/uniprot",
}


def saved(name: str) -> dict:
    """The answer in answers/, as data: change it as a test needs."""
    return json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


@dataclass
class Answer:
    """What the server says: data or raw bytes, with status, headers and a delay in seconds."""

    body: object = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0

    def data(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()


@dataclass
class Asked:
    """A request that the server saw."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class LookupServer(ThreadingHTTPServer):
    """Serves `routes`: {path: its answers}. With `with LookupServer() as server:` it runs.

    The answers of a path are given one after the other, the last again and again. A path that
    has none is a 404. A key may end in ?text: the answers for queries that hold this text.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self):
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        # A client that hangs up early is what many tests are about.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def settings(self, **changes) -> dict:
        """The LOOKUPS setting that leads every service here."""
        addresses = {name: f"{self.url}{folder}" for name, folder in FOLDERS.items()}
        return {"ENABLED": True, "TIMEOUT": 3, "CONTACT": "", **addresses, **changes}

    def say(self, route: str, *answers: Answer) -> None:
        """Give the route these answers."""
        self.routes[route] = list(answers)

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        for route, answers in self.routes.items():
            wanted, _, part = route.partition("?")
            if path == wanted and part in " ".join(query.values()):
                return answers.pop(0) if len(answers) > 1 else answers[0]
        return Answer(b"Not here.", status=404)


class Handler(BaseHTTPRequestHandler):
    """Answers GET from the routes of its server."""

    server: LookupServer
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server.asked.append(Asked(parts.path, query, dict(self.headers)))
        answer = self.server.answer(parts.path, query)
        time.sleep(answer.delay)
        body = answer.data()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        self.send_response(answer.status)
        for name, value in (headers | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, format, *args):
        """Say nothing: what was asked stands in `asked`."""

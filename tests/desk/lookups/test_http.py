"""Whatever a service does, the caller gets its answer or a sentence, in bounded time."""

import gzip
import time

import pytest
import stamina

from curation.desk.lookups.http import (
    MAX_ANSWER_BYTES,
    LookupFailed,
    NotFound,
    Service,
    SwitchedOff,
)
from tests.desk.lookups.service import Answer, Handler

PLACE = "/crossref/works/x"
GOOD = Answer({"message": "found"})


def ask():
    return Service("Crossref", "CROSSREF_URL").get("/works/x", wanted="DOI x")


def failure():
    """The text of the failure that asking ends in."""
    with pytest.raises(LookupFailed) as caught:
        ask()
    assert caught.value.service == "Crossref"
    return str(caught.value)


def test_an_answer_is_read(server):
    server.say(PLACE, GOOD)
    assert ask() == {"message": "found"}


def test_it_says_what_it_wants_and_who_asks(server, settings):
    server.say(PLACE, GOOD)
    ask()
    settings.LOOKUPS = server.settings(CONTACT="desk@cytodb.example")
    ask()
    first, second = (asked.headers for asked in server.asked)
    assert first["Accept"] == "application/json"
    assert first["User-Agent"] == "CytoDB"
    assert second["User-Agent"] == "CytoDB (mailto:desk@cytodb.example)"


def test_a_compressed_answer_is_read(server):
    body = gzip.compress(b'{"message": "found"}')
    server.say(PLACE, Answer(body, headers={"Content-Encoding": "gzip"}))
    assert ask() == {"message": "found"}


# Answers that are asked for again, and those that are not.
PASSING = {
    "429": Answer(status=429),
    "429 with a short wait": Answer(status=429, headers={"Retry-After": "0"}),
    "429 with a date": Answer(status=429, headers={"Retry-After": "Mon, 23 Nov 2026 09:00:00 GMT"}),
    "500": Answer(b"<h1>Oops</h1>", status=500),
    "503": Answer(status=503),
    "cut off": Answer(b'{"mess', headers={"Content-Length": "900"}),
}


@pytest.mark.parametrize("case", PASSING)
def test_what_may_pass_is_asked_again(case, server):
    server.say(PLACE, PASSING[case], PASSING[case], GOOD)
    assert ask() == {"message": "found"}
    assert len(server.asked) == 3


LASTING = {
    "429": (Answer(status=429), 3, "Crossref is busy (HTTP 429): try again later."),
    "429 with a long wait": (
        Answer(status=429, headers={"Retry-After": "3600"}),
        1,
        "Crossref is busy (HTTP 429): try again later.",
    ),
    "500": (Answer(status=500), 3, "Crossref answered with an error (HTTP 500): try again later."),
    "503": (Answer(status=503), 3, "Crossref answered with an error (HTTP 503): try again later."),
    "cut off": (PASSING["cut off"], 3, "The connection to Crossref broke."),
    "404": (Answer(status=404), 1, "Crossref has no record of DOI x."),
    "403": (Answer(status=403), 1, "Crossref answered with an error (HTTP 403)."),
    "204": (Answer(status=204), 1, "Crossref answered with an error (HTTP 204)."),
    "nothing": (Answer(b""), 1, "Crossref answered with something that is not JSON."),
    "HTML": (
        Answer(b"<!doctype html><title>Maintenance</title>"),
        1,
        "Crossref answered with something that is not JSON.",
    ),
    "half of the JSON": (
        Answer(b'{"message": {"title": ["An inv'),
        1,
        "Crossref answered with something that is not JSON.",
    ),
    "not UTF-8": (
        Answer(b'{"message": "\xff"}'),
        1,
        "Crossref answered with something that is not JSON.",
    ),
    "nested without end": (
        Answer(b"[" * 500_000),
        1,
        "Crossref answered with something that is not JSON.",
    ),
    "a number without end": (
        Answer(b'{"year": ' + b"9" * 10_000 + b"}"),
        1,
        "Crossref answered with something that is not JSON.",
    ),
    "not what the header says": (
        Answer(b"plain", headers={"Content-Encoding": "gzip"}),
        1,
        "Crossref answered with something unexpected.",
    ),
    "a list": (Answer([]), 1, "Crossref answered with something unexpected."),
    "null": (Answer(b"null"), 1, "Crossref answered with something unexpected."),
    "huge": (
        Answer(b'"' + b"x" * MAX_ANSWER_BYTES + b'"'),
        1,
        "Crossref answered with more than 5 MB.",
    ),
    "huge when unpacked": (
        Answer(gzip.compress(b"x" * 20_000_000), headers={"Content-Encoding": "gzip"}),
        1,
        "Crossref answered with more than 5 MB.",
    ),
}


@pytest.mark.parametrize("case", LASTING)
def test_what_lasts_is_told(case, server):
    answer, asked, message = LASTING[case]
    server.say(PLACE, answer)
    assert failure() == message
    assert len(server.asked) == asked


def test_only_a_404_means_that_there_is_no_such_record(server):
    with pytest.raises(NotFound):
        ask()
    server.say(PLACE, Answer(status=500))
    with pytest.raises(LookupFailed) as caught:
        ask()
    assert not isinstance(caught.value, NotFound)


@pytest.mark.slow("A service takes its time.")
@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0.2 seconds"), (1, "1 second")], ids=["0.2 s", "1 s"]
)
def test_a_slow_service_is_given_up(seconds, words, server, settings):
    settings.LOOKUPS = server.settings(TIMEOUT=seconds)
    server.say(PLACE, Answer(GOOD.body, delay=seconds + 3))
    start = time.monotonic()
    assert failure() == f"Crossref did not answer in {words}."
    assert time.monotonic() - start < seconds + 2


def test_a_body_that_trickles_in_is_given_up(server, settings, monkeypatch):
    def trickle(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(80):
            self.wfile.write(b" ")
            time.sleep(0.05)

    monkeypatch.setattr(Handler, "do_GET", trickle)
    settings.LOOKUPS = server.settings(TIMEOUT=0.3)
    start = time.monotonic()
    assert failure() == "Crossref did not answer in 0.3 seconds."
    assert time.monotonic() - start < 3


@pytest.mark.slow("A service takes its time.")
def test_a_service_that_stalls_in_its_answer_is_given_up(server, settings, monkeypatch):
    def stall(self):
        time.sleep(0.8)
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        time.sleep(3)

    monkeypatch.setattr(Handler, "do_GET", stall)
    settings.LOOKUPS = server.settings(TIMEOUT=1)
    start = time.monotonic()
    assert failure() == "Crossref did not answer in 1 second."
    assert time.monotonic() - start < 1.5


def test_a_name_server_that_does_not_answer_is_given_up(server, settings, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: time.sleep(3))
    settings.LOOKUPS = server.settings(TIMEOUT=0.2, CROSSREF_URL="http://crossref.example")
    start = time.monotonic()
    assert failure() == "Crossref did not answer in 0.2 seconds."
    assert time.monotonic() - start < 2


@pytest.mark.slow("A service takes its time.")
def test_all_attempts_share_the_time(server, settings):
    settings.LOOKUPS = server.settings(TIMEOUT=1.5)
    server.say(PLACE, Answer(status=500, delay=1))
    start = time.monotonic()
    assert failure() == "Crossref answered with an error (HTTP 500): try again later."
    assert len(server.asked) == 1  # what is left would not do for a pause and an answer
    assert time.monotonic() - start < 2


@pytest.mark.slow("A service takes its time.")
def test_all_requests_of_a_look_up_share_the_time(server, settings):
    settings.LOOKUPS = server.settings(TIMEOUT=1)
    server.say(PLACE, Answer(GOOD.body, delay=0.6))
    service = Service("Crossref", "CROSSREF_URL")
    service.get("/works/x", wanted="DOI x")
    with pytest.raises(LookupFailed, match=r"did not answer in 1 second"):
        service.get("/works/x", wanted="DOI x")


@pytest.mark.slow("A service takes its time.")
def test_it_waits_as_long_as_it_is_asked_to(server):
    server.say(PLACE, Answer(status=429, headers={"Retry-After": "1"}), GOOD)
    with stamina.set_testing(False):
        start = time.monotonic()
        assert ask() == {"message": "found"}
        assert 1 <= time.monotonic() - start < 3


def test_it_does_not_wait_past_its_time(server, settings):
    settings.LOOKUPS = server.settings(TIMEOUT=0.9)
    server.say(PLACE, Answer(status=429, headers={"Retry-After": "1"}), GOOD)
    assert failure() == "Crossref is busy (HTTP 429): try again later."
    assert len(server.asked) == 1


def test_nobody_there_is_told(server, settings, nobody):
    settings.LOOKUPS = server.settings(CROSSREF_URL=nobody)
    assert failure() == "Crossref cannot be reached."


@pytest.mark.parametrize("address", ["", "works", "ftp://127.0.0.1", "http://", "http://[:x"])
def test_a_malformed_address_is_told(address, server, settings):
    settings.LOOKUPS = server.settings(CROSSREF_URL=address)
    assert failure() == "The settings have no web address for Crossref."


def redirect(target, status=302):
    return Answer(status=status, headers={"Location": target})


def test_a_redirect_on_the_same_host_is_followed(server):
    server.say(PLACE, redirect("/crossref/works/y", 301))
    server.say("/crossref/works/y", GOOD)
    assert ask() == {"message": "found"}


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("http://localhost:9/", "Crossref sends us elsewhere, to http://localhost."),
        ("https://example.org/x", "Crossref sends us elsewhere, to https://example.org."),
        ("file:///etc/passwd", "Crossref sends us elsewhere, to file://127.0.0.1."),
        ("ftp://127.0.0.1/x", "Crossref sends us elsewhere, to ftp://127.0.0.1."),
        (PLACE, "Crossref sends us from page to page."),
    ],
    ids=["another name", "another host", "a file", "another way", "itself"],
)
def test_a_redirect_elsewhere_is_refused(target, message, server):
    server.say(PLACE, redirect(target))
    assert failure() == message
    assert {asked.path for asked in server.asked} == {PLACE}


def test_switched_off_nothing_is_asked(server, settings):
    settings.LOOKUPS = server.settings(ENABLED=False)
    server.say(PLACE, GOOD)
    with pytest.raises(SwitchedOff, match=r"^Look-ups are switched off\.$"):
        ask()
    assert server.asked == []


def test_tests_are_switched_off_and_lead_nowhere(settings):
    assert settings.LOOKUPS["ENABLED"] is False
    addresses = {value for name, value in settings.LOOKUPS.items() if name.endswith("_URL")}
    assert addresses == {"http://127.0.0.1:9"}

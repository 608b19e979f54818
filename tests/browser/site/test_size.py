"""What a page costs to load, with everything it asks for."""

import gzip

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

HTML, WHOLE, NETWORK = 150_000, 300_000, 500_000


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", WHOLE),
        ("/cytokines/il-2/", WHOLE),
        ("/cytokines/ifn-gamma/", WHOLE),
        ("/cytokines/tgf-beta1/", WHOLE),
        ("/network/", NETWORK),
    ],
)
def test_a_page_is_light(visit, path, most):
    answers = []
    page = visit("/healthz")
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    bodies = {answer.url: answer.body() for answer in answers}
    html = next(body for address, body in bodies.items() if address.endswith(path))
    assert len(html) < HTML
    compressed = {address: len(gzip.compress(body)) for address, body in bodies.items()}
    assert sum(compressed.values()) < most, compressed

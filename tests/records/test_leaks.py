"""What is not published is nowhere: not on a page, not in the API, not in a count or a filter."""

import re
from urllib.parse import quote

import pytest
from django.test import override_settings

from curation.biology import communication
from curation.citing import current_content
from curation.desk import refresh_index
from curation.documents.document import to_document
from curation.exports.building import build
from curation.exports.registry import EXPORTS
from curation.formats import tables
from curation.models import AccessionSeries, Claim, Comment, Cytokine, Revision, Signature, Upload
from curation.models.choices import Status
from curation.records import RECORDS
from tests.loaded_rows import loaded_rows, settle
from tests.records.crawling import crawl
from tests.records.html import Page
from tests.records.rows import (
    CLAIMS,
    CURATED,
    ENTITIES,
    KINDS,
    address_of,
    api_of,
    central_row,
    key_of,
    page_of,
    slug_of,
)
from tests.records.secrets import MARK, NCT_IDS, NOTE, PERSON, RETIRED, SECRETS, make_scene

pytestmark = pytest.mark.django_db

ENTITY = pytest.mark.parametrize("record", ENTITIES, ids=slug_of)
KIND = pytest.mark.parametrize("record", KINDS, ids=slug_of)
OTHERS = ["/about/", "/how-we-curate/", "/cite/?format=ris", "/changes/", "/sitemap.xml"]
WITH_RETIRED = ("tables/retired.csv", "cytodb.sqlite", "cytodb.xlsx")  # the files that tell of them

# Ways in, each {name: addresses of a record type, of its row that has everything}. What links
# lead to from there is read as well. A new way to the data is a line here.
WAYS = {
    "list": lambda record, row: [page_of(record)],
    "refused list": lambda record, row: [f"{page_of(record)}?x=1", f"{page_of(record)}?page=99"],
    "page": lambda record, row: [address_of(row, record)],
    "history": lambda record, row: [f"{address_of(row, record)}history/"],
    "comparison": lambda record, row: [
        f"{address_of(row, record)}history/?from={older}&to={newer}"
        for older, newer in ((1, 2), (2, 1), (1, 9))
    ],
    "suggestion": lambda record, row: [
        f"{address_of(row, record)}suggest/",
        f"{address_of(row, record)}suggest/thanks/",
    ],
    "figures": lambda record, row: ["/figures/", "/figures/modes/", "/figures/ifn-gamma/"],
    "signalling overview": lambda record, row: ["/figures/signalling/"],
    "cite": lambda record, row: [
        f"{address_of(row, record)}cite/{end}"
        for end in ("", "?format=ris", "?format=bibtex&papers=1", "?format=csl-json&papers=1")
    ],
    "site map": lambda record, row: [f"/sitemap-{record.slug}.xml"],
    "comparison of cytokines": lambda record, row: [
        f"/compare/{end}cytokine={row.public_id}&cytokine={other.public_id}"
        for other in Cytokine.objects.published().exclude(pk=row.pk)[:1]
        for end in ("?", "download/?", "?x=1&")
        if record.model is Cytokine
    ],
    "landscape": lambda record, row: [
        f"/landscape/{end}"
        for end in ("", "?x=1", f"?axis={row.public_id}", f"download/?axis={row.public_id}")
        if record.slug in ("cytokines", "receptors", "genes")
    ],
    "download": lambda record, row: [
        f"{page_of(record)}download/?format={name}" for name in tables.TABLE_FORMATS
    ],
    "downloads": lambda record, row: [
        "/downloads/",
        "/downloads/manifest.json",
        "/downloads/SHA256SUMS",
        "/downloads/?x=1",
        *(f"/downloads/latest/{each.path}" for each in EXPORTS),
    ],
    "API list": lambda record, row: [f"{api_of(record)}?limit=2"],
    "API detail": lambda record, row: [f"{api_of(record)}{key_of(row)}/"],
    "API table": lambda record, row: [f"{api_of(record)}?format={name}" for name in ("csv", "tsv")],
    "API structured data": lambda record, row: [f"{api_of(record)}{key_of(row)}/?format=jsonld"],
    "API numbers": lambda record, row: ["/api/v1/stats/", "/api/v1/stats/?x=1"],
    "changes": lambda record, row: [
        "/changes/feed/",
        "/changes/feed/?x=1",
        "/api/v1/changes/?limit=3",
        "/api/v1/changes/?x=1",
    ],
    "network": lambda record, row: [
        "/network/?x=1",
        *(f"/network/download/?format={name}" for name in communication.NETWORK_FORMATS),
        "/api/v1/communication/?limit=2",
        "/api/v1/communication/pairs/",
    ],
    "search": lambda record, row: [
        f"/search/?q={quote(str(row))[:150]}",
        f"/search/?q={quote(str(row)[:3])}&kind=texts",
        "/search/?q=zzzz",
    ],
    "API search": lambda record, row: [
        f"/api/v1/search/?limit=100&q={quote(str(row)[:3])}",
        f"/api/v1/resolve/?name={quote(key_of(row))[:150]}",
    ],
    "API refusal": lambda record, row: [f"{api_of(record)}?x=1", f"{api_of(record)}nothing/"],
}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory):
    root = tmp_path_factory.mktemp("downloads")
    with loaded_rows(django_db_blocker), override_settings(DOWNLOADS_ROOT=root):
        # The examples in the schema are real records: what is secret here has other accessions.
        for last in ("CLM0900000", "CYT90000", "REC90000", "PWY90000", "THR90000"):
            AccessionSeries.reserve(last)
        scene = make_scene()
        refresh_index.rebuild()
        settle()
        build(EXPORTS, keep=1)
        yield scene


@pytest.fixture(scope="module")
def answers(scene, django_db_blocker):
    """{address: text} of all that the public can reach."""
    ways = [
        address
        for record in RECORDS
        for way in WAYS.values()
        for address in way(record, central_row(scene.place, record))
    ]
    with django_db_blocker.unblock():
        return crawl("/", "/api/v1/", "/api/v1/schema/", "/nothing/", *OTHERS, *ways)


def leaks(answers, words):
    return [
        (address, word)
        for address, text in answers.items()
        for word in words
        if word.lower() in text.lower()
    ]


@pytest.mark.slow("It reads all that can be reached.")
def test_nothing_secret_can_be_reached(scene, answers):
    """Neither a hidden row nor what is for the desk only, published rows' notes included."""
    for record in RECORDS:
        assert {page_of(record), api_of(record)} <= answers.keys()
        for row in record.model.objects.published():
            for end in ("", "history/"):
                assert f"{row.get_absolute_url()}{end}" in answers
    assert not leaks(answers, scene.secret_words())
    assert not leaks(answers, [NOTE, "curator_note", "seen_at", "draft_of"])


def test_every_secret_is_there_to_be_found(scene):
    """The marks stand in the database where a leak would take them from."""
    assert {Status.DRAFT, Status.IN_REVIEW} == {
        type(copy)._base_manager.get(pk=copy.pk).status for copy in scene.copies
    }
    assert {type(copy) for copy in scene.copies} == {record.model for record in (*ENTITIES, *KINDS)}
    for copy in scene.copies:
        document = to_document(type(copy)._base_manager.get(pk=copy.pk))
        assert MARK in str({name: document[name] for name in document if name != "curator_note"})
        for name in copy.children:
            if name not in ("subunits", "components"):  # these have no texts
                assert all(MARK in str(child) for child in document[name])
    for revision in Revision.objects.filter(action="published", version=1, by__isnull=False):
        assert NOTE in str(revision.document) or RETIRED in str(revision.document)
    for model in (Comment, Upload, Signature):
        assert model.objects.exists()


@pytest.mark.slow("It reads all that can be reached.")
def test_what_a_retired_row_said_stands_on_its_own_pages_only(scene, answers, client):
    own = []
    for row in scene.retired:
        collections = {type(row).collection} | ({"claims"} if isinstance(row, Claim) else set())
        for collection in collections:
            own += [f"/{collection}/{name}/" for name in (row.public_id, row.accession)]
            gone = client.get(f"/api/v1/{collection}/{row.accession}/")
            assert gone.status_code == 410
            assert RETIRED not in gone.content.decode()
        for end in ("", "cite/", "history/", "history/?from=1&to=2", "suggest/"):
            response = client.get(f"{row.get_absolute_url()}{end}")
            assert response.status_code == 200
            text = response.content.decode()
            assert not leaks({end: text}, [*SECRETS, NOTE])
        assert RETIRED in client.get(row.get_absolute_url()).content.decode()
    elsewhere = {
        address: text for address, text in answers.items() if not address.startswith(tuple(own))
    }
    assert not leaks(elsewhere, [RETIRED])
    # That it was retired is told among the changes and in the files, by its accession; and by the
    # API's refusal.
    files = (f"/downloads/v{current_content().number}/{name}" for name in WITH_RETIRED)
    told = ("/changes/", "/api/v1/changes/", *files)
    for row in scene.retired:
        named = {address for address, _ in leaks(elsewhere, [row.accession])}
        assert all(each.startswith(told) or row.accession in each for each in named)


def test_the_schema_tells_nothing_secret(scene, client):
    text = client.get("/api/v1/schema/").content.decode()
    words = [*scene.secret_words(), "curator_note", "seen_at", "draft_of", "retired_reason"]
    assert not leaks({"schema": text}, words)


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_counts_are_of_published_rows(record, scene, client):
    expected = scene.counts[record.slug]
    body = client.get(api_of(record), {"limit": 1000}).json()
    assert body["count"] == len(body["results"]) == expected
    assert f"{expected} published" in Page(client.get(page_of(record)).content.decode()).text


def test_home_counts_published_rows(scene, client):
    text = Page(client.get("/").content.decode()).text
    assert f"{scene.counts['claims']} published claims" in text
    for name in ("cytokines", "receptors", "therapies"):
        assert f"{scene.counts[name]} {name}" in text
    for record in KINDS:
        title = record.model._meta.verbose_name
        assert re.search(rf"{title} {scene.counts[record.slug]}\b", text, re.IGNORECASE)


@pytest.mark.slow("It tries many guesses.")
def test_a_guess_finds_nothing_hidden(scene, client):
    """Pages and API answer a draft as they answer what does not exist."""
    for row in scene.hidden:
        collections = {type(row).collection}
        if hasattr(row, "statement"):
            collections.add("claims")
        for collection in collections:
            for name in {row.accession, getattr(row, "slug", row.accession)}:
                stems = [f"/api/v1/{collection}/{name}/"]
                ends = ("", "cite/", "cite/?format=ris", "history/", "suggest/")
                stems += [f"/{collection}/{name}/{end}" for end in ends]
                for address in stems:
                    response = client.get(address)
                    assert response.status_code == 404
                    text = response.content.decode().replace(name, "")
                    assert not leaks({address: text}, SECRETS)


def test_a_working_copy_does_not_change_the_page_of_its_record(scene, client):
    for copy in scene.copies:
        collection = type(copy).collection
        page = f"/{collection}/{copy.accession}/"
        for address in (page, f"{page}history/", f"{page}suggest/", f"/api/v1{page}"):
            response = client.get(address, follow=True)
            assert response.status_code == 200
            assert not leaks({address: response.content.decode()}, SECRETS)


@pytest.mark.parametrize("record", RECORDS, ids=slug_of)
def test_a_search_for_the_mark_finds_nothing(record, scene, client):
    if "q" not in record.filterset.base_filters:
        return  # such a list has no search
    for query in (MARK, "Zzse", "NCT9999999"):
        assert client.get(api_of(record), {"q": query}).json()["count"] == 0
        page = client.get(page_of(record), {"q": query})
        assert "0 found" in Page(page.content.decode()).text


def test_a_search_for_a_hidden_accession_finds_nothing(scene, client):
    for row in scene.hidden:
        for record in CURATED:
            if "q" in record.filterset.base_filters:
                found = client.get(api_of(record), {"q": row.accession}).json()
                assert found["count"] == 0


def test_a_filter_that_names_a_draft_answers_as_for_an_unknown_name(scene, client):
    for record in RECORDS:
        for name, each in record.filterset.base_filters.items():
            model = each.extra.get("model")
            draft = model and scene.drafts.get(model.collection)
            if not draft:
                continue
            for value in (draft.accession, draft.slug):
                response = client.get(api_of(record), {name: value})
                unknown = client.get(api_of(record), {name: "no-such-name"})
                assert response.status_code == unknown.status_code == 400
                assert response.content.decode().replace(value, "no-such-name") == (
                    unknown.content.decode()
                )
                assert client.get(page_of(record), {name: value}).status_code == 400


def test_the_search_of_the_whole_site_finds_nothing_hidden(scene, client):
    hidden = {row.accession for row in scene.hidden}
    texts = {
        getattr(row, name, "") for row in scene.hidden for name in ("name", "slug", "statement")
    }
    for query in {MARK, RETIRED, NOTE, PERSON, "Zzse", *NCT_IDS, *hidden, *texts} - {""}:
        for name, address in (("q", "/api/v1/search/"), ("name", "/api/v1/resolve/")):
            body = client.get(address, {name: query}).json()
            found = {hit["accession"] for hit in body["results"]}
            assert not found & {*hidden, *(row.accession for row in scene.retired)}
            assert not leaks({query: str(body)}, [*SECRETS, RETIRED])


def test_a_filter_through_bindings_does_not_count_a_draft(scene, client):
    lonely = Cytokine.objects.published().filter(bindings=None).first()
    hidden = scene.drafts["bindings"]
    type(hidden).objects.filter(pk=hidden.pk).update(cytokine=lonely)
    body = client.get(
        "/api/v1/cytokines/", {"receptor": hidden.receptor.slug, "limit": 1000}
    ).json()
    assert body["results"]
    assert lonely.accession not in [item["accession"] for item in body["results"]]


def test_a_filter_through_chains_does_not_show_a_draft(scene, client):
    for slug in ("cytokines", "receptors"):
        query = {"gene": scene.place.gene.symbol, "limit": 1000}
        keys = [
            item["accession"] for item in client.get(f"/api/v1/{slug}/", query).json()["results"]
        ]
        assert keys
        assert scene.drafts[slug].accession not in keys


@KIND
def test_a_paper_or_an_evidence_type_does_not_show_a_draft(record, scene, client):
    for query in ({"citation": scene.place.citation.key}, {}):
        body = client.get(api_of(record), query | {"limit": 1000}).json()
        keys = [item["accession"] for item in body["results"]]
        assert keys
        assert not {row.accession for row in scene.hidden} & {*keys}


@ENTITY
def test_a_published_row_answers_as_if_nothing_were_hidden(record, scene, client):
    """Everything a detail names is published, in whatever list it stands."""
    row = next(
        getattr(scene.place, name)
        for name in ("cytokine", "receptor", "pathway", "therapy")
        if isinstance(getattr(scene.place, name), record.model)
    )
    body = client.get(f"{api_of(record)}{key_of(row)}/").json()
    public = {
        key
        for each in CURATED
        for key in each.model.objects.published().values_list("accession", flat=True)
    }
    assert {*re.findall(r"\b(?:CYT|REC|PWY|THR)\d{5}\b|\bCLM\d{7}\b", str(body))} <= public


def test_every_claim_collection_was_looked_at():
    assert {record.slug for record in CLAIMS} >= {record.slug for record in KINDS}

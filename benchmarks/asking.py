"""What is asked for: records chosen at random by a seed, the longest entry, and what people type.

Each request names its goal, so the table can say whether it is met.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

from django.db.models import Count, Max, Min

from curation.models import Binding, Claim, Cytokine, Effect, Name, Therapy
from curation.models.name import NameKind

SEED = 5
RECORDS = 50  # of each type, at random
QUERIES = 300  # texts that are looked for


@dataclass
class Request:
    """Addresses of one sort, which take turns."""

    name: str
    paths: list[str]
    goal: str = ""  # "ratio 0.9", or "p95 20" in milliseconds
    cached: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    if_none_match: bool = False


def requests():
    """[Request, ...] in the order of the table; the constant view comes first of each server."""
    random = Random(SEED)
    cytokines = at_random(Cytokine, random)
    api = [f"/api/v1/cytokines/{each.accession}/" for each in cytokines]
    pages = [each.get_absolute_url() for each in cytokines]
    biggest = longest_entry()
    late = late_key(Binding)
    texts = typed(random)
    return [
        Request("constant view, 7 kB", ["/benchmark/constant/"], cached=True),
        Request("page, cached: cytokines", pages, "ratio 0.9", cached=True),
        Request("page, cached: list", ["/cytokines/"], "ratio 0.9", cached=True),
        Request("API, cached: cytokines", api, "ratio 0.9", cached=True),
        Request("API, cached: 100 bindings", list_of(Binding), "ratio 0.9", cached=True),
        Request("API, 304", api, "ratio 0.9", cached=True, if_none_match=True),
        Request("page, 304", pages, "ratio 0.9", cached=True, if_none_match=True),
        Request("constant view, no cache", ["/benchmark/constant/"]),
        Request("API detail: cytokines", api, "ratio 0.15"),
        Request("API detail: therapies", details(Therapy, random), "ratio 0.15"),
        Request("API detail: claims", details(Claim, random), "ratio 0.15"),
        Request("API detail: longest", [f"/api/v1/cytokines/{biggest.accession}/"], "ratio 0.15"),
        Request("API, 100 cytokines", list_of(Cytokine), "ratio 0.05"),
        Request("API, 100 bindings", list_of(Binding), "ratio 0.05"),
        Request("API, 100 bindings, late", list_of(Binding, cursor=cursor(late)), "ratio 0.05"),
        Request("API, 100 claims", list_of(Claim), "ratio 0.05"),
        Request("API, 100 effects, filtered", list_of(Effect, direction="pro-tumor"), "ratio 0.05"),
        Request("page: cytokines", pages),
        Request("page: longest", [biggest.get_absolute_url()]),
        Request("page: list of cytokines", ["/cytokines/"]),
        Request("page: list of claims", ["/claims/"]),
        Request("API search", looked_for("/api/v1/search/", texts), "p95 20"),
        Request("API suggestions", looked_for("/api/v1/search/", begun(texts), limit=8), "p95 20"),
        Request("API resolve", looked_for("/api/v1/resolve/", texts, name="name"), "p95 20"),
        Request("page: search", looked_for("/search/", texts)),
        Request("API, network of a cytokine", network(cytokines)),
    ]


def at_random(model, random):
    """Published rows, the same ones for the same data."""
    ends = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
    found = {}
    while len(found) < min(RECORDS, model.objects.published()[:RECORDS].count()):
        pk = random.randint(ends["first"], ends["last"])
        if row := model.objects.published().filter(pk__gte=pk).order_by("pk").first():
            found[row.pk] = row
    return list(found.values())


def details(model, random):
    return [f"/api/v1/{model.collection}/{row.accession}/" for row in at_random(model, random)]


def longest_entry():
    """The cytokine with the most effects."""
    top = Effect.objects.exclude(cytokine=None).values("cytokine").annotate(number=Count("pk"))
    return Cytokine.objects.get(pk=top.order_by("-number", "cytokine")[0]["cytokine"])


def late_key(model):
    """The accession after which a hundredth of the rows stand."""
    keys = model.objects.published().order_by("-accession").values_list("accession", flat=True)
    count = keys.count()
    return keys[min(count - 1, max(101, count // 100))]


def cursor(key):
    """As the API writes it into `next`."""
    return b64encode(urlencode({"p": key}).encode()).decode()


def list_of(model, **parameters):
    return [f"/api/v1/{model.collection}/?{urlencode({'limit': 100} | parameters)}"]


def typed(random):
    """Texts as people type them: names, mistyped ones, their beginnings, words, sentences."""
    ends = Name.objects.aggregate(first=Min("pk"), last=Max("pk"))
    found = []
    for number in range(QUERIES):
        pk = random.randint(ends["first"], ends["last"])
        name = Name.objects.filter(pk__gte=pk).select_related("record").order_by("pk")[0]
        words = name.record.label.split()
        found.append(
            [
                name.text,
                mistyped(name.text, random),
                name.text[: random.randint(3, 6)],
                random.choice(words),  # stands in many texts
                " ".join(random.sample(words, min(2, len(words)))),
                f"which cells make {name.text}" if name.kind < NameKind.IDENTIFIER else name.text,
            ][number % 6][:150]
        )
    return found


def mistyped(text, random):
    """The text with two neighbouring letters exchanged."""
    place = random.randrange(max(1, len(text) - 1))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def begun(texts):
    """What is sent while a text is typed: its first letters, then more of them."""
    return [text[: 2 + place % 7].strip() or text for place, text in enumerate(texts)]


def looked_for(path, texts, name="q", **parameters):
    return [f"{path}?{urlencode({name: text} | parameters)}" for text in texts]


def network(cytokines):
    return [f"/api/v1/communication/?cytokine={quote(each.slug)}&limit=100" for each in cytokines]

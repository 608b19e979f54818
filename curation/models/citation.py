"""Citation: a paper, label, registry record or agency page that shows something."""

import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat

from curation.models.base import Reference, one_of, unique_unless_empty, well_formed
from curation.models.fields import TextListField
from curation.models.name import NameKind
from curation.models.validators import DOI, PMCID, PMID, SLUG, WEB_ADDRESS


class CitationKind(models.TextChoices):
    """What sort of source a citation is."""

    PRIMARY = "primary", "Primary research"
    REVIEW = "review", "Review"
    TRIAL = "trial", "Trial report or registry record"
    LABEL = "label", "Label or agency page"


class Citation(Reference):
    """A source. Its natural key is the PMID, else the DOI, else the web address."""

    collection = "citations"
    key_field = "key"
    name_fields = dict.fromkeys(["pmid", "doi", "pmcid"], NameKind.IDENTIFIER)

    pmid = models.CharField(
        "PMID", max_length=9, blank=True, validators=[PMID], help_text="PubMed id, digits only."
    )
    pmcid = models.CharField(
        "PMCID",
        max_length=12,
        blank=True,
        validators=[PMCID],
        help_text="PubMed Central id, such as PMC7644168.",
    )
    doi = models.CharField(
        "DOI",
        max_length=150,
        blank=True,
        validators=[DOI],
        help_text="Digital Object Identifier in lower case, without https://doi.org/.",
    )
    url = models.CharField(
        "web address",
        max_length=600,
        blank=True,
        validators=[WEB_ADDRESS],
        help_text="Address of the page; needed where there is neither PMID nor DOI.",
    )
    key = models.GeneratedField(
        expression=Case(
            When(~Q(pmid=""), then=Concat(Value("PMID:"), F("pmid"))),
            When(~Q(doi=""), then=Concat(Value("DOI:"), F("doi"))),
            default=Concat(Value("URL:"), F("url")),
        ),
        output_field=models.CharField(max_length=610),
        db_persist=True,
        help_text="PMID:…, else DOI:…, else URL:…; how files and the API name the citation.",
    )
    slug = models.CharField(
        max_length=170,
        unique=True,
        blank=True,
        editable=False,
        validators=[SLUG],
        help_text="Name in addresses, made from the key on first save and kept.",
    )
    title = models.CharField(
        max_length=600,
        blank=True,
        help_text="Title as printed; empty until it was looked up.",
    )
    authors = TextListField(help_text="Authors as PubMed writes them: Kureshi CT.")
    journal = models.CharField(max_length=200, blank=True, help_text="Journal or publisher.")
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Year of publication; empty where the page does not say."
    )
    volume = models.CharField(max_length=20, blank=True, help_text="Volume as printed.")
    issue = models.CharField(max_length=20, blank=True, help_text="Issue as printed.")
    pages = models.CharField(max_length=20, blank=True, help_text="First and last page as printed.")
    kind = models.CharField(
        max_length=7,
        choices=CitationKind,
        help_text="What sort of source it is.",
    )
    is_retracted = models.BooleanField(
        default=False, help_text="Whether the journal has retracted the paper."
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            well_formed("pmid", PMID),
            well_formed("pmcid", PMCID),
            well_formed("doi", DOI),
            well_formed("url", WEB_ADDRESS),
            unique_unless_empty("pmid", "Another citation has this PMID."),
            unique_unless_empty("doi", "Another citation has this DOI."),
            unique_unless_empty("url", "Another citation has this web address."),
            one_of("kind", CitationKind.values),
            models.CheckConstraint(
                condition=~Q(pmid="") | ~Q(doi="") | ~Q(url=""),
                name="citation_can_be_found",
                violation_error_message="Give a PMID, a DOI or a web address.",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1800, 2100)),
                name="citation_year_is_plausible",
                violation_error_message="The year has four digits, such as 2025.",
            ),
        ]
        indexes = [models.Index(fields=["key"], name="citation_key")]

    def __str__(self) -> str:
        return f"{self.short} {self.key}"

    def clean(self) -> None:
        # Said here too, so that the message stands at the field and not above the form.
        if not (self.pmid or self.doi or self.url):
            raise ValidationError({"pmid": "Give a PMID, a DOI or a web address."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.give_slug()
        super().save(*args, **kwargs)

    def give_slug(self) -> None:
        """Name the citation for its address, if it has no name yet."""
        if self.slug:
            return
        short_hash = hashlib.sha256((self.doi or self.url).encode()).hexdigest()[:12]
        if self.pmid or self.doi:
            name = f"pmid-{self.pmid}" if self.pmid else f"doi-{self.doi}"
            self.slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        else:
            self.slug = f"url-{short_hash}"
        # Two DOIs can differ in a dot and a hyphen only.
        if Citation.objects.filter(slug=self.slug).exists():
            self.slug = f"{self.slug}-{short_hash}"

    @property
    def api_id(self) -> str:
        """The key, but the slug where the key is a whole web address."""
        return self.key if self.pmid or self.doi else self.slug

    @property
    def link(self) -> str:
        """Where a reader finds it: PubMed, else the DOI, else the page itself."""
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def heading(self) -> str:
        """The title, else the key and why there is no title yet."""
        return self.title or f"{self.key}, title not looked up yet"

    @property
    def label(self) -> str:
        return self.heading

    @property
    def gist(self) -> str:
        """Authors, journal and year."""
        said = (self.byline.removesuffix("."), self.journal, self.year)
        return ". ".join(str(each) for each in said if each)

    @property
    def byline(self) -> str:
        """The first three authors: Kureshi CT, Dougan SK. Empty where none is recorded."""
        more = " et al" if len(self.authors) > 3 else ""
        names = ", ".join(self.authors[:3]) + more
        return names and f"{names.removesuffix('.')}."

    @property
    def short(self) -> str:
        """First author (else journal, else site) and year: Kureshi 2025."""
        if self.authors:
            name = self.authors[0]
            # "Kureshi CT" is cut at the initials; a group keeps its name.
            who = re.sub(r"\s+[A-Z][A-Z-]{0,3}$", "", name)
        else:
            who = self.journal or urlsplit(self.url).netloc.removeprefix("www.") or self.key
        return f"{who} {self.year}" if self.year else f"{who}, no year"

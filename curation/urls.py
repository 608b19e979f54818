"""Addresses of pages and API: a loop over the record types and a few pages of their own."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from curation.api.changes import ChangeViewSet
from curation.api.communication import CommunicationViewSet
from curation.api.problems import not_found
from curation.api.records import viewset_of
from curation.api.root import ApiRoot
from curation.api.search import ResolveView, SearchView
from curation.api.stats import StatsViewSet
from curation.models import Claim
from curation.models.record_type import record_types
from curation.pages.changes import ChangeFeed, changes_page
from curation.pages.cite import CiteDatabase, CiteRecord
from curation.pages.compare import compare_download, compare_page
from curation.pages.figures import FiguresPage, IfnGammaPage, ModesPage
from curation.pages.history import RecordHistory
from curation.pages.landscape import landscape_download, landscape_page
from curation.pages.list_downloads import RecordDownload
from curation.pages.network import edge_page, network_file, network_page
from curation.pages.overview import signalling_page
from curation.pages.records import RecordDetail, RecordList
from curation.pages.releases import downloads_page, latest_file, newest_file, numbered_file
from curation.pages.search import search_page
from curation.pages.site import about, curating, favicon, home, licence, robots
from curation.pages.sitemaps import PageSitemap, RecordSitemap, plain_pages
from curation.pages.suggestions import Suggest, SuggestionThanks

router = DefaultRouter(use_regex_path=True)
router.include_format_suffixes = False
router.APIRootView = ApiRoot
for record in record_types():
    router.register(record.slug, viewset_of(record), basename=record.url_name)
router.register("communication", CommunicationViewSet, basename="communication")
router.register("changes", ChangeViewSet, basename="change")
router.register("stats", StatsViewSet, basename="stats")

api_v1 = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="v1:schema"), name="docs"),
    path("search/", SearchView.as_view(), name="search"),
    path("resolve/", ResolveView.as_view(), name="resolve"),
    *router.urls,
]

urlpatterns = [
    path("", home, name="home"),
    path("search/", search_page, name="search"),
    path("about/", about, name="about"),
    path("how-we-curate/", curating, name="curating"),
    path("licence/", licence, name="licence"),
    path("changes/", changes_page, name="changes"),
    path("changes/feed/", ChangeFeed(), name="changes-feed"),
    path("cite/", CiteDatabase.as_view(), name="cite"),
    path("figures/", FiguresPage.as_view(), name="figures"),
    path("figures/modes/", ModesPage.as_view(), name="figure-modes"),
    path("figures/ifn-gamma/", IfnGammaPage.as_view(), name="figure-ifn-gamma"),
    path("figures/signalling/", signalling_page, name="signalling-overview"),
    path("network/", network_page, name="network"),
    path("network/edge/", edge_page, name="network-edge"),
    path("network/download/", network_file, name="network-download"),
    path("compare/", compare_page, name="compare"),
    path("compare/download/", compare_download, name="compare-download"),
    path("landscape/", landscape_page, name="landscape"),
    path("landscape/download/", landscape_download, name="landscape-download"),
    path("downloads/", downloads_page, name="downloads"),
    path(
        "downloads/manifest.json",
        newest_file,
        {"path": "manifest.json"},
        name="downloads-manifest",
    ),
    path("downloads/SHA256SUMS", newest_file, {"path": "SHA256SUMS"}, name="downloads-checksums"),
    re_path(r"^downloads/latest/(?P<path>[\s\S]+)$", latest_file, name="downloads-latest"),
    re_path(
        r"^downloads/v(?P<version>0|[1-9][0-9]{0,11})/(?P<path>[\s\S]+)$",
        numbered_file,
        name="downloads-numbered",
    ),
    path("api/v1/", include((api_v1, "v1"))),
    # With its slash only: an address without one is sent on to the one that has it.
    re_path(r"^api/(?P<path>[\s\S]*/|)$", not_found, name="api-not-found"),
]
for record in record_types():
    pages, page = f"{record.slug}/", f"{record.slug}/<str:key>/"
    urlpatterns += [
        path(address, view.as_view(record=record), name=f"{record.url_name}-{name}")
        for address, view, name in (
            (pages, RecordList, "list"),
            (f"{pages}download/", RecordDownload, "download"),
            (page, RecordDetail, "detail"),
            (f"{page}cite/", CiteRecord, "cite"),
            (f"{page}history/", RecordHistory, "history"),
            (f"{page}suggest/", Suggest, "suggest"),
            (f"{page}suggest/thanks/", SuggestionThanks, "thanks"),
        )
    ]

# Every page without a parameter, and every record; a claim has one page, whatever its kind.
sitemaps = {
    "pages": PageSitemap(plain_pages(urlpatterns)),
    **{
        record.slug: RecordSitemap(record.model)
        for record in record_types()
        if record.model is Claim or not issubclass(record.model, Claim)
    },
}
section = {"sitemaps": sitemaps, "sitemap_url_name": "sitemap-section"}
urlpatterns += [
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path("sitemap.xml", index, section, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap-section"),
]

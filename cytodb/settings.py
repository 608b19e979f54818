"""The only settings file: all variation comes from the environment (.env.example names it)."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from cytodb.env import (
    env_bool,
    env_cache,
    env_list,
    env_required,
    env_seconds,
    env_text,
    env_whole,
)

BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")  # variables that are already set win

SECRET_KEY = env_required("SECRET_KEY")
DEBUG = env_bool("DEBUG", default=False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
SITE_URL = env_text("SITE_URL", default="http://127.0.0.1:8000")  # in files for download

INSTALLED_APPS = [
    "curation",  # first: its admin templates override Django's
    "cytodb.desk.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "django_filters",
    "modelsearch",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # of what is for one reader
    "curation.index.answer_cache.AnswerCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "cytodb.urls"
WSGI_APPLICATION = "cytodb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.contrib.humanize.templatetags.humanize"],
        },
    }
]

# "answers" holds what anonymous readers were answered, see curation/index/answer_cache.py.
CACHES = {
    "default": env_cache("CACHE_URL"),
    "answers": {**env_cache("CACHE_URL"), "KEY_PREFIX": "answers", "TIMEOUT": 24 * 3600},
}
if CACHES["answers"]["BACKEND"].endswith("LocMemCache"):
    CACHES["answers"] |= {"LOCATION": "answers", "OPTIONS": {"MAX_ENTRIES": 1000}}

DATABASES = {"default": environ.Env().db_url(default=f"sqlite:///{BASE_DIR / 'cytodb.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for each other instead of failing half-way; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Our widest queries join dozens of small tables: compiling one takes seconds, running it none.
    # And the data stay in memory: a page of an index costs hardly more than the one that follows.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c random_page_cost=1.1"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

# Files of the whole database, written by `manage.py build_downloads`.
DOWNLOADS_ROOT = Path(env_text("DOWNLOADS_ROOT", default=str(BASE_DIR / "downloads")))

STATIC_URL = "static/"
STATIC_COLLECTED = env_bool("STATIC_COLLECTED", default=False)
STATIC_ROOT = BASE_DIR / "static_collected" if STATIC_COLLECTED else None
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if STATIC_COLLECTED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

# Everything comes from this site, no inline script anywhere. Django's admin sets style attributes.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF, "'unsafe-inline'"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if env_bool("HTTPS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

STALE_AFTER_DAYS = 365  # a public record that nobody reviewed for so long wants a look
SUGGESTIONS_PER_HOUR = 5  # from readers at one network address

# Any web page may read the API and the files; nothing else answers other origins.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = ["CytoDB-Version", "ETag", "Retry-After", "Deprecation", "Sunset"]
CORS_URLS_REGEX = r"^/(api|downloads)/"

# From one network address; 0 for no limit.
API_REQUESTS_PER_MINUTE = env_whole("API_REQUESTS_PER_MINUTE", default=600)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "curation.api.formats.Negotiation",
    "DEFAULT_THROTTLE_CLASSES": ["curation.api.throttling.PerAddress"],
    "DEFAULT_PAGINATION_CLASS": "curation.api.pagination.RecordPagination",
    "DEFAULT_FILTER_BACKENDS": ["curation.api.filtering.StrictFilterBackend"],
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "curation.api.problems.problem_handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # `Negotiation` reads ?format= and refuses what it does not know
    # Only what so many proxies wrote into X-Forwarded-For counts: the rest anybody can write.
    "NUM_PROXIES": env_whole("NUM_PROXIES", default=0),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CytoDB API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "DESCRIPTION": (
        "Cytokines in cancer: who makes them, which receptor complex binds them, how it signals, "
        "what that does to a tumour, which therapies act there, and which paper says so. "
        "Read-only, no login. Data: CC BY 4.0."
    ),
    "LICENSE": {
        "name": "CC BY 4.0 (data)",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "curation.api.schema.forget_database_limits",
        "curation.api.schema.describe_answers",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ReceptorKind": "curation.models.receptor.ReceptorKind",
        "PathwayKind": "curation.models.pathway.PathwayKind",
        "FamilyKind": "curation.models.reference.FamilyKind",
        "CitationKind": "curation.models.citation.CitationKind",
        "ClaimKind": "curation.models.claim.ClaimKind",
        "RecordKind": "curation.index.search.RECORD_KINDS",
        "BindingAction": "curation.models.binding.BindingAction",
        "TargetingAction": "curation.models.targeting.TargetingAction",
        "Direction": "curation.models.effect.Direction",
        "Mode": "curation.models.effect.Mode",
        "Stage": "curation.models.choices.Stage",
        "EvidenceType": "curation.models.choices.EvidenceType",
    },
}

# Full text search in the database itself. curation/index/names/ brings words into one form, so that
# neither database cuts or bends them its own way.
MODELSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "modelsearch.backends.database",
        "SEARCH_CONFIG": "simple",
        "AUTO_UPDATE": False,
    }
}

# Outside services that fill the curators' forms, see curation/desk/lookups/.
LOOKUPS: dict[str, Any] = {
    "ENABLED": env_bool("LOOKUPS_ENABLED", default=True),
    "TIMEOUT": env_seconds("LOOKUP_TIMEOUT", default=5),
    "CONTACT": env_text("LOOKUP_CONTACT"),
    "EUROPE_PMC_URL": env_text(
        "EUROPE_PMC_URL", default="https://www.ebi.ac.uk/europepmc/webservices/rest"
    ),
    "CROSSREF_URL": env_text("CROSSREF_URL", default="https://api.crossref.org"),
    "CLINICAL_TRIALS_URL": env_text(
        "CLINICAL_TRIALS_URL", default="https://clinicaltrials.gov/api/v2"
    ),
    "HGNC_URL": env_text("HGNC_URL", default="https://rest.genenames.org"),
    "UNIPROT_URL": env_text("UNIPROT_URL", default="https://rest.uniprot.org"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A reader's 400 or 404 is no warning to us, nor is a service that is asked again.
    "loggers": {"django.request": {"level": "ERROR"}, "stamina": {"level": "ERROR"}},
}

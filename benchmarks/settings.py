"""The settings of the site, as in production, with one view more and a header that counts queries.

A variable that is set wins; nothing here depends on a .env file.
"""

import os

os.environ.setdefault("SECRET_KEY", "only-for-the-benchmarks-" * 3)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("STATIC_COLLECTED", "true")

from cytodb.settings import *  # noqa: F403
from cytodb.settings import MIDDLEWARE as OF_THE_SITE

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.counting.QueryCount", *OF_THE_SITE]

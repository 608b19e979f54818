"""Schemathesis asks whatever the OpenAPI schema allows, and what it does not.

No answer is a server error, none has a status or a shape that the schema does not tell.
"""

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]

CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"max-examples": 4, "deterministic": True, "mode": "all"},
        "phases": {"stateful": {"enabled": False}},
        # It reads its query as the list of edges does, and computes the whole network each time.
        "operations": [
            {
                "include-path": "/api/v1/communication/pairs/",
                "phases": {"coverage": {"enabled": False}},
            }
        ],
    }
)
schema = schemathesis.openapi.from_path(settings.BASE_DIR / "docs" / "openapi.yml", config=CONFIG)
schema.app = get_wsgi_application()


@schema.parametrize()
@hypothesis_settings(suppress_health_check=list(HealthCheck), deadline=None, database=None)
def test_the_answer_is_one_that_the_schema_tells(case):
    case.call_and_validate(
        headers={"Accept-Encoding": "identity"},
        # To the schema every text is the name of a record; to us, if there is such a record.
        excluded_checks=[positive_data_acceptance],
    )

"""The interface as its own description has it: every answer fits, and no request makes the server fail."""

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from tests.serve.conftest import serving

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
STREAM = "/api/state"  # has no end
LEAST = 13  # operations


def test_every_operation_answers_as_described(case: Path) -> None:
    with serving(case) as address:
        schema = schemathesis.openapi.from_url(f"{address}/api/schema/openapi.json").exclude(path=STREAM)
        operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
        assert len(operations) >= LEAST
        for operation in operations:
            tried(operation)


def tried(operation: APIOperation[Any, Any, Any, Any]) -> None:
    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def asked(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, timeout=30)

    asked()

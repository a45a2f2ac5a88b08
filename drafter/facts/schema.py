"""The JSON Schema (2020-12) of the facts, made from their models; docs/faits.schema.json."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from drafter.facts.acte import VERSION, Faits

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _WithoutNulls(GenerateJsonSchema):
    """What is not said is a key left out: no key admits null, and none is filled in."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema() -> str:
    """Return the schema as it stands in the documentation."""
    tree: dict[str, Any] = Faits.model_json_schema(
        mode="serialization", schema_generator=_WithoutNulls
    )
    _untitle(tree)
    head = {
        "$schema": _DIALECT,
        "$id": f"urn:drafter:faits:{VERSION}",
        "title": "Faits d’un acte écrit par drafter",
    }
    return json.dumps(head | tree, ensure_ascii=False, indent=2) + "\n"


def _untitle(tree: Any) -> None:  # noqa: ANN401 - any JSON
    """Leave out the titles that only repeat the keys."""
    if isinstance(tree, dict):
        if isinstance(tree.get("title"), str):
            del tree["title"]
        for value in tree.values():
            _untitle(value)
    elif isinstance(tree, list):
        for value in tree:
            _untitle(value)

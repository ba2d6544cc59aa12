"""JSON Schemas of the files, made from the model, for editors that complete and check TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from pydantic import JsonValue

from negotiator.model.base import Table
from negotiator.model.negotiation import TABLES

SCHEMAS_FOLDER = "schemas"
"""The folder of a negotiation in which its schemas stand."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BY_NAME = ("$defs", "properties", "patternProperties")


def schemas() -> Mapping[str, bytes]:
    """Give the JSON Schema (draft 2020-12) of each kind of file, by file name: the same bytes every time."""
    return {f"{kind}.json": schema_of(table) for kind, table in TABLES.items()}


@cache
def schema_of(table: type[Table]) -> bytes:
    """Give the JSON Schema of a file that holds one table: the same bytes every time."""
    schema = {"$schema": _DRAFT, **_tidied(table.model_json_schema())}
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n".encode()


def _tidied(schema: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Leave out what TOML cannot say (null) and names that pydantic makes up, and allow no keys but the known."""
    kept: dict[str, JsonValue] = {k: v for k, v in schema.items() if k != "title" and v is not None}
    choices = kept.pop("anyOf", [])
    assert isinstance(choices, list)
    stated = [each for each in choices if isinstance(each, dict) and each != {"type": "null"}]
    if stated:
        kept |= {"anyOf": [*stated]} if len(stated) > 1 else stated[0]
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return {key: _tidied_value(key, value) for key, value in kept.items()}


def _tidied_value(key: str, value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_tidied(each) if isinstance(each, dict) else each for each in value]
    if not isinstance(value, dict):
        return value
    if key in _BY_NAME:
        return {name: _tidied(each) for name, each in value.items() if isinstance(each, dict)}
    return _tidied(value)

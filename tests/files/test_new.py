"""New files: the documented order, a list entry a line, and the same table read back."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.files.new import written
from negotiator.model.base import Table
from negotiator.model.negotiation import TABLES, Doc
from negotiator.model.position import Positions
from tests.files.tables import positions

US = Doc("position", issue="fentanyl", side="us")

ENTRY = {
    "links": [{"only_if": {"item": "trade.chips", "at_least": ["a", "b"]}, "concede": "licensing"}],
    "evidence": [
        {"says": "Asked for more. " * 10, "source": "LA Times"},
        {"source": "Reuters", "date": "2023-06"},
    ],
    "rationale": "One.\nTwo.\n",
    "points": {"none": Decimal("0.50"), "licensing": 12},
    "prefers": ["none", "licensing"],
    "limit": ["none", "licensing"],
    "stance": "red-line",
}

TEXT = '''#:schema ../schemas/position.json

[items.talks]
stance = "red-line"
limit = ["none", "licensing"]
prefers = [
  "none",
  "licensing",
]
points = { none = 0.5, licensing = 12 }
rationale = """
One.
Two.
"""
evidence = [
  { source = "LA Times", says = "SAYS" },
  { source = "Reuters", date = "2023-06" },
]

[[items.talks.links]]
concede = "licensing"
only_if = { item = "trade.chips", at_least = ["a", "b"] }

[items.other]
'''


def test_a_position_file_is_in_documented_order_with_an_entry_a_line() -> None:
    table = Positions.model_validate({"items": {"talks": ENTRY, "other": {}}})
    assert written(US, table).decode() == TEXT.replace("SAYS", "Asked for more. " * 10)


@pytest.mark.parametrize(
    ("doc", "first"),
    [
        (Doc("negotiation"), "#:schema schemas/negotiation.json"),
        (Doc("agenda", issue="a"), "#:schema ../schemas/agenda.json"),
        (Doc("side", side="us"), "#:schema ../schemas/side.json"),
        (US, "#:schema ../schemas/position.json"),
    ],
)
def test_the_first_line_names_the_schema(doc: Doc, first: str) -> None:
    plain = {
        "negotiation": {"issues": ["a"], "sides": ["us"], "title": "T", "format": 1},
        "agenda": {"title": "A", "items": {"b": {"title": "B", "quantity": QUANTITY}}},
    }
    table = TABLES[doc.kind].model_validate(plain.get(doc.kind, {}))
    text = written(doc, table).decode()
    assert text.startswith(first + "\n\n")
    assert TABLES[doc.kind].model_validate(tomllib.loads(text, parse_float=Decimal)) == table


QUANTITY = {"unit": "%", "step": Decimal("0.0000001"), "to": Decimal("0.000001"), "from": 0}


@given(st.integers(0, 2**32))
def test_what_is_written_reads_back(seed: int) -> None:
    table = Positions.model_validate({"items": positions(Random(seed))})
    assert _again(written(US, table)) == table


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back(text: str) -> None:
    entry = {"rationale": text, "interest": f"{text}\n{text}", "evidence": [{"source": text}]}
    table = Positions.model_validate({"items": {"a": entry}})
    assert _again(written(US, table)) == table


def _again(text: bytes) -> Table:
    return Positions.model_validate(tomllib.loads(text.decode(), parse_float=Decimal))

"""The line of every key of a text: right, or none."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.files.locating import given_twice, key_lines, key_marks
from negotiator.files.tokens import stop_line, tokens
from tests.files.toml_writer import Keys, documents


@given(documents())
def test_every_key_of_any_document_is_found_on_its_line(document: tuple[str, dict[Keys, int]]) -> None:
    text, lines = document
    assert key_lines(text, tomllib.loads(text)) == lines


@settings(max_examples=30)
@given(documents())
def test_no_token_of_a_valid_document_is_missed(document: tuple[str, dict[Keys, int]]) -> None:
    text, _ = document
    assert stop_line(text) is None
    assert all(text.split("\n")[token.line - 1].find(token.text.split("\n")[0]) >= 0 for token in tokens(text))


@settings(max_examples=50)
@given(documents(), st.data())
def test_a_cut_text_gives_the_keys_up_to_the_cut(document: tuple[str, dict[Keys, int]], data: st.DataObject) -> None:
    text, _ = document
    left = text[: data.draw(st.integers(0, len(text)))]
    known = {(mark.keys, mark.line) for mark in key_marks(left) if mark.own}
    whole = {(mark.keys, mark.line) for mark in key_marks(text) if mark.own}
    assert len(known - whole) <= 1  # a header or entry that the cut made another


@settings(max_examples=30)
@given(documents())
def test_no_key_of_a_valid_document_is_given_twice(document: tuple[str, dict[Keys, int]]) -> None:
    assert given_twice(document[0]) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\na = 2\n", 2),
        ("a = 1\nb = '''\na = 2\n'''\na = 3\n", 5),
        ("[t]\nx = 1\n[u]\n[t]\n", 4),
        ("[[t]]\nx = 1\n[[t]]\nx = 1\nx = 2\n", 5),
        ("[[t]]\n[t.u]\n[[t]]\n[t.u]\n[t.u]\n", 5),
        ('a.b = 1\na."b" = 2\n', 2),
        ("a = [{ b = 1 }, { b = 1, b = 2 }]\n", 1),
    ],
)
def test_a_key_given_twice_is_found_where_it_stands_again(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    found = given_twice(text)
    assert found is not None
    assert found[1].line == line


def test_no_line_is_told_where_the_keys_are_not_those_of_the_data() -> None:
    assert key_lines("a = 1\n", {"a": Decimal(1)}) == {("a",): 1}
    assert key_lines("a = 1\n", {"b": Decimal(1)}) == {}


def test_a_table_has_the_line_of_its_own_header() -> None:
    text = "[a.b]\nx = 1\n\n[a]\ny = 2\n"
    assert key_lines(text, tomllib.loads(text))[("a",)] == 4


def test_a_text_that_is_not_closed_stops_where_it_opens() -> None:
    assert stop_line('a = 1\nb = """\n[c]\nd = 1\n') == 2
    assert stop_line("a = 1\nb = '''\n") == 2

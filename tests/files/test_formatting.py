"""The canonical form of files that are written in every other way: same model, same comments, and no second form."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.files.document import Document, read_document
from negotiator.files.formatting.canonical import formatted
from negotiator.files.listing import listed
from negotiator.files.locating import Keys, key_lines
from negotiator.files.new import written
from negotiator.files.syntax import parsed
from negotiator.files.trees import read_tree
from negotiator.model.base import Plain, Table
from negotiator.model.negotiation import HEADER, TABLES, Doc, documents
from negotiator.samples import samples_dir
from tests.files.scrambled import scrambled
from tests.files.toml_writer import documents as any_documents
from tests.generate import generate

SAYS = ("Said often.", "Assumed\nfrom [one]\n\n  report.\n", 'Two "words" # and = more', "C:\\dir", "héé 北京", "")
COMMENT = re.compile(r"#[ \t]*\d+\|.*|#:schema.*")
KINDS = [HEADER, Doc("agenda", "trade"), Doc("side", side="us"), Doc("position", "trade", "us")]
SEEDS = st.integers(0, 2**32)


@cache
def tables(seed: int) -> tuple[tuple[Doc, Table], ...]:
    """Give the documents of a generated negotiation, with texts, evidence and labels added."""
    found = ((doc, _told(doc, table.plain(), Random(seed))) for doc, table in documents(generate(seed)).items())
    return tuple((doc, TABLES[doc.kind].model_validate(plain)) for doc, plain in found)


def _told(doc: Doc, plain: dict[str, Plain], random: Random) -> dict[str, Plain]:
    items = plain.get("items", {})
    assert isinstance(items, dict)
    more = {"agenda": _item, "position": _position}.get(doc.kind)
    if more is None:
        return plain | ({"note": random.choice(SAYS)} if doc.kind == "negotiation" else {})
    return plain | {"items": {name: more(random, item) for name, item in items.items() if isinstance(item, dict)}}


def _item(random: Random, item: dict[str, Plain]) -> dict[str, Plain]:
    labels: dict[str, Plain] = {f"o{i}": random.choice(SAYS[:4]) for i in range(random.randrange(3))}
    return item | {"question": random.choice(SAYS)} | ({} if "quantity" in item else {"labels": labels})


def _position(random: Random, item: dict[str, Plain]) -> dict[str, Plain]:
    entries: list[Plain] = [
        {"source": random.choice(SAYS), "says": random.choice(SAYS)} for _ in range(random.randrange(3))
    ]
    return item | {"rationale": random.choice(SAYS), "evidence": tuple(entries)}


def drawn(seed: int) -> tuple[Doc, bytes, list[str]]:
    """Give a document in scrambled style, and its comments."""
    random = Random(seed)
    doc, table = random.choice(tables(seed % 60))
    return doc, *scrambled(random, table.plain())


@settings(max_examples=500)
@given(SEEDS)
def test_the_model_and_every_comment_are_kept_and_a_second_time_changes_nothing(seed: int) -> None:
    doc, raw, comments = drawn(seed)
    new = formatted(raw, doc)
    before, after = (read_document(doc, Path("x.toml"), text) for text in (raw, new))
    assert before.table is not None
    assert after.table == before.table
    assert after.table.plain() == before.table.plain()
    assert _items(after) == _items(before)
    assert Counter(_comments(new.decode())) == Counter(comments)
    assert formatted(new, doc) == new


def _items(document: Document) -> list[str]:
    items = document.data.get("items", {})
    assert isinstance(items, dict)
    return list(items)


def _comments(text: str) -> list[str]:
    return COMMENT.findall(text)


@settings(max_examples=200)
@given(SEEDS)
def test_each_comment_stays_with_what_it_stood_with(seed: int) -> None:
    doc, raw, _ = drawn(seed)
    text = formatted(raw, doc).decode()
    lines, keys = text.splitlines(), key_lines(text, parsed(text))
    for at, line in enumerate(lines):
        if found := COMMENT.search(line):
            place, named = found[0].split("|")[1:3] if "|" in found[0] else ("head", "[]")
            _assert_stands(place, at, keys, tuple(json.loads(named)), lines)


def _assert_stands(place: str, at: int, keys: Mapping[Keys, int], key: Keys, lines: list[str]) -> None:
    """Assert that a comment, on the line `at` counted from 0, stands where one of its kind should."""
    first = min(keys.values(), default=0)
    below = next((i for i in range(at, len(lines)) if lines[i] and not lines[i].strip().startswith("#")), len(lines))
    if place == "head":
        assert at + 1 < first or not first
    elif place == "end":
        assert below == len(lines)
    elif place == "above":
        assert keys[key] == below + 1
    elif place == "behind":
        later = [line for line in keys.values() if line > keys[key] and not _holds(keys, key, line)]
        assert keys[key] <= at + 1 < min(later, default=len(lines) + 1)
        assert not lines[at].strip().startswith("#")


def _holds(keys: Mapping[Keys, int], key: Keys, line: int) -> bool:
    """Tell whether a line is of the value under a key, which may go on after it."""
    return any(each[: len(key)] == key for each, own in keys.items() if own == line)


def test_a_new_file_is_canonical() -> None:
    for doc, table in (each for seed in range(60) for each in tables(seed)):
        new = written(doc, table)
        assert formatted(new, doc) == new


def test_the_samples_are_canonical() -> None:
    for folder in sorted(samples_dir().iterdir()):
        for doc, path in listed(folder).docs.items():
            assert formatted(path.read_bytes(), doc) == path.read_bytes(), path


@settings(max_examples=50)
@given(any_documents(), st.sampled_from(KINDS))
def test_what_is_toml_but_no_document_is_formatted_too(drawn: tuple[str, object], doc: Doc) -> None:
    new = formatted(drawn[0].encode(), doc)
    assert read_tree(new.decode()) == read_tree(drawn[0])
    assert formatted(new, doc) == new

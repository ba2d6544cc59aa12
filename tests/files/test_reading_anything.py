"""Reading raises for nothing that a folder may hold, and takes no longer than a folder is worth."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.files.reading import read, read_texts
from negotiator.model.negotiation import Doc
from negotiator.samples import samples_dir
from negotiator.texts.fetching import MAX_BYTES

TEXTS = read(samples_dir() / "three-way").texts
MARKS = r"""[ ] { } " ''' = . , # \ 1e99 nan"""
PIECES = (*MARKS.encode().split(b" "), b'"' * 3, b"\n", b"\x00", b"\xff")


def soundly_read(texts: Mapping[Doc, bytes]) -> None:
    """Read texts, and see that there is either a negotiation or a fault in one line."""
    reading = read_texts(Path("folder"), texts)
    assert (reading.negotiation is None) == bool(reading.faults)
    assert all(str(fault).isprintable() and fault.what and fault.allowed for fault in reading.faults)


@settings(max_examples=200)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_file_with_a_piece_in_another_place_is_read_or_told(doc: Doc, data: st.DataObject) -> None:
    text = TEXTS[doc]
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(text[start:end]))
    place = data.draw(st.integers(0, len(text)))
    for spoilt in (text[:start] + piece + text[end:], text[:place] + piece + text[place:]):
        soundly_read({**TEXTS, doc: spoilt})


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_file_with_one_value_in_the_place_of_another_is_read_or_told(doc: Doc, data: st.DataObject) -> None:
    lines = TEXTS[doc].split(b"\n")
    stated = [n for n, line in enumerate(lines) if b" = " in line]
    values = [lines[n].partition(b" = ")[2] for n in stated] + [b"nan", b"[[]]", b"{}", b'{"" = []}', b"-0.0", b"0x0"]
    place, value = data.draw(st.sampled_from(stated)), data.draw(st.sampled_from(values))
    lines[place] = lines[place].partition(b" = ")[0] + b" = " + value
    soundly_read({**TEXTS, doc: b"\n".join(lines)})


@given(st.dictionaries(st.sampled_from(sorted(TEXTS)), st.binary(max_size=40) | st.just(b"")))
def test_any_bytes_are_read_or_told(spoilt: dict[Doc, bytes]) -> None:
    soundly_read({**TEXTS, **spoilt})


BIG = {
    "escapes": b'title = "' + b"\\n" * 150_000 + b'"\n',
    "quotes": b'title = """' + b'"" ' * 100_000 + b'"""\n',
    "unknown keys": b"".join(b"k%d=1\n" % n for n in range(30_000)),
    "tables": b"".join(b"[t%d]\n" % n for n in range(30_000)),
    "one key twice": b"a = 1\n" * 50_000,
    "list": b"title = [" + b"1," * 150_000 + b"]\n",
    "long keys": b"".join(b"[a.b.c.d.e.f.g.h.i.t%d]\nx.y.z.a.b.c.d.e.f = 1\n" % n for n in range(7_000)),
    "open brackets": b"title = " + b"[" * 1_150_000,
    "open text": b'title = "' + b"a" * 1_150_000,
    "quote marks": b'"' * 1_150_000,
    "dots": b"a" + b".a" * 150_000 + b" = 1\n",
    "blank": b" " * 1_150_000 + b"x",
    "returns": b"\r" * 1_150_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BIG)
def test_a_big_file_is_told_in_seconds(name: str) -> None:
    assert len(BIG[name]) <= MAX_BYTES
    start = time.process_time()
    soundly_read({**TEXTS, Doc("side", side="city"): BIG[name]})
    assert time.process_time() - start < 20

"""TOML to begin with: the samples as shipped, what the tests spoil them to, and forms that are seldom written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from negotiator.files.paths import doc_of
from negotiator.samples import samples_dir
from tests.files.malformed_keys import KEYS
from tests.files.malformed_texts import TEXTS
from tests.files.malformed_values import VALUES
from tests.files.spoiling import AGENDA, HEADER, POSITION, SIDE

KINDS = ("negotiation", "agenda", "side", "position")
LONGEST = 6_000
MEMORY = "/dev/shm"

TOML_WORDS: Sequence[bytes] = (
    *(b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",", b"#", b'"', b"'", b'"""', b"'''", b"\\", b"\n", b"\r\n"),
    *(b"true", b"false", b"nan", b"inf", b"-inf", b"1979-05-27T07:32:00Z", b"07:32:00", b"2024-02-10", b"0x1f"),
    *(b"\\u001b", b"\\U0001f600", b"\\ud800", b"\\t", b"\t", b"\xef\xbb\xbf", b"\xff", b"\x00", b"\x7f", b"\xc2\x85"),
    *(
        b"format",
        b"title",
        b"note",
        b"sides",
        b"issues",
        b"set_aside",
        b"as_of",
        b"[items.a]\n",
        b"[[items.a.links]]\n",
    ),
    *(b"ladder", b"choice", b"quantity", b"labels", b"status_quo", b"question", b"from", b"to", b"step", b"unit"),
    *(b"stance", b"target", b"limit", b"weight", b"values", b"points", b"better", b"prefers", b"accepts", b"evidence"),
    *(b"links", b"concede", b"only_if", b"item", b"at_least", b"source", b"date", b"says", b"reservation", b"colour"),
    *(b'"red-line"', b'"tradeable"', b'"unknown"', b'"only"', b'"first"', b"{ a = 1, b = 2 }", b"[\n  1, # x\n  2,\n]"),
    *(b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n", b"||||||| base\n", b"#:schema x\n", b"a.b.c = 1\n"),
)

_FORMS = (
    b'[[p]] # h\na = 1\n[[p]]\na = 2\n[p.q]\nr = [1, [2], {s = "t"}]\n',
    b'a.b = 1\na.c."d e".f = \'g\'\n"" = 2\n[x]\ny.z = 1\n[x.w]\n# end\n',
    b'title = """\nlines\\\n   joined "" here"""\nnote = \'\'\'raw \\ text\'\'\' # behind\n',
    b"list = [ # one\n  1, # two\n  # three\n  2\n  # four\n]\r\nd = 1979-05-27 07:32:00\r\nt = 07:32:00.5\r\n",
    b"\xef\xbb\xbf# head\n\n# above\n[items.a]   # behind\n# below\n\n[items.b]\nx = {}\ny = []\n",
    b"i = [0x1F, 0o17, 0b11, 1_000, +9, -0]\nf = [1e3, -0.0, inf, -nan, 6.02e-4]\nb = [true, false]\n",
)


def sample_files() -> Iterator[tuple[int, bytes]]:
    """Give each document of the samples that is not long, and the place of its kind."""
    for folder in sorted(samples_dir().iterdir()):
        for path in sorted(folder.rglob("*.toml")):
            doc = doc_of(path.relative_to(folder))
            if doc is not None and path.stat().st_size < LONGEST:
                yield KINDS.index(doc.kind), path.read_bytes()


def spoilt_files() -> Iterator[tuple[int, bytes]]:
    """Give each malformed document that the tests know and that is not long."""
    whole = {
        path: (samples_dir() / "us-china-2023-06" / path).read_bytes() for path in (HEADER, AGENDA, SIDE, POSITION)
    }
    with tempfile.TemporaryDirectory(dir=MEMORY if os.path.isdir(MEMORY) else None) as folder:
        for case in (*VALUES, *KEYS, *TEXTS):
            for path, text in whole.items():
                Path(folder, path).parent.mkdir(exist_ok=True)
                Path(folder, path).write_bytes(text)
            case.spoil(Path(folder))
            if case.path in whole and Path(folder, case.path).stat().st_size < LONGEST:
                yield [*whole].index(case.path), Path(folder, case.path).read_bytes()


def toml_seeds() -> Sequence[bytes]:
    """Give documents, each behind a byte that tells its kind."""
    found = [*sample_files(), *spoilt_files(), *((kind, form) for form in _FORMS for kind in range(4))]
    return [bytes([kind]) + text for kind, text in found]

"""What is refused of a TOML text before it is parsed: what would take the parser, or us, far longer than its size.

A text within these limits is read, or refused, in about a second; one beyond them in a fifth of one.
"""

from __future__ import annotations

import re
from itertools import islice

from negotiator.files.tokens import matches
from negotiator.texts.faults import Refusal

MAX_DEPTH = 32
"""How deep lists and tables may stand in one another."""

MAX_PARTS = 16
"""How many parts a dotted key may have."""

MAX_WORD = 1_000
"""How many characters a number or a bare key may have."""

MAX_MARKS = 100_000
"""How many line ends, signs and brackets a text may have. Each may begin a key, a value or a table, and costs alike.

A text of 2 MB of prose has two thirds of them; one of 1,000 items with 64 options each three quarters.
"""

_MARKS = "\n=,.[{"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")


def guard(text: str) -> None:
    """Refuse a text with \\n line ends that goes too far."""
    depth = parts = 0
    for match in matches(text):
        kind, found = match.lastgroup, match[0]
        if kind == "word" and len(found) > MAX_WORD:
            what = f"has a number or bare key of {len(found):,} characters"
            raise Refusal(what, f"at most {MAX_WORD:,}", _line(text, match))
        if kind in ("mark", "newline"):
            depth += _opened(found)
            parts = parts + 1 if found == "." else 0
            if depth > MAX_DEPTH:
                what = f"goes more than {MAX_DEPTH} lists or tables deep"
                raise Refusal(what, f"at most {MAX_DEPTH}", _line(text, match))
            if parts >= MAX_PARTS:
                raise Refusal(f"has a key of more than {MAX_PARTS} parts", f"at most {MAX_PARTS}", _line(text, match))


def guard_marks(text: str) -> None:
    """Refuse a text with more marks than any that was written to be read."""
    count = sum(map(text.count, _MARKS))
    if count > MAX_MARKS:
        what = f"has {count:,} line ends, brackets and signs such as = and the comma"
        first_beyond = next(islice(_MARK.finditer(text), MAX_MARKS, None))
        raise Refusal(what, f"at most {MAX_MARKS:,} in a file", _line(text, first_beyond))


def _opened(mark: str) -> int:
    return 1 if mark in ("[", "{") else -1 if mark in ("]", "}") else 0


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1

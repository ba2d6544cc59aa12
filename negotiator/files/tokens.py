"""The marks of a TOML text, told apart without parsing it: strings, comments, brackets, words, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t]++ | \#[^\n]*+)
  | (?P<newline>\n)
  | (?P<string>
        \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{3} "{0,2}
      | '{3} (?: [^']++ | '(?!'') )*+ '{3} '{0,2}
      | " (?!"") (?: [^"\\\n]++ | \\[^\n] )*+ "
      | ' (?!'') [^'\n]*+ '
      | \"{2} (?!") | '{2} (?!')
    )
  | (?P<mark>[\[\]{}=,.])
  | (?P<word>[^\s"'\#\[\]{}=,.]++)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One mark of a text: its kind (`newline`, `string`, `mark` or `word`), itself, and its line."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Give the tokens of a text with \\n line ends, without blanks and comments.

    Stops where none fits, as at a string that is not closed.
    """
    line = 1
    for match in matches(text):
        kind, found = match.lastgroup or "", match[0]
        if kind != "blank":
            yield Token(kind, found, line)
            line += found.count("\n")


def stop_line(text: str) -> int | None:
    """Give the line on which the tokens of a text stop short of its end; None where they do not."""
    end = 0
    for match in matches(text):
        end = match.end()
    return text.count("\n", 0, end) + 1 if end < len(text) else None


def matches(text: str) -> Iterator[re.Match[str]]:
    """Give the tokens with their places, and between them the blanks and comments (`blank`), all of it in order."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() != end:
            return
        yield match
        end = match.end()

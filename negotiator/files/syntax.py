"""From the text of a file to the tables of its TOML, guarded against texts that would hold the parser up."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation

from negotiator.files.conflicts import unsettled
from negotiator.files.guarding import guard, guard_marks
from negotiator.files.locating import given_twice
from negotiator.files.tokens import stop_line
from negotiator.texts.faults import Refusal, key_text, one_line

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_VALUES = "text in quotes, a number, a date, true, false, [a list] or { a = table }"
_QUOTES = "text that ends with the quote it began with; over several lines, three of them"
_TWICE = ("is given twice, or once as a value and once as a table", "each key once")
_CHARACTER = (
    "holds a character that TOML does not allow",
    "characters that print, or their escapes, such as \\u001b",
)
_ESCAPES = ("has a backslash that escapes nothing", "\\\\ for a backslash, or 'text in single quotes'")

# What tomllib says, by how it begins, and what we say.
_SAID = {
    "Invalid statement": ("is no key, table or comment", "key = value, [table] or # comment"),
    "Expected '=' after a key": ("has a key without its =", "key = value"),
    "Invalid initial character for a key": (
        "has a key that is not there or not quoted",
        "letters, digits, - and _; all else in quotes",
    ),
    "Expected newline or end of document": (
        "goes on where the line should end",
        "one key = value a line, text in quotes",
    ),
    "Expected ']": ("has a table name that is not closed", "[table] or [[list of tables]]"),
    "Invalid value": ("has no value that TOML knows", _VALUES),
    "Unclosed array": ("has a list that is not closed or lacks a comma", "[first, second]"),
    "Unclosed inline table": (
        "has a table in braces that is not closed on its line or lacks a comma",
        "{ key = value, key = value }",
    ),
    "Unterminated string": ("has text that is not closed", _QUOTES),
    "Expected \"'": ("has text that is not closed", _QUOTES),
    "Illegal character '\\n'": ("has text that is not closed on its line", _QUOTES),
    "Found invalid character '\\n'": ("has text that is not closed on its line", _QUOTES),
    "Illegal character": _CHARACTER,
    "Found invalid character": _CHARACTER,
    "Unescaped '\\\\'": _ESCAPES,
    "Unescaped '\\'": _ESCAPES,
    "Invalid hex value": ("has an escape without its hexadecimal digits", "\\u001b or \\U0001f600"),
    "Escaped character": ("has an escape that is no character", "\\u0000 to \\ud7ff, \\ue000 to \\U0010ffff"),
    "Invalid date": ("has a date that the calendar lacks", 'a date: "2024", "2024-02" or "2024-02-10"'),
    "Cannot": _TWICE,
    "Duplicate": _TWICE,
}


def parsed(text: str) -> dict[str, object]:
    """Parse a TOML text with \\n line ends, decimals as Decimal; Refusal where it is not valid or goes too far."""
    guard_marks(text)
    try:
        guard(text)
        return tomllib.loads(text, parse_float=decimal)
    except tomllib.TOMLDecodeError as error:
        raise unsettled(text) or _refusal(text, str(error)) from None
    except Refusal as refusal:
        raise unsettled(text) or refusal from None


def decimal(text: str) -> Decimal:
    """Read a decimal number of TOML exactly."""
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond Decimal's own: as far out of bounds as one within
        return Decimal("1e999999")


def _refusal(text: str, message: str) -> Refusal:
    place = _PLACE.search(message)
    said = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else stop_line(text) or text.rstrip().count("\n") + 1
    worded = next((words for begins, words in _SAID.items() if said.startswith(begins)), None)
    what, allowed = worded or (f"is not valid TOML: {one_line(said)}", "TOML 1.0")
    return (_twice(text, line) if worded is _TWICE else None) or Refusal(what, allowed, line)


def _twice(text: str, line: int) -> Refusal | None:
    found = given_twice(text)
    if found is None or found[1].line > line:
        return None
    first, again = found
    key = key_text(again.keys)
    return Refusal(f"is given twice, first on line {first.line}", "each key once", again.line, key)

"""What a hostile text must never become: a control of a terminal, an action of the app, a tag of a page, a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

JOINERS = {"\u200c", "\u200d"}
"""What scripts and emoji need to be drawn right; they steer nothing."""

STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""The kinds of characters that a terminal may act on, or that hide or turn round what stands beside them."""

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?\s*(?:[;,\t\r\n\"]|\Z)"
_FORMULA = re.compile(rf"[\s\u200c\u200d\"]*(?!{_NUMBER})[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins; a number alone is none, nor is one before what another spreadsheet splits at."""


def steering(text: str, allowed: str = "\n") -> set[str]:
    """Give the characters of a text that could steer a terminal or turn text round."""
    return {each for each in set(text) - JOINERS - set(allowed) if unicodedata.category(each) in STEERING}


def formulas(text: str) -> list[str]:
    """Give the cells of a CSV that a spreadsheet would run, whatever it splits at, by quotes or without."""
    before = csv.field_size_limit(max(1, len(text)))
    try:
        return [cell for cell in _cells(text) if _FORMULA.match(cell)]
    finally:
        csv.field_size_limit(before)


def _cells(text: str) -> Iterator[str]:
    for at in ",;\t":
        quoted = csv.reader(io.StringIO(text, newline=""), delimiter=at)
        plain = csv.reader(io.StringIO(text, newline=""), delimiter=at, quoting=csv.QUOTE_NONE)
        yield from (cell for row in (*quoted, *plain) for cell in row)


class Page(HTMLParser):
    """What a page of HTML or SVG makes of a text: its tags, and what in them would run or fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.acting: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take a tag, and judge what it is and says."""
        self.tags.add(tag)
        self.acting += [f"<{tag}>"] * (
            tag in ("script", "iframe", "object", "embed", "link", "img", "a", "base", "use")
        )
        self.acting += [f"{tag} {key}={value}" for key, value in attributes if _acts(key, value or "")]

    def handle_pi(self, data: str) -> None:
        """Take an instruction; only that of XML stands in a picture."""
        self.acting += [] if data.startswith("xml ") else [data]


def _acts(key: str, value: str) -> bool:
    fetched = re.search(r"(?i)javascript:|data:|https?:|file:|url\((?!#)", value) and not key.startswith("xmlns")
    return key.startswith("on") or key.endswith("href") or key in ("src", "srcdoc", "action") or bool(fetched)


def linked(markdown: str) -> list[str]:
    """Give what in a text of Markdown would be a tag, a link or a picture, outside of fences and escapes."""
    bare = re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", markdown)
    return re.findall(r"(?<!\\)(?:\\\\)*(?:<[a-z!/]|\]\(|://|www\.)", bare, re.IGNORECASE)


def odd(texts: Iterable[str]) -> set[str]:
    """Give the steering characters of several texts."""
    return steering("\n".join(texts))

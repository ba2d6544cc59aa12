"""What a hostile text must never become: a control of a terminal, an action of the app, a tag of a page, a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

JOINERS = {"\u200c", "\u200d"}
"""What scripts and emoji need to be drawn right; they steer nothing."""

STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""The kinds of characters that a terminal may act on, or that hide or turn round what stands beside them."""

_FORMULA = re.compile(r"[\s\u200c\u200d]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def steering(text: str, allowed: str = "\n") -> set[str]:
    """Give the characters of a text that could steer a terminal or turn text round."""
    return {each for each in set(text) - JOINERS - set(allowed) if unicodedata.category(each) in STEERING}


def formulas(text: str) -> list[str]:
    """Give the cells of a CSV that a spreadsheet would run, split at semicolons and tabs too, as some do."""
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    split = [part for line in text.splitlines() for part in re.split(r"[;\t]", line)]
    return [cell for cell in (*cells, *split) if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip(' "'))]


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

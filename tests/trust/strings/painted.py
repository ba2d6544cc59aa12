"""What a screen may write to a terminal, byte for byte; whatever else stands there came from data, or is a fault."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from negotiator.view.text import clean
from tests.trust.strings.judging import steering
from tests.trust.strings.walking import FRAMES

BAR = {ord("▐"): None}
"""What the program's own bar is drawn with."""

_OPENED = re.compile(r"\A(?:\x1b\[[?>][0-9]+\$?[hlpu])+")
"""The modes that are set before anything is painted, so by no data."""

_CLOSED = re.compile(r"(?:\x1b\[[?<][0-9]*[hlu])+\Z")
"""Those that are put back after all is painted."""

_TRUE = "2(?:;(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}"
_STYLE = rf"(?:[0-47]|[34]8;{_TRUE})"
_STYLED = re.compile(rf"\x1b\[{_STYLE}(?:;{_STYLE})*m")
"""Colours as the program gives them: by their parts, none of a terminal's own sixteen, and nothing that blinks."""

_PLACED = re.compile(r"(?:\r\n)?\x1b\[([0-9]+);([0-9]+)H")
_POINTER = re.compile(r"\x1b\]22;(?:default|pointer|text)\x07")
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\x07")
"""A text for the clipboard, which the program writes where the user asks for it, in letters that steer nothing."""


def of_data(written: str, size: tuple[int, int], copies: int = 0) -> list[str]:
    """Give what stands in the bytes of a run that no screen of some columns and rows writes by itself.

    As many texts as the walk asked for may go to the clipboard.
    """
    body = _CLOSED.sub("", _OPENED.sub("", written))
    beyond = [each.group() for each in _PLACED.finditer(body) if not _within(each, size)]
    copied = _COPIED.findall(body)
    odd = [f"copied {each}" for each in copied[copies:]]
    odd += [f"{each} in a copied text" for text in copied for each in sorted(steering(_decoded(text)))]
    return [*beyond, *odd, *map(ascii, sorted(steering(shown(body), "")))]


def shown(written: str) -> str:
    """Give the text of what was written, without what a screen may write beside it."""
    for known in (_OPENED, _CLOSED, _STYLED, _PLACED, _POINTER, _COPIED):
        written = known.sub("", written)
    return written


def unseen(written: str, texts: Iterable[str], most: int) -> list[str]:
    """Give the texts whose first characters were on no screen, however they were broken into lines."""
    seen = "".join(shown(written).translate({**FRAMES, **BAR}).split())
    return [each for each in texts if "".join(clean(each)[:most].split()) not in seen]


def _within(place: re.Match[str], size: tuple[int, int]) -> bool:
    row, column = map(int, place.groups())
    return 1 <= column <= size[0] and 1 <= row <= size[1]


def _decoded(text: str) -> str:
    return base64.b64decode(text, validate=True).decode("utf-8")

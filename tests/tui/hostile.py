"""A negotiation in which every text that a file may hold tries to act: markup, terminal controls, odd widths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from negotiator.model.agenda import Header, Issue
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Positions, Side

TEXTS = (
    "[red]x[/] MARK",
    "[@click=app.quit]open[/] MARK",
    "[/] MARK",
    "5 % [/b][ MARK",
    "\x1b[2J\x1b]0;owned\x07 MARK",
    "\x1b]52;c;b3duZWQ=\x07 MARK",
    "\x9b2J\x9d0;owned\x9c MARK",
    "\u202etxt\u2066\u200f MARK",
    "e\u0301\u0327 \u6f22\u5b57 \U0001f469\u200d\U0001f4bb\U0001f1fa\U0001f1f8 MARK",
    "one\nline\r\nmore\u2028MARK",
    "$foo {bar} %s \\[ \\x1b MARK",
    "MARK " + "long " * 200,
)
"""Each holds the word MARK, by which a test sees that the text is shown at all."""
OPTIONS = ("click-app-quit", "b", "1" * 60)


class Words:
    """Deals the texts out in turn, so that each kind of field gets another one with each beginning."""

    def __init__(self, begin: int) -> None:
        self._texts: Iterator[str] = cycle((*TEXTS[begin:], *TEXTS[:begin]))

    def one(self) -> str:
        return next(self._texts)


def hostile(begin: int) -> Negotiation:
    """Make a negotiation of two sides whose every string field holds one of the texts."""
    words = Words(begin)
    items = {kind: {**_shown(words), kind: OPTIONS, "status_quo": "b"} for kind in ("ladder", "choice")}
    items["amount"] = {"title": words.one(), "quantity": {"from": 0, "to": 9, "step": 1, "unit": words.one()}}
    issue = {"title": words.one(), "question": words.one(), "items": items}
    header = {"format": 1, "title": words.one(), "as_of": "2024", "sides": ("us", "cn"), "issues": ("talks",)}
    return Negotiation(
        Header.model_validate(header),
        {"talks": Issue.model_validate(issue)},
        {side: Side.model_validate(_side(words, side)) for side in ("us", "cn")},
        {(side, "talks"): Positions.model_validate({"items": _held(words)}) for side in ("us", "cn")},
    )


def _shown(words: Words) -> dict[str, object]:
    labels = {option: words.one() for option in OPTIONS}
    return {"title": words.one(), "question": words.one(), "labels": labels}


def _side(words: Words, side: str) -> dict[str, object]:
    colour = {"us": "[red]", "cn": "\x1b[31m"}[side]
    return {"title": words.one(), "short": words.one()[:12], "colour": colour, "mandate": words.one()}


def _held(words: Words) -> dict[str, dict[str, object]]:
    def position(**more: object) -> dict[str, object]:
        evidence = ({"source": words.one(), "date": "2024-05", "says": words.one()},)
        texts = {key: words.one() for key in ("interest", "rationale", "set_by")}
        return {"stance": "tradeable", **texts, "evidence": evidence, "confidence": "low", **more}

    link = {"concede": "b", "only_if": {"item": "talks.choice", "at_least": "b"}}
    return {
        "ladder": position(target=OPTIONS[2], limit="b", links=(link,)),
        "choice": position(prefers=OPTIONS[:2], accepts=OPTIONS[:2]),
        "amount": position(target=9, limit=3),
    }

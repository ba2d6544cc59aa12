"""What happened in play: each act with its message, what it moved, and what it is worth to the own side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.view.exercise.bargaining import option_text
from negotiator.view.exercise.debriefing import PLAIN, SIGNS
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import full_title, item_title, points
from negotiator.view.text import Line, Piece, broken, clean, cut

DID = {"offer": "offers", "accept": "accepts", "reject": "rejects", "walk": "walks away"}

Package = Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Happened:
    """An act: its round, whose it is (id and name), what was done, with what message, and what it is about.

    `package` is the offer that is made or accepted, None for other acts; `before` the last offer of the same side.
    `gain` is what the package gains the own side, in its points.
    """

    round: int
    side: str
    who: str
    kind: str
    message: str = ""
    package: Package | None = None
    before: Package | None = None
    gain: Fraction | None = None


def happened_lines(
    seen: Negotiation, acts: Sequence[Happened], at: int, width: int, glyphs: Glyphs = UNICODE
) -> tuple[list[Line], list[int]]:
    """Give the acts in order, and on which line each begins; the cursor's sign is at the act `at`."""
    lines, places = list[Line](), list[int]()
    for place, act in enumerate(acts):
        places.append(len(lines))
        first, *rest = _told(seen, act, width - 2, glyphs)
        lines += [
            (Piece(f"{glyphs.cursor} " if place == at else "  "), *first),
            *((Piece("  "), *each) for each in rest),
        ]
    return lines or [(Piece("nothing has happened yet", "dim"),)], places


def package_lines(seen: Negotiation, act: Happened, width: int) -> Iterator[Line]:
    """Give an act whole: its message, and every item that its package settles."""
    if act.message:
        yield from broken((Piece(f'"{clean(act.message)}"'),), width)
        yield ()
    for name, option in (act.package or {}).items():
        told = (Piece(f"{full_title(seen, name)}: "), Piece(option_text(seen, name, option), "figure"))
        yield from broken(told, width)


def act_title(act: Happened) -> str:
    """Name an act: "Round 3: China offers, +15.0"."""
    worth = "" if act.gain is None else f", {points(act.gain, sign=True)}"
    return f"Round {act.round}: {clean(act.who)} {DID[act.kind]}{worth}"


def _told(seen: Negotiation, act: Happened, width: int, glyphs: Glyphs) -> Iterator[Line]:
    worth = "" if act.gain is None else points(act.gain, sign=True)
    head = (
        Piece(f"{act.round:>2} "),
        Piece(clean(act.who), f"side:{act.side}"),
        Piece(f" {DID[act.kind]}  "),
        Piece(worth, "figure"),
    )
    yield cut(head, width, glyphs.ellipsis)
    for name, before, after in _moved(act):
        was = f"{option_text(seen, name, before)} {glyphs.becomes} " if act.before is not None else ""
        text = f"   {item_title(seen, name)}: {was}{option_text(seen, name, after)}"
        yield cut((Piece(text, "dim"),), width, glyphs.ellipsis)
    if act.message:
        yield from broken((Piece(f'   "{clean(act.message)}"'),), width, "   ")


def _moved(act: Happened) -> Iterator[tuple[str, Option | None, Option | None]]:
    """Give what an offer changed against the one before of the same side; all that it settles where it is the first."""
    if act.kind != "offer" or act.package is None:
        return
    before = act.before or {}
    for name in dict.fromkeys((*act.package, *before)):
        if act.package.get(name) != before.get(name):
            yield name, before.get(name), act.package.get(name)


def sign_of(place: int, glyphs: Glyphs) -> str:
    """Give the sign of the offers of a side, by its place among the sides."""
    signs = SIGNS if glyphs.plot.braille else PLAIN
    return signs[place % len(signs)]

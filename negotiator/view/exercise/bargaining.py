"""An offer as it is made: item by item, beside what the other side asks for and what one offered last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation, split
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import issue_title, item_title, option_id, option_label, points
from negotiator.view.text import Line, Piece, cells, cut, fit
from negotiator.zopa.explain.measures import Crossed

CROSSED = {"red-line": "your red line", "limit": "beyond your limit", "link": "your condition"}
"""What a sign beside an option says of the own side."""

POINTS, LEAST = 7, 8
"""The cells of a worth, and the fewest of an option."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An item in play: what the others asked for last, what one's draft has, what one offered last; None: left open.

    `worth` is what it adds to the own score as drafted, None where the own side has no position; `crosses` is what of
    its own the draft crosses there, `offered` whether they, and one, have made an offer yet.
    """

    name: str
    theirs: Option | None = None
    draft: Option | None = None
    mine: Option | None = None
    worth: Fraction | None = None
    crosses: tuple[Crossed, ...] = ()
    offered: tuple[bool, bool] = (True, True)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a package is worth to the own side, in its points: its score, and that less what no deal is worth."""

    score: Fraction
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines with a head that stays, and on which line each item stands."""

    head: Line
    lines: tuple[Line, ...]
    places: dict[str, int]


def offer_lines(
    seen: Negotiation, rows: Sequence[Asked], at: str, width: int, glyphs: Glyphs = UNICODE, other: str = "they"
) -> Drawn:
    """Give the items issue by issue on lines of `width` cells, the cursor's sign at the item `at`."""
    columns = _columns(seen, rows, width)
    head = _row("  ", ("item", f"{other} ask", "your draft", "you asked"), "points", columns, glyphs)
    lines, places, last = list[Line](), dict[str, int](), ""
    many = _many(rows)
    for each in rows:
        issue = split(each.name)[0]
        if issue != last and many[issue] > 1:
            lines.append((Piece(fit(issue_title(seen, issue), width, glyphs.ellipsis).rstrip(), "issue"),))
        last = issue
        places[each.name] = len(lines)
        lines.append(_item(seen, each, each.name == at, columns, glyphs))
    return Drawn((Piece("".join(piece.text for piece in head), "head"),), tuple(lines), places)


def worth_text(worth: Worth) -> str:
    """Tell what a package is worth: "62.0 points, +26.0 over no deal"."""
    return f"{points(worth.score)} points, {points(worth.gain, sign=True)} over no deal"


def crossed_text(seen: Negotiation, crosses: Sequence[Crossed]) -> str:
    """Tell what of the own side's a package crosses; nothing where it crosses nothing."""
    return "; ".join(f"{item_title(seen, each.item)}: {_verb(each)}" for each in crosses)


def option_text(seen: Negotiation, name: str, option: Option | None) -> str:
    """Name an option; one that is left open by what holds then, in brackets."""
    item = seen.item(name)
    if item is None:
        return ""
    if option is not None:
        return option_label(item, option)
    return "(open)" if item.status_quo is None else f"({option_label(item, item.status_quo)})"


def settled(seen: Negotiation, package: Mapping[str, Option]) -> list[str]:
    """Tell what a package settles, an item a text."""
    return [f"{item_title(seen, name)}: {option_text(seen, name, option)}" for name, option in package.items()]


def _short(seen: Negotiation, name: str, option: Option | None, room: int) -> str:
    """Name an option in so many cells: by its id where its label is too long."""
    text, item = option_text(seen, name, option), seen.item(name)
    held = item.status_quo if item is not None and option is None else option
    if cells(text) <= room or held is None:
        return text
    return option_id(held) if option is not None else f"({option_id(held)})"


def _verb(crossed: Crossed) -> str:
    return {"red-line": "crosses your red line", "limit": "beyond your limit", "link": "breaks your condition"}[
        crossed.kind
    ]


def _many(rows: Sequence[Asked]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in rows:
        issue = split(each.name)[0]
        found[issue] = found.get(issue, 0) + 1
    return found


def _columns(seen: Negotiation, rows: Sequence[Asked], width: int) -> tuple[int, int]:
    """Give the cells of a title and of an option: titles give way to options, down to a third."""
    longest = max((cells(item_title(seen, each.name)) for each in rows), default=0)
    room = width - 2 - POINTS - 2 - 3
    title = min(longest + 1, max(room // 3, LEAST))
    return title, max((room - title) // 3, LEAST)


def _row(
    lead: str, texts: tuple[str, str, str, str], worth: str, columns: tuple[int, int], glyphs: Glyphs
) -> tuple[Piece, ...]:
    title, *options = texts
    shown = [fit(title, columns[0], glyphs.ellipsis), *(fit(each, columns[1], glyphs.ellipsis) for each in options)]
    return (Piece(lead), *(Piece(f"{each} ") for each in shown), Piece(worth.rjust(POINTS)))


def _item(seen: Negotiation, asked: Asked, here: bool, columns: tuple[int, int], glyphs: Glyphs) -> Line:
    draft = _short(seen, asked.name, asked.draft, columns[1])
    theirs = _short(seen, asked.name, asked.theirs, columns[1]) if asked.offered[0] else ""
    mine = _short(seen, asked.name, asked.mine, columns[1]) if asked.offered[1] else ""
    agreed = asked.theirs is not None and asked.theirs == asked.draft
    worth = "-" if asked.worth is None else points(asked.worth)
    texts = (item_title(seen, asked.name), theirs, draft, mine)
    lead, title, there, now, before, adds = _row(f"{glyphs.cursor} " if here else "  ", texts, worth, columns, glyphs)
    kinds = tuple(dict.fromkeys(each.kind for each in asked.crosses))
    signs = "".join(_sign(kind, glyphs) for kind in kinds)
    return (
        lead,
        title,
        _dim(there, asked.theirs is None),
        Piece(now.text, "open" if agreed else "dim" if asked.draft is None else "figure"),
        _dim(before, asked.mine is None),
        adds,
        Piece(f" {signs}", "warning"),
    )


def _dim(piece: Piece, open_: bool) -> Piece:
    return Piece(piece.text, "dim") if open_ else piece


def _sign(kind: str, glyphs: Glyphs) -> str:
    return glyphs.words["linked"] if kind == "link" else glyphs.marks["red-line" if kind == "red-line" else "tradeable"]


def signs_line(rows: Sequence[Asked], width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Tell what brackets and the signs beside options mean; nothing where there are none."""
    kinds = dict.fromkeys(each.kind for row in rows for each in row.crosses)
    told = [f"{_sign(kind, glyphs)} {CROSSED[kind]}" for kind in kinds]
    told += ["( ) left open: as without a deal"] if any(row.draft is None for row in rows) else []
    if told:
        yield cut((Piece(f"  {'  '.join(told)}", "dim"),), width, glyphs.ellipsis)

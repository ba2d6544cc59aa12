"""The items of a deal as rows: the option of each, where it stands among the others, and what it crosses for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation, split
from negotiator.view.dealing import Dealing
from negotiator.view.glyphs import Glyphs
from negotiator.view.names import issue_title, item_title, option_id, option_label, side_short
from negotiator.view.offers import Offer
from negotiator.view.text import Line, Piece, cells, cut, fit
from negotiator.zopa.explain.measures import Crossed, CrossedKind
from negotiator.zopa.explain.scoring import Scored

MEANT: Mapping[CrossedKind, str] = {
    "red-line": "crosses a red line",
    "limit": "beyond a limit",
    "link": "breaks a link",
}

TITLE_MOST, OPTION_MOST, LEAST, TIGHT = 40, 32, 8, 50


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a deal: its line, what one goes to there, and whether it is selected."""

    line: Line
    target: str | Offer | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class _Cells:
    """An item told: title, option, place among the options, whether it differs from the status quo, what it crosses."""

    name: str
    title: str
    option: str
    short: str
    place: str
    changed: bool
    marks: Line
    ends: tuple[bool, bool]
    off: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of a row: of title, option, place and marks; and the gap where there is room for one."""

    title: int
    option: int
    place: int
    marks: int
    gap: str


def item_rows(
    negotiation: Negotiation, dealing: Dealing, scored: Scored, selected: object, width: int, glyphs: Glyphs
) -> Iterator[Row]:
    """Give the items issue by issue, those off the table too; an issue of one item of its title has no head."""
    crosses: dict[str, list[Crossed]] = {name: [] for name in negotiation.item_names}
    for crossed in scored.crosses:
        crosses[crossed.item].append(crossed)
    told = [_told(negotiation, dealing, name, crosses[name], glyphs) for name in negotiation.item_names]
    columns, many = _columns(told, width - 2), Counter(split(each.name)[0] for each in told)
    last = ""
    for each in told:
        issue = split(each.name)[0]
        title = issue_title(negotiation, issue)
        if issue != last and (many[issue] > 1 or title != each.title):
            yield Row((Piece(fit(title, width - 2, glyphs.ellipsis).rstrip(), "issue"),))
        last = issue
        here = each.name == selected
        yield Row(_line(each, columns, here, glyphs), each.name, here)


def sign_of(kind: CrossedKind, glyphs: Glyphs) -> str:
    """Give the sign of what is crossed."""
    return glyphs.words["linked"] if kind == "link" else glyphs.marks["red-line" if kind == "red-line" else "tradeable"]


def legend(scored: Scored, glyphs: Glyphs) -> Line:
    """Tell what the signs mean that stand in the rows."""
    kinds = Counter(each.kind for each in scored.crosses)
    told = [f"{sign_of(kind, glyphs)} {meant}" for kind, meant in MEANT.items() if kinds[kind]]
    return (Piece(f"  {'  '.join([f'{glyphs.changed} not the status quo', *told])}", "dim"),)


def _told(negotiation: Negotiation, dealing: Dealing, name: str, crosses: Sequence[Crossed], glyphs: Glyphs) -> _Cells:
    item = negotiation.item(name)
    assert item is not None
    option = dealing.package.get(name, item.status_quo)
    at, last = (item.index(option) if option is not None else None), len(item.options) - 1
    on_table = name in dealing.package
    return _Cells(
        name,
        item_title(negotiation, name),
        option_label(item, option) if option is not None else "nothing holds",
        option_id(option) if option is not None else "none",
        f"{at + 1}/{last + 1}" if on_table and at is not None else why_off(negotiation, name),
        on_table and option != item.status_quo,
        tuple(_marks(negotiation, crosses, glyphs)),
        (at is not None and at > 0, at is not None and at < last),
        not on_table,
    )


def why_off(negotiation: Negotiation, name: str) -> str:
    """Tell in a word why an item is not on the table."""
    if name in negotiation.set_aside:
        return "set aside"
    known = all(negotiation.position(side, name).known for side in negotiation.side_ids)
    return "blocked" if known else "unknown"


def _marks(negotiation: Negotiation, crosses: Sequence[Crossed], glyphs: Glyphs) -> Iterator[Piece]:
    """Name each side with what the option crosses for it: a sign for each kind."""
    for side in dict.fromkeys(each.side for each in crosses):
        kinds = dict.fromkeys(each.kind for each in crosses if each.side == side)
        signs = "".join(sign_of(kind, glyphs) for kind in kinds)
        yield Piece(f" {signs}{side_short(negotiation, side)}", "red-line" if "red-line" in kinds else f"side:{side}")


def _columns(told: Sequence[_Cells], width: int) -> _Columns:
    """Share out the cells of a row."""
    place = max((cells(each.place) for each in told if not each.off), default=1)
    marks = min(max((sum(cells(piece.text) for piece in each.marks) for each in told), default=0), width // 4)
    gap = "" if width < TIGHT else " "
    room = max(width - place - marks - 6 - 3 * len(gap), 2 * LEAST)
    title = min(max((cells(each.title) for each in told), default=LEAST), TITLE_MOST)
    option = min(max((cells(each.option) for each in told), default=LEAST), OPTION_MOST)
    if title + option > room:
        short = max(cells(each.short) for each in told)
        option = min(option, max(short, room - title, LEAST), max(room * 2 // 5, LEAST))
        title = min(title, room - option)
    return _Columns(title, option, place, marks, gap)


def _line(each: _Cells, columns: _Columns, here: bool, glyphs: Glyphs) -> Line:
    gap, room = columns.gap, columns.option
    title = Piece(gap + fit(each.title, columns.title, glyphs.ellipsis), "dim" if each.off else "item")
    label = each.option if cells(each.option) <= room else each.short
    text = fit(label, min(cells(label), room), glyphs.ellipsis)
    pad = " " * (room - cells(text))
    if each.off:
        return (title, Piece(f"  {gap}{text}{pad}  {each.place}", "dim"))
    left, right = (sign if here and more else " " for sign, more in zip(glyphs.turn, each.ends, strict=True))
    return (
        title,
        Piece(f" {left}{gap}{text}{gap}{right}{pad} ", "figure"),
        Piece(f"{' ' * (columns.place - cells(each.place))}{each.place} ", "dim"),
        Piece(glyphs.changed if each.changed else " ", "figure"),
        *cut(each.marks, columns.marks, glyphs.ellipsis),
    )

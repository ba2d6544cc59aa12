"""An item drawn: the options of an item, each side's stretch, target and limit, the status quo and the zone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import accepted, target_index
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import option_id, side_short
from negotiator.view.text import Line, Piece, cells, clean, fit
from negotiator.zopa.words.matrix import Matrix

_MOST_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the options of an item stand on a line: `place[i]` is the column of option i, `width` the line's cells."""

    places: tuple[int, ...] | range
    width: int
    listed: bool

    def column(self, index: int, size: int) -> int:
        """Give the column of an option out of `size`."""
        return self.places[index] if self.listed else index * (self.width - 1) // max(size - 1, 1)


def scale_of(item: Item, width: int) -> Scale:
    """Spread the options over `width` cells: a column each where they fit, else only the two ends are named."""
    size = len(item.options)
    if size > _MOST_COLUMNS or width // size < 4:
        return Scale((), width, listed=False)
    return Scale(tuple(index * (width // size) for index in range(size)), width, listed=True)


def drawing(
    negotiation: Negotiation, judged: Matrix, name: str, width: int, glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """Draw an item for all its sides on lines of at most `width` cells."""
    item = negotiation.item(name)
    assert item is not None
    label = max((cells(side_short(negotiation, side)) for side in judged.sides), default=0)
    label = min(max(label, 3), 12) + 3
    scale = scale_of(item, max(width - label - 1, 12))
    lines: list[Line] = [(Piece(" " * label), _axis(item, scale, glyphs))]
    for side in judged.sides:
        lines.append(_side_line(negotiation, side, item, name, scale, label, glyphs))
    lines.append(_marked_line("now", _status_quo(item), item, scale, label, glyphs.status_quo, "dim"))
    if not judged.overlaps[name].unknown:
        lines.append(_marked_line("zone", judged.overlaps[name].options, item, scale, label, glyphs.zone, "zone"))
    return tuple(lines)


def _axis(item: Item, scale: Scale, glyphs: Glyphs) -> Piece:
    size = len(item.options)
    if scale.listed:
        room = scale.width // size
        return Piece("".join(fit(_option_head(item, i, room - 1, glyphs), room) for i in range(size)), "axis")
    first, last = (option_id(item.options[i]) for i in (0, size - 1))
    last += f" {clean(item.quantity.unit)}" if item.quantity and item.quantity.unit else ""
    last = _cut(last, max(scale.width // 2, scale.width - cells(first) - 1), glyphs)
    first = _cut(first, scale.width - cells(last) - 1, glyphs)
    gap = scale.width - cells(first) - cells(last)
    return Piece(f"{first}{' ' * gap}{last}", "axis")


def _cut(text: str, width: int, glyphs: Glyphs) -> str:
    return fit(text, min(cells(text), width), glyphs.ellipsis)


def _option_head(item: Item, index: int, room: int, glyphs: Glyphs) -> str:
    return fit(option_id(item.options[index]), room, glyphs.ellipsis)


def _side_line(
    negotiation: Negotiation, side: str, item: Item, name: str, scale: Scale, label: int, glyphs: Glyphs
) -> Line:
    position = negotiation.position(side, name)
    head = fit(side_short(negotiation, side), label - 3, glyphs.ellipsis) + " "
    mark = Piece(f"{glyphs.marks[position.stance]} ", position.stance)
    return (Piece(head, f"side:{side}"), mark, Piece(stretch(item, position, scale, glyphs), f"side:{side}"))


def stretch(item: Item, position: Position, scale: Scale, glyphs: Glyphs) -> str:
    """Draw what a position accepts, with its target; its ends are the limits."""
    size = len(item.options)
    line = [glyphs.outside if scale.listed and i in scale.places else " " for i in range(scale.width)]
    inside = accepted(item, position)
    if position.known:
        _draw_stretch(line, item, inside, scale, glyphs)
    target = target_index(item, position)
    if target is not None:
        line[scale.column(target, size)] = glyphs.target
    return "".join(line).rstrip()


def _draw_stretch(line: list[str], item: Item, inside: Collection[int], scale: Scale, glyphs: Glyphs) -> None:
    size = len(item.options)
    if item.kind == "choice":
        for index in inside:
            line[scale.column(index, size)] = glyphs.stretch
        return
    low, high = scale.column(min(inside), size), scale.column(max(inside), size)
    line[low : high + 1] = glyphs.stretch * (high - low + 1)
    if min(inside) > 0:
        line[low] = glyphs.edge[0]
    if max(inside) < size - 1:
        line[high] = glyphs.edge[1]


def _status_quo(item: Item) -> tuple[int, ...]:
    index = item.index(item.status_quo) if item.status_quo is not None else None
    return () if index is None else (index,)


def _marked_line(
    head: str, marked: tuple[int, ...] | range, item: Item, scale: Scale, label: int, sign: str, role: str
) -> Line:
    """Draw a line that marks some options: each by itself on a choice, else the stretch between them."""
    line, size = [" "] * scale.width, len(item.options)
    for index in marked if item.kind == "choice" else ():
        line[scale.column(index, size)] = sign
    if marked and item.kind != "choice":
        low, high = scale.column(marked[0], size), scale.column(marked[-1], size)
        line[low : high + 1] = sign * (high - low + 1)
    text = "".join(line).rstrip()
    return (Piece(fit(head, label), "dim"), Piece(text or "none", role if text else "dim"))

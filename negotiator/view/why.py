"""Why an item has its word and the zone is as it is, with what can be tried: the lines of a pane, at any width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from negotiator.model.negotiation import Negotiation
from negotiator.view.blocking import member_lines, without_text
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text, binders_text, figure_text, left_out_text, role_of, word_text
from negotiator.view.names import full_title, issue_title, side_short, side_title
from negotiator.view.position import frozen_by
from negotiator.view.pricing import NOT_ADDED, NOT_ONE_COIN, idle_lines, in_order, ways
from negotiator.view.text import Line, Piece, broken, clean, plain
from negotiator.view.tries import About, Offers, Told
from negotiator.view.words import KINDS, MEANINGS
from negotiator.zopa.explain.explanation import Explanation
from negotiator.zopa.explain.kinds import KindOf
from negotiator.zopa.explain.prices import Price
from negotiator.zopa.words.cells import Bind, Cell
from negotiator.zopa.words.matrix import Matrix

MOST = 20
"""How many prices of other red lines are told."""

PENDING = "working out ..."
TRY = "Enter: try it (u to undo)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the lines are of: a negotiation, its words, what is explained so far, the selected row, what is offered."""

    negotiation: Negotiation
    judged: Matrix
    found: Explanation
    name: str | None
    offers: Offers
    glyphs: Glyphs = UNICODE


Part = tuple[Line, About | None]
"""A line before it is broken, and what can be tried there."""


def why(asked: Asked, width: int) -> Told:
    """Explain the selected item or issue, then the whole, on lines of at most `width` cells (20 or more)."""
    lines: list[Line] = []
    targets: dict[int, About] = {}
    for line, about in chain(_selected(asked), _whole(asked), _last(asked)):
        offered = about is not None and about in asked.offers and not asked.offers[about].cannot
        pieces = (Piece(asked.glyphs.outside, "dim"), Piece(" "), *line) if offered else line
        parts = broken(pieces, width, "    " if offered else None)
        if offered and about is not None:
            targets |= dict.fromkeys(range(len(lines), len(lines) + len(parts)), about)
        lines += parts
    return Told(tuple(lines), targets)


def told_prices(negotiation: Negotiation, found: Explanation, name: str | None) -> tuple[Price, ...]:
    """Choose the prices that are told: those of the selected item, and the first of the others that cost anything."""
    costly = [price for price in in_order(negotiation, found.prices) if not price.nothing]
    own = [price for price in costly if price.item == name]
    return (*own, *[price for price in costly if price.item != name][:MOST])


def _last(asked: Asked) -> Iterator[Part]:
    if any(not offer.cannot for offer in asked.offers.values()):
        yield (), None
        yield _dim(TRY, "")


def _dim(text: str, indent: str = "  ") -> Part:
    return (Piece(f"{indent}{text}", "dim"),), None


def _selected(asked: Asked) -> Iterator[Part]:
    name, judged = asked.name, asked.judged
    if name is not None and name in judged.items:
        yield from _item(asked, name, judged.items[name])
        yield (), None
    elif name is not None and name in judged.issues:
        cell = judged.issues[name]
        yield (Piece(issue_title(asked.negotiation, name), "heading"),), None
        left = left_out_text(asked.negotiation, cell)
        yield from _word(asked, cell, left, MEANINGS.get(str(cell.word), ""))
        yield (), None


def _item(asked: Asked, name: str, cell: Cell) -> Iterator[Part]:
    negotiation, item = asked.negotiation, asked.negotiation.item(name)
    assert item is not None
    yield (Piece(full_title(negotiation, name), "heading"),), None
    frozen = cell.word == "frozen"
    meaning = frozen_by(negotiation, asked.judged.sides, name, item) if frozen else MEANINGS.get(str(cell.word), "")
    yield from _word(asked, cell, figure_text(item, asked.judged.overlaps[name]), meaning)
    yield from _unblocked(asked)
    yield from _kind(asked.found.kinds, name)
    yield from _own_prices(asked, name)


def _word(asked: Asked, cell: Cell, figure: str, meaning: str) -> Iterator[Part]:
    yield (Piece(f"  {word_text(cell, asked.glyphs)}", role_of(cell)), Piece(f"  {figure}", "figure")), None
    if cell.too_large:
        yield _dim(clean(cell.too_large))
    if meaning:
        yield _dim(meaning)
    if cell.binds:
        yield (Piece("  bound by "), Piece(binders_text(asked.negotiation, cell), "figure")), None
    groups: dict[tuple[str, str, str], list[Bind]] = {}
    for bind in cell.binds:
        groups.setdefault((bind.side, bind.item, bind.becomes), []).append(bind)
    for (side, item, becomes), binds in groups.items():
        about = About("bind", side=side, item=item, becomes=becomes)
        title = "" if asked.name == item else f"{full_title(asked.negotiation, item)}: "
        yield from _offered(asked, about, title + without_text(asked.negotiation, binds))


def _offered(asked: Asked, about: About, text: str) -> Iterator[Part]:
    """Give a line for something that can be tried: what it brings, and in brackets the edit; or why there is none."""
    offer = asked.offers.get(about)
    if offer is None or offer.cannot:
        yield (Piece(f"  {text}"),), None
    if offer is not None and offer.cannot:
        yield _dim(f"(not offered: {clean(offer.cannot)})", "    ")
    elif offer is not None:
        edit = "" if offer.words == f"marked {text}" else f" ({clean(offer.words)})"
        yield (Piece(text), Piece(edit, "dim")), about


def _unblocked(asked: Asked) -> Iterator[Part]:
    """Tell whose red lines leave a blocked item no option, where several must go."""
    for about, offer in asked.offers.items():
        if about.kind == "unblock" and "; " in offer.text:
            yield (Piece("an option is left by all of: "), Piece(clean(offer.text), "figure")), about


def _kind(kinds: Mapping[str, KindOf] | None, name: str) -> Iterator[Part]:
    if kinds is None:
        yield _dim(f"its kind: {PENDING}")
        return
    kind = kinds.get(name)
    if kind is not None and kind.kind is not None:
        yield (Piece(f"  {kind.kind}", "figure"), Piece(f": {KINDS[kind.kind]}")), None
    elif kind is not None and kind.too_large:
        yield _dim(f"its kind is not told: {kind.too_large}")


def _own_prices(asked: Asked, name: str) -> Iterator[Part]:
    sides = [s for s in asked.judged.sides if asked.negotiation.position(s, name).stance == "red-line"]
    told = {price.side: price for price in asked.found.prices if price.item == name}
    for side in sides:
        price = told.get(side)
        if price is None:
            text = PENDING if not asked.found.priced else ""
            owner = side_short(asked.negotiation, side)
            yield from [_dim(f"red line of {owner}: its price: {text}")] if text else []
        elif price.nothing:
            yield _dim(f"red line of {side_short(asked.negotiation, side)}: costs nothing by itself")
        else:
            yield (Piece(f"  red line of {side_short(asked.negotiation, side)}", "heading"), Piece(" costs")), None
            yield from _price(asked, price)


def _price(asked: Asked, price: Price) -> Iterator[Part]:
    for words, kinds, changes in ways(asked.negotiation, asked.judged.sides, price):
        abouts = [About(kind, side=price.side, item=price.item) for kind in kinds]
        can = [each for each in abouts if each in asked.offers and not asked.offers[each].cannot]
        yield from _offered(asked, (can or abouts)[0], words)
        yield from (((Piece(f"    {text}", "figure"),), None) for text in changes)


def _whole(asked: Asked) -> Iterator[Part]:
    yield from _zone(asked)
    found, prices = asked.found, [*_prices(asked)]
    if not found.priced and "prices" not in found.too_large:
        prices.append(_dim(f"prices: {PENDING}", ""))
    yield from [((), None), *prices] if prices else []


def _zone(asked: Asked) -> Iterator[Part]:
    found = asked.found.blockers
    if found is None:
        yield (Piece("The zone", "heading"), Piece(f": {PENDING}", "dim")), None
    elif found.too_large:
        yield (Piece(f"Whether there is a zone was not worked out: {found.too_large}", "warning"),), None
    elif not found.empty:
        yield (Piece("The zone is open", "heading"),), None
    elif found.nothing_opens:
        yield (Piece("The zone is empty, and nothing that is eased opens it", "warning"),), None
    else:
        yield from _openings(asked, len(found.sets))
        if not found.complete:
            yield _dim(f"There may be others{'' if found.smallest_proved else ', smaller ones too'}.")


def _openings(asked: Asked, sets: int) -> Iterator[Part]:
    found = asked.found
    yield (Piece("The zone is empty", "warning"), Piece(f". {_any(sets)} opens it:")), None
    if "openings" in found.too_large:
        yield _dim(f"how far each would move was not worked out: {found.too_large['openings']}")
    elif found.openings is None:
        yield _dim(PENDING)
    for at, opening in enumerate(found.openings or ()):
        offer = asked.offers.get(About("opening", place=at))
        if offer is not None:
            yield (Piece(clean(offer.text), "figure"),), About("opening", place=at)
        for move in opening.moves:
            yield from ((line, None) for line in member_lines(asked.negotiation, move, "    ", asked.glyphs))
    if sets > len(found.openings or ()) > 0:
        yield _dim(f"and {sets - len(found.openings or ()):,} more: negotiator explain lists them")


def _any(sets: int) -> str:
    return "This" if sets == 1 else f"Any one of these {sets:,}"


def _prices(asked: Asked) -> Iterator[Part]:
    found, negotiation = asked.found, asked.negotiation
    if "prices" in found.too_large:
        yield (Piece(f"Prices were not worked out: {found.too_large['prices']}", "warning"),), None
    others = [price for price in in_order(negotiation, found.prices) if price.item != asked.name]
    costly = [price for price in others if not price.nothing]
    if not found.prices and found.priced and "prices" not in found.too_large:
        yield _dim("No side states a red line.", "")
    if not others:
        return
    yield (Piece("What other red lines cost" if asked.name else "What red lines cost", "heading"),), None
    yield _dim(NOT_ADDED)
    parts = [part for price in costly[:MOST] for part in _headed(asked, price)]
    yield from parts
    if any("joint gain" in plain(line) for line, _ in parts):
        yield _dim(NOT_ONE_COIN)
    if len(costly) > MOST:
        yield _dim(f"and {len(costly) - MOST:,} more: negotiator explain lists them")
    yield from ((line, None) for line in idle_lines(negotiation, others, bool(costly)))


def _headed(asked: Asked, price: Price) -> Iterator[Part]:
    negotiation, item = asked.negotiation, asked.negotiation.item(price.item)
    assert item is not None
    accepts = accepts_text(item, negotiation.position(price.side, price.item), asked.glyphs)
    owner = Piece(f"  {side_title(negotiation, price.side)}", f"side:{price.side}")
    yield (owner, Piece(f": {full_title(negotiation, price.item)}"), Piece(f" {accepts}", "dim")), None
    yield from _price(asked, price)

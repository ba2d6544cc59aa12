"""A link as it is put together: what may stand in each of its places, and the sentence so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.base import Option, as_tuple
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.view.names import full_title, option_id, option_label

FEW = 40
"""How many amounts of a quantity are listed; of more only those that mean something."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to pick: the text that goes into the line, how it is shown, and what else finds it."""

    text: str
    shown: str
    also: str = ""


def option_offers(item: Item, position: Position, typed: str) -> tuple[Offer, ...]:
    """Offer the options of an item that hold what is typed; on a choice item, after the last comma."""
    offers = [Offer(option_id(each), _labelled(item, each)) for each in _options(item, position)]
    part = typed.rpartition(",")[2].strip() if item.kind == "choice" else typed.strip()
    return _matching(offers, part)


def item_offers(negotiation: Negotiation, names: Iterable[str], typed: str) -> tuple[Offer, ...]:
    """Offer items whose titles or names hold every word that is typed."""
    titles = [(name, full_title(negotiation, name)) for name in names]
    seen = [title for _, title in titles]
    offers = [
        Offer(title, title, name) if seen.count(title) == 1 else Offer(name, f"{title}  {name}")
        for name, title in titles
    ]
    return _matching(offers, typed.strip())


def item_named(negotiation: Negotiation, names: Iterable[str], typed: str) -> str:
    """Give the full name of the item that a text names, by itself or by its title; the text itself where none does."""
    known = tuple(names)
    by_text = {each.text: name for name, each in zip(known, item_offers(negotiation, known, ""), strict=True)}
    return by_text.get(typed.strip(), typed.strip())


def picked(typed: str, offer: Offer, *, several: bool) -> str:
    """Give the line with an offer picked: the last of several parted by commas, else the whole line."""
    before, comma, _ = typed.rpartition(",")
    return f"{before}{comma} {offer.text}" if several and comma else offer.text


def sentence_so_far(concede: str, other: str, at_least: str, *, further: bool) -> str:
    """Tell a link that is not whole yet, with dots where something is missing."""
    given = f"{concede.strip() or '...'}{' or further' if further else ''}"
    return f"gives {given} only if {other.strip() or '...'} is at least {at_least.strip() or '...'}"


def _options(item: Item, position: Position) -> Sequence[Option]:
    """Give the options to offer: all, or of very many amounts the ends, the status quo, and those of the position."""
    if len(item.options) <= FEW:
        return item.options
    stated = [item.options[0], item.options[-1], item.status_quo, position.target, *as_tuple(position.limit or ())]
    return sorted({each for each in stated if isinstance(each, Fraction)})


def _labelled(item: Item, option: Option) -> str:
    short, label = option_id(option), option_label(item, option)
    return short if short == label else label if isinstance(option, Fraction) else f"{short}  {label}"


def _matching(offers: Sequence[Offer], typed: str) -> tuple[Offer, ...]:
    """Give the offers that hold every word of a text; all where it is one of them."""
    if any(each.text == typed for each in offers):
        return tuple(offers)
    words = typed.casefold().split()
    return tuple(each for each in offers if all(word in f"{each.shown} {each.also}".casefold() for word in words))

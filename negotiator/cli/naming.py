"""What is typed on the command line, looked up in a negotiation: sides, items and the options of a deal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fractions import Fraction

from negotiator.model.agenda import Item, Quantity
from negotiator.model.base import MAX_DIGITS, Option, decimal_text
from negotiator.model.negotiation import Negotiation, split

SHOWN = 12
"""How many names are listed where none is near."""


class NamingError(Exception):
    """A name that the negotiation lacks; the text says which, and what there is."""


def sides_meant(negotiation: Negotiation, text: str | None) -> tuple[str, ...]:
    """Give the sides that are named, in the negotiation's order; all of them where none are."""
    if text is None:
        return negotiation.side_ids
    named = [known_name("side", each.strip(), negotiation.side_ids) for each in text.split(",")]
    if len(set(named)) < 2:
        raise NamingError(f'"{text}" names fewer than two sides; there are: {", ".join(negotiation.side_ids)}')
    return tuple(side for side in negotiation.side_ids if side in named)


def side_meant(negotiation: Negotiation, text: str | None) -> str | None:
    """Give the side that is named, if any."""
    return None if text is None else known_name("side", text, negotiation.side_ids)


def item_meant(negotiation: Negotiation, text: str) -> str:
    """Give the full name of an item: `issue.item`, or the item alone where only one issue has such an item."""
    alone = [name for name in negotiation.item_names if split(name)[1] == text]
    return alone[0] if len(alone) == 1 else known_name("item", text, negotiation.item_names)


def deal_meant(negotiation: Negotiation, words: Iterable[str]) -> dict[str, Option]:
    """Give the options of a deal, typed as `item=option` each."""
    found: dict[str, Option] = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign:
            raise NamingError(f'"{word}" is no ITEM=OPTION')
        meant = item_meant(negotiation, name)
        item = negotiation.item(meant)
        assert item is not None
        if meant in found:
            raise NamingError(f"{meant} is named twice")
        found[meant] = _option(meant, item, text)
    return found


def _option(name: str, item: Item, text: str) -> Option:
    if item.quantity:
        return _amount(name, item.quantity, text)
    by_label = {label: option for option, label in (item.labels or {}).items()}
    names = [str(option) for option in item.options]
    return by_label[text] if text in by_label and text not in names else known_name(f"option of {name}", text, names)


def _amount(name: str, amounts: Quantity, text: str) -> Option:
    digits = text.removeprefix("-").replace(".", "", 1)
    typed = digits.isdecimal() and digits.isascii() and len(digits) <= MAX_DIGITS and not text.endswith(".")
    amount = Fraction(text) if typed else None
    if amount is None or amounts.amounts.position(amount) is None:
        ends = f"from {decimal_text(amounts.from_)} to {decimal_text(amounts.to)}"
        raise NamingError(f'"{text}" is no option of {name}; {ends} in steps of {decimal_text(amounts.step)}')
    return amount


def known_name(kind: str, name: str, known: Sequence[str]) -> str:
    """Give a name that is among those known; NamingError, with the nearest, where it is not."""
    if name in known:
        return name
    near = get_close_matches(name[:100], known, n=1)
    more = ", ..." if len(known) > SHOWN else ""
    hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known[:SHOWN])}{more}"
    raise NamingError(f'no {kind} "{name}"; {hint}')

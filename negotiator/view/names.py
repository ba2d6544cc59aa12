"""Names as they stand on screen: of sides, issues, items, options and amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.base import Option, decimal_text
from negotiator.model.negotiation import Negotiation, split
from negotiator.view.text import clean


def side_title(negotiation: Negotiation, side: str) -> str:
    """Name a side in full."""
    return clean(negotiation.side(side).title or side)


def side_short(negotiation: Negotiation, side: str) -> str:
    """Name a side in a few letters, for column heads."""
    stated = negotiation.side(side)
    return clean(stated.short or stated.title or side)


def issue_title(negotiation: Negotiation, issue: str) -> str:
    """Name an issue."""
    return clean(negotiation.agenda[issue].title) if issue in negotiation.agenda else clean(issue)


def item_title(negotiation: Negotiation, name: str) -> str:
    """Name an item by its title; by its full name where it left the agenda."""
    item = negotiation.item(name)
    return clean(item.title if item is not None else name)


def full_title(negotiation: Negotiation, name: str) -> str:
    """Name an item with its issue; once where both have the same title."""
    issue, item = issue_title(negotiation, split(name)[0]), item_title(negotiation, name)
    return item if item == issue else f"{issue}, {item}"


def option_label(item: Item, option: Option) -> str:
    """Name an option by its label or id, an amount with its unit."""
    if isinstance(option, Fraction):
        return amount(option, item.quantity.unit if item.quantity else "")
    return clean((item.labels or {}).get(option, option))


def option_id(option: Option) -> str:
    """Name an option as short as it goes: its id, or the bare amount."""
    return decimal_text(option) if isinstance(option, Fraction) else clean(option)


def amount(number: Fraction, unit: str = "") -> str:
    """Write an amount with its unit."""
    text = decimal_text(number)
    return f"{text} {clean(unit)}" if unit else text


def points(number: Fraction, sign: bool = False, places: int = 1) -> str:
    """Write points to some decimal places, rounded half up; with `sign`, + stands before what is not negative."""
    per = 10**places
    parts = (abs(number) * 2 * per + 1) // 2
    text = f"{parts // per}.{parts % per:0{places}}"
    if number < 0 and parts:
        return f"-{text}"
    return f"+{text}" if sign else text


def number(count: int) -> str:
    """Write a count with its thousands apart, very large ones as a power of ten."""
    return f"{count:,}" if count < 10**15 else f"{Decimal(count):.3e}"


def brief_number(count: int) -> str:
    """Write a count in few cells: whole up to a million, then to three places as millions, billions, trillions."""
    for size, name in ((10**15, ""), (10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if count >= size:
            return f"{Decimal(count) / size:.3g} {name}" if name else f"{Decimal(count):.2e}".replace("e+", "e")
    return f"{count:,}"


def digits(count: int) -> str:
    """Write a count with all its digits, however many: Python's own text of a whole number ends at 4,300."""
    return f"{Decimal(count):f}"

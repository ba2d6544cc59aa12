"""What a problem is, and how it names what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from negotiator.model.agenda import Item
from negotiator.model.base import Option, decimal_text
from negotiator.model.negotiation import Doc

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it stands (document and key), what it is, and what is allowed instead.

    `rests_on` is the other document, if any, in which something is missed: where that one could not be
    read, the problem may be none.
    """

    doc: Doc
    keys: tuple[str | int, ...]
    what: str
    allowed: str
    rests_on: Doc | None = None


def listing(names: Iterable[str]) -> str:
    """List names for a message, the first dozen of them."""
    first = list(islice(names, _SHOWN + 1))
    return ", ".join(first[:_SHOWN]) + (", ..." if len(first) > _SHOWN else "") if first else "none"


def shown(option: Option) -> str:
    """Show an option as it stands in a file."""
    return f'"{option}"' if isinstance(option, str) else decimal_text(option)


def options_text(item: Item) -> str:
    """Tell which options an item has."""
    if item.quantity is None:
        return f"options: {listing(str(each) for each in item.options)}"
    q = item.quantity
    low, high, step = (decimal_text(each) for each in (q.from_, q.to, q.step))
    return f"an amount from {low} to {high} in steps of {step}"

"""What a side has before it in play and has not sent: an offer and a message, kept so that no kill loses them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from negotiator.exercise.own import Own, Package
from negotiator.files.atomic import replace_private
from negotiator.model.agenda import Amounts
from negotiator.model.base import Option, decimal_text, exact
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch

FILE = "draft.json"
"""The file in a side's pack."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An offer that is being made, its message, and how many hints were used."""

    package: Package = field(default_factory=dict)
    message: str = ""
    hints: int = 0


def read_draft(folder: Path, own: Own) -> Draft:
    """Give what was kept in a pack; what cannot be read, or what the agenda no longer has, is left out."""
    try:
        found = json.loads(fetch(folder / FILE, folder))
    except (Refusal, ValueError, RecursionError):
        return Draft()
    stated = found if isinstance(found, dict) else {}
    offer, hints = stated.get("offer"), stated.get("hints")
    return Draft(
        _options(own, offer if isinstance(offer, dict) else {}),
        str(stated.get("message", "")).encode(errors="replace").decode(),
        hints if isinstance(hints, int) and hints > 0 else 0,
    )


def write_draft(folder: Path, draft: Draft) -> None:
    """Keep a draft in a pack, with mode 0600; OSError where that fails, and what was kept before stands."""
    offer = {name: option_text(option) for name, option in draft.package.items()}
    told = {"offer": offer, "message": draft.message, "hints": draft.hints}
    replace_private(folder / FILE, json.dumps(told, indent=1).encode())


def option_text(option: Option) -> str:
    """Write an option as text: an id, or an amount as a decimal."""
    return option if isinstance(option, str) else decimal_text(option)


def _options(own: Own, offer: Mapping[str, object]) -> dict[str, Option]:
    found: dict[str, Option] = {}
    for name, text in offer.items():
        with suppress(ValueError, ArithmeticError):  # the agenda may have changed since
            amounts = isinstance(own.options(name), Amounts)
            option: Option = exact(Decimal(str(text))) if amounts else str(text)
            own.index(name, option)
            found[name] = option
    return found

"""Changes read back from the JSON that tells them, as another program would."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc


def loaded(text: str) -> Any:
    """The JSON, its numbers as exact decimals."""
    return json.loads(text, parse_float=Decimal)


def changes(told: list[Any]) -> tuple[Change, ...]:
    """The changes of a comparison."""
    return tuple(
        Change(Doc(**each["doc"]), tuple(each["keys"]), plain(each["before"]), plain(each["after"])) for each in told
    )


def plain(value: Any) -> Plain | None:
    """What a key holds."""
    if isinstance(value, dict):
        return {key: held for key, each in value.items() if (held := plain(each)) is not None}
    if isinstance(value, list):
        return tuple(held for each in value if (held := plain(each)) is not None)
    assert value is None or isinstance(value, str | int | Decimal)
    return Fraction(value) if isinstance(value, Decimal) else value

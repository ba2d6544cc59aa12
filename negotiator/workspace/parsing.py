"""What a user typed for a key of a position, read into a value; a refusal names what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import get_args

from negotiator.model.agenda import Item
from negotiator.model.base import Option, Plain, exact, iso_date
from negotiator.model.position import Confidence, Position, Stance
from negotiator.model.problems.base import options_text, shown
from negotiator.workspace.refusal import RefusedError

Parse = Callable[[str, str, Item], Plain]
"""Reads a key and its text, held against the item; RefusedError where the text cannot be read."""


def parse(item: Item, key: str, text: str) -> Plain | None:
    """Read a typed text; an empty one is None, which removes the key. Whether the value fits is told by the model."""
    if key not in Position.model_fields:
        raise RefusedError(f"a position has no {key}")
    if key not in _PARSERS:
        raise RefusedError(f"{key} cannot be typed here: edit the file")
    return _PARSERS[key](key, text.strip(), item) if text.strip() else None


def number(key: str, text: str) -> Fraction:
    """Read a whole or decimal number exactly: "12", "0.5"."""
    try:
        return exact(Decimal(text))
    except InvalidOperation:
        raise RefusedError(f"{key} must be a number, such as 12 or 0.5") from None
    except ValueError as error:
        raise RefusedError(f"{key} {error}") from None


def one_or_several(key: str, text: str, item: Item) -> Option | tuple[Option, ...]:
    """Read an option that the item has; on a choice item several too, parted by commas."""
    read = tuple(_option(key, part, item) for part in _parts(text))
    if not read or (len(read) > 1 and item.kind != "choice"):
        raise RefusedError(f"{key} must be one of {item.title}: {options_text(item)}")
    for each in read:
        if item.index(each) is None:
            raise RefusedError(f"{key} {shown(each)} is not an option of {item.title}; {options_text(item)}")
    return read if len(read) > 1 else read[0]


def amount(key: str, text: str, item: Item) -> Fraction:
    """Read an amount of a quantity, with or without its unit."""
    read = _option(key, text.strip(), item)
    if not isinstance(read, Fraction):
        raise RefusedError(f"{item.title} has no amounts")
    return read


def _number(key: str, text: str, _item: Item) -> Plain:
    return number(key, text)


def _option(key: str, text: str, item: Item) -> Option:
    """Read an option by id or label, or an amount with or without its unit."""
    if item.quantity is not None:
        bare = text.removesuffix(item.quantity.unit).strip() or text
        try:
            return exact(Decimal(bare))
        except (InvalidOperation, ValueError):
            raise RefusedError(f"{key} must be {options_text(item)}") from None
    ids = {label.casefold(): each for each, label in (item.labels or {}).items()}
    return text if item.index(text) is not None else ids.get(text.casefold(), text)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _options(key: str, text: str, item: Item) -> tuple[Plain, ...]:
    return tuple(_option(key, part, item) for part in _parts(text))


def _limit(key: str, text: str, item: Item) -> Plain:
    ends = _options(key, text, item)
    if len(ends) == 1:
        return ends[0]
    if len(ends) != 2:
        raise RefusedError(f"{key} must be one option, or the two ends of a stretch parted by a comma")
    return ends


def _worths(key: str, text: str, item: Item) -> Plain:
    """Read "none 0, advisories 0.5", or for a quantity "0 1, 30 0.2"."""
    pairs = [part.rsplit(maxsplit=1) for part in _parts(text)]
    if any(len(pair) != 2 for pair in pairs):
        raise RefusedError(f"{key} must be an option and a number, again and again, parted by commas: a 0, b 1")
    read = [(_option(key, option, item), number(key, worth)) for option, worth in pairs]
    if item.quantity is not None:
        return tuple((option, worth) for option, worth in read)
    named: dict[str, Plain] = {str(option): worth for option, worth in read}
    if len(named) < len(read):
        raise RefusedError(f"{key} names an option twice; each may stand once")
    return named


def _word_of(words: tuple[str, ...]) -> Parse:
    def read(key: str, text: str, _item: Item) -> Plain:
        if text not in words:
            raise RefusedError(f"{key} must be {', '.join(words[:-1])} or {words[-1]}")
        return text

    return read


def _text(_key: str, text: str, _item: Item) -> Plain:
    return text


def _date(key: str, text: str, _item: Item) -> Plain:
    try:
        return iso_date(text)
    except ValueError as error:
        raise RefusedError(f"{key} {error}") from None


_PARSERS: Mapping[str, Parse] = {
    "stance": _word_of(get_args(Stance)),
    "target": _option,
    "limit": _limit,
    "better": _word_of(("first", "last", "only")),
    "prefers": _options,
    "accepts": _options,
    "weight": _number,
    "values": _worths,
    "points": _worths,
    "confidence": _word_of(get_args(Confidence)),
    "interest": _text,
    "rationale": _text,
    "set_by": _text,
    "reviewed": _date,
}

"""The shape of a document: its tables held against the model's, and what does not fit in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import NamedTuple, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from negotiator.files.locating import Keys
from negotiator.model.base import InnerError, Table
from negotiator.model.names import ID_PATTERN
from negotiator.texts.faults import MAX_FAULTS, one_line

_SHOWN = 60
_ID = 'must be an id: lower-case words joined by hyphens, such as "arms-sales"'
_NAME = 'must be the full name of an item, such as "fentanyl.talks"'


class Flaw(NamedTuple):
    """What is wrong at a key of a document, and what is allowed."""

    keys: Keys
    what: str
    allowed: str


class ShapeError(ValueError):
    """A document does not have the shape of its table."""

    def __init__(self, flaws: Sequence[Flaw], more: int) -> None:
        """Hold what is wrong, in the order of the model, and how many flaws more there are than can be told."""
        super().__init__(f"{len(flaws) + more} flaws")
        self.flaws, self.more = tuple(flaws), more


def shaped(table: type[Table], data: Mapping[str, object]) -> Table:
    """Make the table of a document; ShapeError with every flaw where it does not fit."""
    try:
        return table.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        details = error.errors(include_url=False)
    flaws = [_flaw(table, data, each) for each in details[:MAX_FAULTS] if not _follows(each)]
    told = [flaw for flaw in flaws if not _meant_otherwise(flaw, flaws)]
    raise ShapeError(told, len(details[MAX_FAULTS:]))


def _follows(error: ErrorDetails) -> bool:
    """Tell whether a list counts as too short only because its entries are wrong themselves."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _meant_otherwise(flaw: Flaw, flaws: Sequence[Flaw]) -> bool:
    """Tell whether a missing key stands there under a misspelt name, which is a flaw already."""
    hint = f'did you mean "{flaw.keys[-1]}"?' if flaw.keys else ""
    return flaw.what == "is missing" and any(
        other.keys[:-1] == flaw.keys[:-1] and other.allowed == hint for other in flaws
    )


def _flaw(table: type[Table], data: object, error: ErrorDetails) -> Flaw:
    keys, held = _way(data, error)
    kind = error["type"]
    if kind == "missing":
        described = _fields(_table_at(table, keys[:-1]))[str(keys[-1])].description
        return Flaw(keys, "is missing", f"must be given: {described}")
    if kind == "extra_forbidden":
        return Flaw(keys, "is not a key that this table has", _nearest(keys, _table_at(table, keys[:-1])))
    if kind == "value_error":
        return Flaw(keys, *_told(str(error["ctx"]["error"]), held))
    return Flaw(keys, *_WORDS.get(kind, _unworded)(error))


def _way(data: object, error: ErrorDetails) -> tuple[Keys, object]:
    """Give the way to the wrong value through the document, without pydantic's own marks, and the value."""
    reason = error.get("ctx", {}).get("error")
    keys: Keys = ()
    for part in (*error["loc"], *(reason.keys if isinstance(reason, InnerError) else ())):
        if held := _held(data, part):
            keys, data = (*keys, part), held[0]
        elif error["type"] == "missing":
            keys = (*keys, part)
    return keys, data


def _held(value: object, key: str | int) -> tuple[object, ...]:
    """Give what a table or list holds at a key, as the only one of a tuple; nothing where it holds none."""
    if isinstance(value, list):
        return tuple(value[key : key + 1]) if isinstance(key, int) and key >= 0 else ()
    return (value[key],) if isinstance(value, dict) and key in value else ()


def _told(text: str, held: object) -> tuple[str, str]:
    """Take apart what the model says: "must be ...", or "what is wrong; what is allowed"."""
    what, semicolon, allowed = text.rpartition("; ")
    return (what, allowed) if semicolon else (f"is {in_words(held)}", text)


def in_words(value: object) -> str:
    """Say what a value of a TOML document is, in its own words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{one_line(_cut(value))}"'
    if isinstance(value, int | Decimal | Fraction):
        return f"the number {_cut(str(value).lower()).replace('infinity', 'inf')}"
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else _moment(value)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _moment(value: object) -> str:
    return "a time" if isinstance(value, time) else "a date" if isinstance(value, date) else "something else"


def _nearest(keys: Keys, table: type[Table]) -> str:
    known = list(_fields(table))
    near = get_close_matches(str(keys[-1])[:_SHOWN].lower().replace("-", "_"), known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"keys: {', '.join(known)}"


def _fields(table: type[Table]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in table.model_fields.items()}


def _table_at(table: type[Table], keys: Keys) -> type[Table]:
    """Give the model of the table that keys lead to."""
    parts = iter(keys)
    for key in parts:
        annotation = _fields(table)[str(key)].annotation
        table = next(_tables(annotation))
        if _is_collection(annotation):
            next(parts, None)
    return table


def _tables(annotation: object) -> Iterator[type[Table]]:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        yield annotation
    for each in get_args(annotation):
        yield from _tables(each)


def _is_collection(annotation: object) -> bool:
    return get_origin(annotation) in (tuple, Mapping) or any(map(_is_collection, get_args(annotation)))


def _wrong_kind(allowed: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    return lambda error: (f"is {in_words(error['input'])}", allowed)


def _unworded(error: ErrorDetails) -> tuple[str, str]:
    return f"is {in_words(error['input'])}", error["msg"]


def _literal(error: ErrorDetails) -> tuple[str, str]:
    expected = error["ctx"]["expected"].replace("'", '"').replace(" or ", ", ")
    return f"is {in_words(error['input'])}", f"must be one of {expected}"


def _pattern(error: ErrorDetails) -> tuple[str, str]:
    return f"is {in_words(error['input'])}", _ID if error["ctx"]["pattern"] == ID_PATTERN else _NAME


def _too_short(error: ErrorDetails) -> tuple[str, str]:
    least, size = error["ctx"]["min_length"], len(error["input"])
    what = "is empty" if size == 0 else "has one entry" if size == 1 else f"has {size} entries"
    return what, f"must have at least {least}"


def _too_long(error: ErrorDetails) -> tuple[str, str]:
    return f"has {len(error['input']):,} entries", f"must have at most {error['ctx']['max_length']:,}"


def _long_text(error: ErrorDetails) -> tuple[str, str]:
    return f"has {len(error['input']):,} characters", f"must have at most {error['ctx']['max_length']:,}"


_WORDS: Mapping[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "string_type": _wrong_kind("must be text in quotes"),
    "bool_type": _wrong_kind("must be true or false"),
    "tuple_type": _wrong_kind("must be a list"),
    "dict_type": _wrong_kind("must be a table"),
    "mapping_type": _wrong_kind("must be a table"),
    "model_type": _wrong_kind("must be a table"),
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "too_long": _too_long,
    "string_too_long": _long_text,
}

"""Values that no key may have: wrong types, wrong words, numbers without an end, dates that are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.files.spoiling import AGENDA, HEADER, POSITION, SIDE, Case, dotted, put

TALKS = "items.talks"
SHOWN = {
    "5": "is the number 5",
    "1.5": "is the number 1.5",
    "true": "is true",
    '"x y"': 'is "x y"',
    "[]": "is a list",
    "[5]": "is a list",
    "{}": "is a table",
    "2024-02-10": "is a date",
    "07:30:00": "is a time",
    "nan": "is the number nan",
    "-inf": "is the number -inf",
}
TEXT = "must be text in quotes"
NUMBER = "must be a number, such as 12 or 0.5"
FINITE = "must be a finite number"
DIGITS = "must be a number of at most 40 digits on each side of its point"
OPTION = "must be an option: an id in quotes, or an amount"
DATE = 'must be a date: "2024", "2024-02" or "2024-02-10"'
CALENDAR = 'must be a date of the calendar: "2024", "2024-02" or "2024-02-10"'
STANCE = 'must be one of "red-line", "tradeable", "unknown"'

TEXT_KEYS = (
    (HEADER, "", "title"),
    (HEADER, "", "note"),
    (AGENDA, "", "title"),
    (AGENDA, "", "question"),
    (AGENDA, TALKS, "title"),
    (AGENDA, TALKS, "question"),
    (SIDE, "", "title"),
    (SIDE, "", "short"),
    (SIDE, "", "colour"),
    (SIDE, "", "mandate"),
    (SIDE, "", "brief"),
    (POSITION, TALKS, "interest"),
    (POSITION, TALKS, "rationale"),
    (POSITION, TALKS, "set_by"),
)
NUMBER_KEYS = ((SIDE, "", "reservation"), (POSITION, TALKS, "weight"))
OPTION_KEYS = ((AGENDA, TALKS, "status_quo"), (POSITION, TALKS, "target"), (POSITION, TALKS, "limit"))
DATE_KEYS = ((HEADER, "", "as_of"), (POSITION, TALKS, "reviewed"))
LIST_KEYS = (
    (HEADER, "", "sides"),
    (HEADER, "", "issues"),
    (HEADER, "", "set_aside"),
    (AGENDA, TALKS, "ladder"),
    (POSITION, TALKS, "evidence"),
    (POSITION, TALKS, "links"),
    (POSITION, TALKS, "prefers"),
)
TABLE_KEYS = ((AGENDA, TALKS, "labels"), (AGENDA, TALKS, "quantity"))
WORD_KEYS = (
    ("stance", STANCE),
    ("confidence", 'must be one of "high", "medium", "low"'),
    ("better", 'must be one of "first", "last", "only"'),
)
HUGE = ("1e999999999", "-1e999999999", "1e-999999999", f"1e{'9' * 30}", "9" * 900, "0x" + "f" * 900)
NO_DATES = (
    ('"June"', DATE),
    ('"2024-2"', DATE),
    ('"2024-02-10T08:00"', DATE),
    ("2024-02-10T08:00:00", DATE),
    ("07:30:00", DATE),
    ("true", DATE),
    ("[]", DATE),
    ('"2024-13"', CALENDAR),
    ('"2024-02-30"', CALENDAR),
    ('"0000"', CALENDAR),
)


def wrong(place: tuple[str, str, str], value: str, allowed: str, what: str = "", inner: str = "") -> Case:
    """A case of one wrong value at a key; `inner` is the way from there to what is wrong."""
    path, table, key = place
    full = dotted(table, key) + inner
    name = f"{path}-{full}-{value[:24]}"
    return Case(name, path, put(path, table, key, value), what or SHOWN.get(value, "is "), allowed, full)


# Keys that take one type, values of others, and what is allowed.
TYPES = (
    (TEXT_KEYS, ("5", "true", "[5]", "2024-02-10"), TEXT),
    (NUMBER_KEYS, ('"x y"', "true", "[5]", "{}", "07:30:00"), NUMBER),
    (OPTION_KEYS, ("true", "{}", "2024-02-10", "nan", "-inf"), OPTION),
    (LIST_KEYS, ("5", '"x y"', "{}"), "must be a list"),
    (TABLE_KEYS, ("5", '"x y"', "[5]"), "must be a table"),
)


def wrong_types() -> Iterator[Case]:
    for places, values, allowed in TYPES:
        for place, value in product(places, values):
            yield wrong(place, value, allowed)


def wrong_numbers() -> Iterator[Case]:
    for place in NUMBER_KEYS:
        for value in ("nan", "-inf"):
            yield wrong(place, value, FINITE)
        for value in HUGE:
            yield wrong(place, value, DIGITS, "is the number ")
    yield wrong((POSITION, TALKS, "weight"), "-1", "0 or more", "is below zero")
    yield wrong((HEADER, "", "format"), "nan", "must be 1")
    yield wrong((HEADER, "", "format"), "true", "must be 1")
    yield wrong((HEADER, "", "format"), "1.0", "must be 1")
    yield wrong((HEADER, "", "format"), "0", "must be 1")
    yield wrong((HEADER, "", "format"), "2", "this one reads format 1", "is 2, written by a newer negotiator")


def wrong_words() -> Iterator[Case]:
    for place in DATE_KEYS:
        for value, allowed in NO_DATES:
            yield wrong(place, value, allowed)
    for key, allowed in WORD_KEYS:
        for value in ('"x y"', "5", "[5]"):
            yield wrong((POSITION, TALKS, key), value, allowed)
    yield wrong((SIDE, "", "short"), '"a name too long"', "must have at most 12", "has 15 characters")


def wrong_entries() -> Iterator[Case]:
    """Values that are wrong inside a list or a table."""
    ids = "must be an id: lower-case words joined by hyphens"
    for value, inner in (('["us", "Red China"]', "[2]"), ('["us", "china-"]', "[2]"), ('["us", 5]', "[2]")):
        yield wrong((HEADER, "", "sides"), value, TEXT if "5" in value else ids, inner=inner)
    yield wrong((HEADER, "", "set_aside"), '["talks"]', "must be the full name of an item", 'is "talks"', "[1]")
    yield wrong((HEADER, "", "sides"), "[]", "must have at least 1", "is empty")
    yield wrong((AGENDA, TALKS, "by"), '["us", 5]', ids, inner="[2]")
    yield wrong((AGENDA, TALKS, "by"), "[]", "must name at least one id", "is an empty list")
    yield wrong((AGENDA, TALKS, "labels"), "{ exploring = 5 }", TEXT, inner=".exploring")
    yield wrong((AGENDA, TALKS, "labels"), '{ explored = "x" }', "options: ", "labels an option", ".explored")
    yield wrong((POSITION, TALKS, "limit"), "[]", "must name at least one option", "is an empty list")
    yield wrong((POSITION, TALKS, "limit"), '["none"]', "or the two ends of a stretch", "is a list of 1")
    yield wrong((POSITION, TALKS, "limit"), '["none", true]', OPTION, inner="[2]")
    yield wrong((POSITION, TALKS, "values"), '{ none = "x" }', NUMBER, inner=".none")
    yield wrong((POSITION, TALKS, "points"), "[[0, 1], [2]]", "must be a pair of numbers", inner="[2]")
    yield wrong((POSITION, TALKS, "points"), "[[0, nan]]", FINITE, inner="[1][2]")
    yield wrong((POSITION, TALKS, "points"), "5", "must be a table by option, or a list of")
    evidence = (POSITION, TALKS, "evidence")
    yield wrong(evidence, '[{ source = 5, date = "2024" }]', TEXT, inner="[1].source")
    yield wrong(evidence, '[{ source = "x", date = "soon" }]', DATE, inner="[1].date")
    yield wrong(evidence, '["x"]', "must be a table", inner="[1]")


VALUES = (*wrong_types(), *wrong_numbers(), *wrong_words(), *wrong_entries())

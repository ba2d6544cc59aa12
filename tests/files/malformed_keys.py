"""Keys that are missing, unknown or doubled, and names and options that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.files.spoiling import AGENDA, HEADER, POSITION, SIDE, Case, append, dotted, put, swap

TALKS = "items.talks"
INSTITUTE = "items.forensics-institute"
LADDER = "options: none, exploring, working-group, joint-action"
UNKNOWN = "is not a key that this table has"


def missing_keys() -> Iterator[Case]:
    for path, table, key in (
        (HEADER, "", "format"),
        (HEADER, "", "title"),
        (HEADER, "", "sides"),
        (HEADER, "", "issues"),
        (AGENDA, "", "title"),
        (AGENDA, TALKS, "title"),
    ):
        full = dotted(table, key)
        yield Case(f"{path} no {full}", path, put(path, table, key, None), "is missing", "must be given: ", full)
    none = "must have exactly one of ladder, choice and quantity"
    yield Case("no options", AGENDA, put(AGENDA, TALKS, "ladder", None), "has no options", none, TALKS)
    two = put(AGENDA, TALKS, "choice", '["a", "b"]')

    def at_item(folder: Path) -> int | None:
        line = two(folder)
        return line - 1 if line else None

    yield Case("two kinds", AGENDA, at_item, "has ladder and choice", none, TALKS)


def unknown_keys() -> Iterator[Case]:
    for path, table, key, near in (
        (HEADER, "", "titel", "title"),
        (HEADER, "", "as-of", "as_of"),
        (HEADER, "", "set-aside", "set_aside"),
        (AGENDA, TALKS, "staus_quo", "status_quo"),
        (AGENDA, TALKS, "Question", "question"),
        (AGENDA, TALKS, "label", "labels"),
        (SIDE, "", "color", "colour"),
        (SIDE, "", "reservations", "reservation"),
        (POSITION, TALKS, "targets", "target"),
        (POSITION, TALKS, "wieght", "weight"),
        (POSITION, TALKS, "link", "links"),
    ):
        full, hint = dotted(table, key), f'did you mean "{near}"?'
        yield Case(f"unknown {full}", path, put(path, table, key, '"x"'), UNKNOWN, hint, full)
    strange = put(SIDE, "", '"\\u001b[2J"', "1")
    yield Case("unknown escape", SIDE, strange, UNKNOWN, "keys: title, short", '"\\u001b[2J"')
    quantity = "{ from_ = 0, to = 30, step = 1 }"
    missing = put(AGENDA, TALKS, "quantity", quantity)
    yield Case("from_", AGENDA, missing, UNKNOWN, 'did you mean "from"?', f"{TALKS}.quantity.from_")
    evidence = put(POSITION, TALKS, "evidence", '[{ sorce = "x" }]')
    yield Case("sorce", POSITION, evidence, UNKNOWN, 'did you mean "source"?', f"{TALKS}.evidence[1].sorce")
    outside = append(POSITION, '\n[item.talks]\nstance = "unknown"\n', "[item.talks]")
    yield Case("unknown table", POSITION, outside, UNKNOWN, 'did you mean "items"?', "item")
    upper = append(POSITION, '\n[items.Talks]\nstance = "unknown"\n', "[items.Talks]")
    yield Case("no id", POSITION, upper, 'is "Talks"', "must be an id", "items.Talks")


def doubled_keys() -> Iterator[Case]:
    for path, text, key, at in (
        (SIDE, 'title = "US"\n', "title", None),
        (POSITION, "\n[items.talks]\n", TALKS, "[items.talks]"),
        (POSITION, "\n[items.spare]\nweight = 1\nweight = 2\n", "items.spare.weight", "weight = 2"),
        (POSITION, "\n[items.spare]\nlimit = 1\n'limit' = 2\n", "items.spare.limit", "'limit'"),
        (POSITION, '\n[items.spare]\nlimit = 1\n"lim\\u0069t" = 2\n', "items.spare.limit", '"lim'),
        (SIDE, "more.a = 1\nmore.a = 2\n", "more.a", "more.a = 2"),
        (SIDE, "more = { a = 1, a = 2 }\n", "more.a", "more = {"),
    ):
        doubled = append(path, text, at)
        yield Case(f"doubled {text!r}", path, doubled, "is given twice, first on line ", "each key once", key)
    clash = append(SIDE, "\nmore = 1\nmore.a = 2\n", "more.a")
    yield Case("value and table", SIDE, clash, "or once as a value and once as a table", "each key once")


def options() -> Iterator[Case]:
    stray = "is not an option of the item"
    for key in ("target", "limit"):
        for value in ('"workinggroup"', "3", '""', '"\\u001b[2J"'):
            case = put(POSITION, TALKS, key, value)
            yield Case(f"{key} {value}", POSITION, case, stray, LADDER, f"{TALKS}.{key}")
    quo = put(AGENDA, TALKS, "status_quo", '"explore"')
    yield Case("status quo", AGENDA, quo, '"explore" is not an option', LADDER, f"{TALKS}.status_quo")
    twice = put(AGENDA, TALKS, "ladder", '["none", "exploring", "none"]')
    yield Case("doubled option", AGENDA, twice, 'names the option "none" twice', "once", f"{TALKS}.ladder[3]")
    one = put(AGENDA, TALKS, "ladder", '["none"]')
    yield Case("one option", AGENDA, one, "has one entry", "must have at least 2", f"{TALKS}.ladder")
    many = put(AGENDA, TALKS, "ladder", str([f"o{n}" for n in range(65)]))
    yield Case("65 options", AGENDA, many, "has 65 entries", "must have at most 64", f"{TALKS}.ladder")
    for value, what, allowed in (
        ("{ from = 5, to = 5, step = 1 }", "has no amounts", "from must be below to"),
        ("{ from = 0, to = 5, step = 0 }", "has no amounts", "step above 0"),
        ("{ from = 0, to = 5, step = 2 }", "does not divide into its steps", "a whole number of steps"),
        ("{ from = 0, to = 1e7, step = 1 }", "has 10,000,000 steps", "at most 1,000,000"),
        ("{ from = 0, to = 1e39, step = 1e-39 }", "steps", "at most 1,000,000"),
    ):
        case = put(AGENDA, TALKS, "quantity", value)
        yield Case(f"quantity {value}", AGENDA, case, what, allowed, f"{TALKS}.quantity")
    past = put(POSITION, TALKS, "limit", '"none"\nbetter = "first"')
    yield Case("limit past target", POSITION, past, '"none" is past the target', "worse side", f"{TALKS}.limit")
    accepts = put(POSITION, TALKS, "accepts", '["none"]')
    yield Case("accepts", POSITION, accepts, "has no meaning on a ladder", "limit", f"{TALKS}.accepts")


# Positions on the ladder of the talks that do not hold together: keys, and the key, the fault and what is allowed.
HELD: tuple[tuple[dict[str, str | None], str, str, str], ...] = (
    ({"stance": '"red-line"', "limit": None}, "stance", "is a red line without a limit", "limit; options: "),
    ({"target": None, "limit": None}, "stance", "is stated without a target", "target, values, points"),
    ({"target": None}, "stance", "is stated without a target", "better ="),
    ({"target": '"exploring"', "limit": '"exploring"'}, "limit", "does not tell which way", "better ="),
    ({"target": '"exploring"', "limit": None}, "target", "does not tell which way", "better ="),
    ({"limit": '["working-group", "none"]'}, "limit", "gives its ends in the wrong order", "[first, last]"),
    ({"limit": '["none", "exploring"]'}, "limit", 'none" to "exploring" is past', "worse side of the target"),
    ({"better": '"only"'}, "limit", "does not go with better", "no limit, or the target itself"),
    ({"better": '"only"', "target": None}, "better", 'is "only" without a target', "target; options: "),
    ({"values": "{ none = 0, exploring = 1, working-group = 2 }"}, "values", "leaves out", "every option"),
    ({"values": "[[0, 1]]"}, "values", "is a list of pairs", "a table by option"),
    ({"prefers": '["none"]'}, "prefers", "has no meaning on a ladder", "target, limit and better"),
)


def held() -> Iterator[Case]:
    for keys, key, what, allowed in HELD:

        def spoil(folder: Path, keys: dict[str, str | None] = keys, key: str = key) -> int | None:
            for each, value in keys.items():
                put(POSITION, TALKS, each, value)(folder)
            lines = (folder / POSITION).read_text(encoding="utf-8").split("\n")
            start = lines.index(f"[{TALKS}]")
            return next(n for n in range(start, len(lines)) if lines[n].startswith(f"{key} = ")) + 1

        yield Case(f"held {keys}", POSITION, spoil, what, allowed, f"{TALKS}.{key}")


def links() -> Iterator[Case]:
    where, old = f"{INSTITUTE}.links[1]", 'concede = "delisted"'
    condition = 'only_if = { item = "fentanyl.talks", at_least = "working-group" }'
    concede = swap(POSITION, old, 'concede = "delist"')
    yield Case("link option", POSITION, concede, '"delist" is not an option', "options: ", f"{where}.concede")
    for item, what, allowed in (
        ("fentanyl.talk", "is not on the agenda", "an item of the agenda"),
        ("cyber.talks", "is not on the agenda", "an item of the agenda"),
        ("fentanyl.forensics-institute", "links the item to itself", "another item"),
        ("talks", 'is "talks"', "must be the full name of an item"),
    ):
        other = f'only_if = {{ item = "{item}", at_least = "working-group" }}'
        yield Case(
            f"link to {item}", POSITION, swap(POSITION, condition, other), what, allowed, f"{where}.only_if.item"
        )
    typo = swap(POSITION, condition, condition.replace("working-group", "group"))
    yield Case("link typo", POSITION, typo, '"group" is not an option', LADDER, f"{where}.only_if.at_least")
    none = swap(POSITION, condition, "", "[[items.forensics-institute.links]]")
    yield Case("no condition", POSITION, none, "is missing", "must be given", f"{where}.only_if")
    half = swap(POSITION, condition, 'only_if = { item = "fentanyl.talks" }')
    yield Case("half a condition", POSITION, half, "is missing", "must be given", f"{where}.only_if.at_least")


def names() -> Iterator[Case]:
    twice = put(HEADER, "", "sides", '["us", "china", "us"]')
    yield Case("doubled side", HEADER, twice, 'names "us" 2 times', "each name once", "sides")
    device = put(HEADER, "", "sides", '["us", "china", "con"]')
    yield Case("device", HEADER, device, '"con" cannot name a side', "any id but agenda", "sides")
    many = put(HEADER, "", "sides", str(["us", "china", *(f"s{n}" for n in range(11))]))
    yield Case("13 sides", HEADER, many, "has 13 entries", "must have at most 12", "sides")
    aside = put(HEADER, "", "set_aside", '["fentanyl.talk"]')
    yield Case("set aside", HEADER, aside, 'names "fentanyl.talk", which is not on', "items: ", "set_aside[1]")
    by = put(AGENDA, TALKS, "by", '"usa"')
    yield Case("by nobody", AGENDA, by, 'names no side: "usa"', "sides: us, china", f"{TALKS}.by")


KEYS = (*missing_keys(), *unknown_keys(), *doubled_keys(), *options(), *held(), *links(), *names())

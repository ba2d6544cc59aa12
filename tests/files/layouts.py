"""Position files in every layout that TOML allows, made from plain tables, with the lines of every value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from negotiator.model.base import Plain, decimal_text

Lines = tuple[int, int]
Keys = tuple[str, ...]


@dataclass
class Page:
    """Lines as they are written, and which of them hold which value; every comment has a text of its own."""

    random: Random
    lines: list[str] = field(default_factory=list)
    spans: dict[Keys, Lines] = field(default_factory=dict)
    orphans: list[str] = field(default_factory=list)
    inline: set[Keys] = field(default_factory=set)

    def comment(self) -> str:
        return f"# note {self.random.randrange(10**9)} [x] = \"'"

    def maybe(self, text: Callable[[], str], chance: float = 0.4) -> str:
        return text() if self.random.random() < chance else ""

    def above(self) -> None:
        """Write comments and blank lines above a line, or none."""
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.lines.append(self.random.choice(("", self.comment(), "  " + self.comment())))

    def orphan(self) -> None:
        """Write a comment between blank lines, which belongs to no table."""
        if self.random.random() < 0.3:
            self.orphans.append(self.comment())
            self.lines += ["", self.orphans[-1], ""]

    def write(self, keys: Keys, text: str) -> None:
        """Write the text of a value, and note its lines."""
        start = len(self.lines)
        self.lines += f"{text}{self.maybe(lambda: '  ' + self.comment())}".split("\n")
        self.spans[keys] = (start, len(self.lines))


def page(items: dict[str, Plain], random: Random) -> Page:
    """Write positions: some as dotted keys, some inline, the rest under headers, and all in that order."""
    made = Page(random)
    made.lines += ["#:schema ../schemas/position.json", *([""] * random.randrange(2))]
    ways = {name: random.choice((_section, _section, _dotted, _inline)) for name in items}
    if _inline in ways.values() or _dotted in ways.values():
        made.lines += ["[items]" + made.maybe(lambda: " " + made.comment())]
    for way in (_inline, _dotted, _section):
        for name, table in items.items():
            if ways[name] is way:
                assert isinstance(table, dict)
                way(made, name, table)
    return made


def _section(made: Page, name: str, table: dict[str, Plain]) -> None:
    made.orphan()
    start = len(made.lines)
    made.above()
    made.lines.append(f"[items.{name}]" + made.maybe(lambda: " " + made.comment()))
    for key, value in table.items():
        if key != "links":
            made.above()
            made.write((name, key), f"{made.maybe(lambda: '  ')}{key} = {_value(made, value)}")
    links = table.get("links", ())
    assert isinstance(links, tuple)
    first = len(made.lines)
    for link in links:
        assert isinstance(link, dict)
        made.above()
        made.lines.append(f"[[items.{name}.links]]" + made.maybe(lambda: " " + made.comment()))
        made.lines += [f"{key} = {_flat(made, value)}" for key, value in link.items()]
    made.spans[(name, "links")] = (first, len(made.lines))
    made.spans[(name,)] = (start, len(made.lines))


def _dotted(made: Page, name: str, table: dict[str, Plain]) -> None:
    start = len(made.lines)
    for key, value in table.items():
        made.above()
        made.write((name, key), f"{name}{made.random.choice(('.', ' . '))}{key} = {_value(made, value)}")
    if not table:
        return _inline(made, name, table)
    made.spans[(name,)] = (start, len(made.lines))


def _inline(made: Page, name: str, table: dict[str, Plain]) -> None:
    made.above()
    made.inline.add((name,))
    made.write((name,), f"{name} = {_flat(made, table)}")
    made.spans |= {(name, key): made.spans[(name,)] for key in table}


def _value(made: Page, value: Plain) -> str:
    """Write a value under a key of its own: a list may go over lines, with comments between its entries."""
    if isinstance(value, str) and made.random.random() < 0.3:
        return made.random.choice(('"""{}"""', "'''\n{}'''", '"""\\\n  {}"""')).format(value)
    if not isinstance(value, tuple) or not value or made.random.random() < 0.3:
        return _flat(made, value)
    entries = []
    for i, entry in enumerate(value):
        above = made.maybe(lambda: f"  {made.comment()}\n")
        comma = "," if i < len(value) - 1 or made.random.random() < 0.5 else ""
        entries.append(f"{above}  {_flat(made, entry)}{comma}{made.maybe(lambda: ' ' + made.comment())}\n")
    return f"[{made.maybe(lambda: ' ' + made.comment())}\n{''.join(entries)}]"


def _flat(made: Page, value: Plain) -> str:
    """Write a value in one line, in one of its styles."""
    if isinstance(value, dict):
        between = made.random.choice((", ", ","))
        return "{ " + between.join(f"{key} = {_flat(made, each)}" for key, each in value.items()) + " }"
    if isinstance(value, tuple):
        return "[" + made.random.choice((", ", " ,")).join(_flat(made, each) for each in value) + "]"
    if isinstance(value, str):
        return made.random.choice(('"{}"', "'{}'")).format(value)
    return _number(made, Fraction(value))


def _number(made: Page, value: Fraction) -> str:
    plain = decimal_text(value)
    return made.random.choice((plain, f"+{plain}", plain + ("0" if "." in plain else ".0"), plain + "e0"))

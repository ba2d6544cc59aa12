"""Documents written in scrambled styles: keys shuffled, dotted, quoted or in braces, comments in every place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from random import Random

from negotiator.model.base import Plain, decimal_text

Keys = tuple[str | int, ...]

INDENTS = ("", "", " ", "\t", "   ")
NEAR = ("", " ", "\t", "  ")


class Scrambler:
    """A text in the making. Each comment is the only one of its text, and says what it stands with."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.comments: list[str] = []
        self.begun = False

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def near(self) -> str:
        return self.random.choice(NEAR)

    def comment(self, place: str, keys: Keys = ()) -> str:
        """Make a comment that names its place (`above`, `behind`, ...) and the key at which it stands."""
        junk = self.random.choice(("", "", ' [x] = "', " '''", " { #", "  "))
        way = json.dumps(keys)
        self.comments.append(f"#{self.near()}{len(self.comments)}|{place}|{way}|{junk}".rstrip())
        return self.comments[-1] + self.random.choice(("", "", " ", "\t"))

    def behind(self, keys: Keys, place: str = "behind") -> str:
        return (
            self.random.choice((" ", "  ", "\t", "")) + self.comment(place, keys) if self.chance(0.3) else self.near()
        )

    def put(self, text: str) -> None:
        self.lines += f"{self.random.choice(INDENTS)}{text}".split("\n")

    def above(self, keys: Keys) -> None:
        """Write blank lines and comments above what comes next."""
        for _ in range(self.random.choice((0, 0, 0, 1, 2, 3))):
            if self.lines and self.chance(0.4):
                self.put(self.near())
            else:
                self.put(self.comment("above" if self._parted() else "near", keys))

    def _parted(self) -> bool:
        """Tell whether a comment here belongs to what comes next: not to the head, nor to the line above."""
        last = self.lines[-1].strip() if self.lines else ""
        return self.begun and (not last or "|above|" in last)

    def below(self, keys: Keys) -> None:
        """Write comments right below a line, or none."""
        self.begun = True
        if self.chance(0.15):
            self.put(self.comment("near", keys))
            self.lines.append("")


def scrambled(random: Random, table: Mapping[str, Plain]) -> tuple[bytes, list[str]]:
    """Write a document; give it, and its comments in order."""
    made = Scrambler(random)
    if made.chance(0.5):
        made.lines.append("#:schema ../schemas/x.json")
        made.comments.append(made.lines[0])
    if made.chance(0.5):
        made.lines += [made.comment("head"), *[""] * random.randrange(1, 3)]
    items = table.get("items")
    pairs(made, (), {key: value for key, value in table.items() if key != "items"})
    if isinstance(items, dict):
        random.choice((_in_braces, _dotted, _headed, _headed, _sections, _sections))(made, items)
    if made.chance(0.4):
        made.lines += [made.comment("near")] if made.chance(0.3) else []
        made.lines += ["", made.comment("end"), *[""] * random.randrange(2)]
    return _bytes(made), made.comments


def _bytes(made: Scrambler) -> bytes:
    end = made.random.choice(("\n", "\n", "\r\n"))
    text = end.join(made.lines) + made.random.choice(("", end))
    return (b"\xef\xbb\xbf" if made.chance(0.1) else b"") + text.encode()


def _in_braces(made: Scrambler, items: Mapping[str, Plain]) -> None:
    """Write all items as one value, which has to stand before any header."""
    pair(made, (), "items", dict(items))


def _dotted(made: Scrambler, items: Mapping[str, Plain]) -> None:
    """Write all items at the top, as dotted keys or in braces."""
    for name, item in items.items():
        pair(made, (), "items", {name: item}, dotted=True)


def _headed(made: Scrambler, items: Mapping[str, Plain]) -> None:
    """Write some items under a header for all of them, and the rest under their own."""
    header(made, ("items",))
    cut = made.random.randrange(len(items) + 1)
    for name, item in list(items.items())[:cut]:
        pair(made, ("items",), name, item)
    _sections(made, dict(list(items.items())[cut:]))


def _sections(made: Scrambler, items: Mapping[str, Plain]) -> None:
    for name, item in items.items():
        assert isinstance(item, dict)
        section(made, ("items", name), item)


def section(made: Scrambler, keys: Keys, table: Mapping[str, Plain]) -> None:
    """Write a table under its header, some of the tables in it under their own."""
    apart = {key: value for key, value in table.items() if _may_part(value) and made.chance(0.5)}
    header(made, keys)
    pairs(made, keys, {key: value for key, value in table.items() if key not in apart})
    if made.chance(0.1):
        made.put(made.comment("near", keys))
    for key in made.random.sample(list(apart), len(apart)):
        value = apart[key]
        if isinstance(value, dict):
            section(made, (*keys, key), value)
        for index, entry in enumerate(value if isinstance(value, tuple) else ()):
            assert isinstance(entry, dict)
            section(made, (*keys, key, index), entry)


def _may_part(value: Plain) -> bool:
    many = value if isinstance(value, tuple) else (value,)
    return bool(many) and all(isinstance(each, dict) for each in many)


def header(made: Scrambler, keys: Keys) -> None:
    if made.chance(0.5):
        made.lines.append("")
    made.above(keys)
    name = f"{made.near()}.{made.near()}".join(_key(made, each) for each in keys if isinstance(each, str))
    opening, closing = ("[[", "]]") if isinstance(keys[-1], int) else ("[", "]")
    made.put(f"{opening}{made.near()}{name}{made.near()}{closing}{made.behind(keys)}")
    made.below(keys)


def pairs(made: Scrambler, keys: Keys, table: Mapping[str, Plain]) -> None:
    for key in made.random.sample(list(table), len(table)):
        pair(made, keys, key, table[key])


def pair(made: Scrambler, keys: Keys, key: str, value: Plain, dotted: bool = False) -> None:
    """Write a key and its value, or the keys of a table as dotted ones."""
    ways = [(key, value)]
    while (dotted or made.chance(0.3)) and all(isinstance(each, dict) and each for _, each in ways):
        ways = [(f"{way}\n{inner}", each) for way, table in ways for inner, each in _of(table)]
        dotted = False
    made.random.shuffle(ways)
    for way, each in ways:
        parts = way.split("\n")
        path = (*keys, *parts)
        made.above(path)
        name = f"{made.near()}.{made.near()}".join(_key(made, part) for part in parts)
        # A list of links gets headers, and what stood around its brackets goes to the first and last of them.
        place = "near" if parts[-1] == "links" else "behind"
        made.put(f"{name}{made.near()}={made.near()}{_value(made, path, each)}{made.behind(path, place)}")
        made.below(path)


def _of(table: Plain) -> list[tuple[str, Plain]]:
    return list(table.items()) if isinstance(table, dict) else []


def _key(made: Scrambler, key: str) -> str:
    escaped = "".join(f"\\u{ord(each):04x}" for each in key)
    return made.random.choice((key, key, key, f'"{key}"', f"'{key}'", f'"{escaped}"'))


def _value(made: Scrambler, keys: Keys, value: Plain) -> str:
    if isinstance(value, dict):
        inner = [
            f"{_key(made, key)}{made.near()}={made.near()}{_value(made, (*keys, key), each)}{made.near()}"
            for key, each in made.random.sample(list(value.items()), len(value))
        ]
        return f"{{{made.near()}{','.join(inner)}}}"
    if isinstance(value, tuple):
        return _list(made, keys, value)
    if keys == ("format",):  # the one number that may have no other style
        return str(value)
    return _text(made, value) if isinstance(value, str) else _number_text(made, Fraction(value))


def _number_text(made: Scrambler, value: Fraction) -> str:
    plain = decimal_text(value)
    return made.random.choice(
        (plain, plain, plain if value < 0 else f"+{plain}", plain + ("0" if "." in plain else ".0"), f"{plain}e0")
    )


def _text(made: Scrambler, value: str) -> str:
    styles = [json.dumps(value, ensure_ascii=False), json.dumps(value)]
    if "'" not in value:
        styles += [f"'''\n{value}'''", f"'''{value}'''"] + ([f"'{value}'"] * 3 if value.isprintable() else [])
    if '"' not in value and "\\" not in value:
        styles += [f'"""{value}"""', f'"""\\\n   {value}"""']
    return made.random.choice([each for each in styles if not value.startswith("\n") or each[:3] not in ("'''", '"""')])


def _list(made: Scrambler, keys: Keys, value: tuple[Plain, ...]) -> str:
    """Write a list on a line or on several, with comments between its entries."""
    if made.chance(0.5):
        entries = (_value(made, (*keys, index), each) for index, each in enumerate(value))
        return f"[{made.near()}{f' ,{made.near()}'.join(entries)}]"
    text = "["
    for index, entry in enumerate(value):
        here = (*keys, index)
        text += _above_entry(made, here) + _value(made, here, entry) + _after_entry(made, here, index == len(value) - 1)
    end = f"{made.near()}{made.comment('near', keys)}\n" if made.chance(0.2) else made.near()
    return f"{text}{end}]"


def _above_entry(made: Scrambler, here: Keys) -> str:
    lines = [made.comment("above", here) if made.chance(0.7) else "" for _ in range(made.random.choice((0, 0, 1, 2)))]
    return "".join(f"\n{made.near()}{line}" for line in lines) + ("\n" if lines else "")


def _after_entry(made: Scrambler, here: Keys, last: bool) -> str:
    comma = "" if last and made.chance(0.5) else ","
    if comma and made.chance(0.1):
        return f"{made.near()}{made.comment('behind', here)}\n,\n"
    return f"{comma}{made.near()}{made.comment('behind', here)}\n" if made.chance(0.3) else comma + made.near()

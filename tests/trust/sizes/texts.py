"""TOML texts of just under 2 MB, each made of one thing over and over, and the like just below the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from negotiator.files.guarding import MAX_MARKS
from negotiator.texts.fetching import MAX_BYTES

# What is repeated: a number of its own stands for {n}. Before it the head, behind it the tail.
PARTS: Mapping[str, tuple[str, str, str]] = {
    "tables": ("", "[a{n}]\n", ""),
    "lists of tables": ("", "[[a]]\n", ""),
    "dotted keys": ("", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o{n} = 1\n", ""),
    "dotted tables": ("", "[a.b.c.d.e.f.g.h.i.j.k.l.m.n.o{n}]\n", ""),
    "keys": ("", "k{n} = 1\n", ""),
    "escaped keys": ("", '"\\n{n}" = 1\n', ""),
    "short lists": ("a = [", "[], ", "]"),
    "deep lists": ("a = [", "[" * 30 + "]" * 30 + ",", "]"),
    "tables in braces": ("a = [", "{{a = 1}},", "]"),
    "numbers": ("a = [", "1,", "]"),
    "decimals": ("a = [", "1.5,", "]"),
    "exponents": ("a = [", "1e999999999,", "]"),
    "texts": ("a = [", '"",', "]"),
    "comments": ("", "#\n", ""),
    "blank lines": ("", "\n", ""),
    "escapes": ('a = "', "\\n", '"'),
    "quote marks": ('a = """', '\\"', '"""'),
    "open list": ("a = [", "1,\n", ""),
    "open texts": ("", "'\"", ""),
    "equals": ("", "=", ""),
    "returns": ("", "\r", ""),
    "conflicts": ("", "<<<<<<< a\n=======\n>>>>>>> b\n", ""),
    "wrong options": ('[items.a]\nladder = ["b", ', "'A{n}',", "]"),
    "wrong items": ("", "[items.a{n}]\nladderr = 1\nstatuss_quo = 1\n", ""),
    "one key twice": ("", "k{n} = 1\n", "k0 = 1\n"),
    "labels": ('[items.a]\nladder = ["a", "b"]\n[items.a.labels]\n', "a{n} = ''\n", ""),
    "options twice": ("[items.a]\nladder = [", "'a',", "]"),
}
OVER: Mapping[str, str] = {
    "depth": "a = " + "[" * 33 + "]" * 33 + "\n",
    "unclosed brackets": "a = " + "[" * (MAX_MARKS - 10),
    "unclosed braces": "a = " + "{a=" * (MAX_MARKS // 3),
    "key parts": f"a{'.a' * 16} = 1\n",
    "all dots": "." * (MAX_MARKS - 10),
    "digits": f"a = {'9' * 1_001}\n",
    "digits to the limit of size": "a = " + "9" * (MAX_BYTES - 10),
    "a bare key": "a" * (MAX_BYTES - 10) + " = 1\n",
    "marks": "a = [" + "1," * (MAX_MARKS + 1) + "]\n",
    "two megabytes": "#" * (MAX_BYTES + 1),
}


def whole(name: str) -> str:
    """Give a text of just under 2 MB."""
    return _filled(name, lambda made, _: made < MAX_BYTES - 1_000)


def below(name: str) -> str:
    """Give a text just below the limit of its marks, or of its size."""
    return _filled(name, lambda made, marks: made < MAX_BYTES - 1_000 and marks < MAX_MARKS - 200)


def _filled(name: str, goes_on: Callable[[int, int], bool]) -> str:
    head, part, tail = PARTS[name]
    pieces, made, count = [head], len(head), _marks
    marks = count(head) + count(tail)
    each = count(part)
    while goes_on(made, marks):
        piece = part.format(n=len(pieces) - 1)
        pieces.append(piece)
        made, marks = made + len(piece), marks + each
    return "".join([*pieces, tail])


def _marks(text: str) -> int:
    return sum(map(text.count, "\n=,.[{"))

"""Faults of the library that edits TOML, as its next version could have them: it renders another text."""

from __future__ import annotations

import re
from collections.abc import Callable

Spoil = Callable[[str], object]
"""Spoils a text that the library rendered, or raises what it might raise."""


def _raising(error: BaseException) -> Spoil:
    def spoil(_: str) -> object:
        raise error

    return spoil


def _lines(change: Callable[[list[str]], list[str]]) -> Spoil:
    return lambda text: "".join(change(text.splitlines(True)))


def _swapped(lines: list[str]) -> list[str]:
    return [*lines[1:2], *lines[:1], *lines[2:]]


def _doubled(lines: list[str]) -> list[str]:
    return [*lines, *lines[-3:]]


def _first_value_moved_into_a_comment(text: str) -> str:
    return re.sub(r"(?m)^([^#\n]*=[^\n]*)$", r"# \1", text, count=1)


def _two_values_swapped(text: str) -> str:
    found = re.findall(r"k\d{4}k", text)
    if len(found) < 2:
        return text
    return text.replace(found[0], "\0").replace(found[-1], found[0]).replace("\0", found[-1])


FAULTS: dict[str, Spoil] = {
    "loses the end": lambda text: text[: len(text) * 2 // 3],
    "loses the last line": _lines(lambda lines: lines[:-1]),
    "loses the first line": _lines(lambda lines: lines[1:]),
    "loses every comment": lambda text: re.sub(r"(?m)[ \t]*#[^\n]*$", "", text),
    "loses the first comment": lambda text: re.sub(r"(?m)[ \t]*#[^\n]*$", "", text, count=1),
    "loses the last comment": lambda text: re.sub(r"(?s)(.*)#[^\n]*", r"\1", text),
    "loses blank lines": _lines(lambda lines: [line for line in lines if line.strip()]),
    "loses the second line": _lines(lambda lines: [*lines[:1], *lines[2:]]),
    "loses a red line": lambda text: re.sub(r"(?m)^[^\n]*stance[^\n]*\n", "", text),
    "loses a text": lambda text: re.sub(r"k\d{4}k", "", text, count=1),
    "loses all": lambda _: "",
    "adds a comment": lambda text: f"# kept\n{text}",
    "adds a key": lambda text: f"added = 1\n{text}",
    "adds a blank line": lambda text: f"\n{text}",
    "adds spaces": lambda text: text.replace("\n", " \n"),
    "writes the last lines twice": _lines(_doubled),
    "writes all twice": lambda text: text + text,
    "writes a value into a comment": _first_value_moved_into_a_comment,
    "swaps two lines": _lines(_swapped),
    "swaps two values": _two_values_swapped,
    "turns all round": _lines(lambda lines: lines[::-1]),
    "sorts its lines": _lines(sorted),
    "writes numbers otherwise": lambda text: re.sub(r"(1\d{4})(?![\d.e])", r"\1.0", text),
    "writes other numbers": lambda text: re.sub(r"1(\d{4})", r"2\1", text),
    "writes other quotes": lambda text: text.replace("'", '"'),
    "writes other line ends": lambda text: text.replace("\r\n", "\n") if "\r\n" in text else text.replace("\n", "\r\n"),
    "writes tabs as spaces": lambda text: text.replace("\t", "    "),
    "writes capitals": lambda text: text.upper(),
    "writes other keys": lambda text: text.replace("title", "titel").replace("stance", "stanze"),
    "writes other headers": lambda text: text.replace("[items.", "[item."),
    "writes what is no TOML": lambda text: f"{text}\n= [",
    "writes its own mark": lambda text: text.replace("to-be-written", "to-be-written to-be-written"),
    "writes no mark": lambda text: text.replace("to-be-written", "x"),
    "gives nothing": lambda _: None,
    "gives bytes": lambda text: text.encode(),
    "raises ValueError": _raising(ValueError("no")),
    "raises KeyError": _raising(KeyError("items")),
    "raises AttributeError": _raising(AttributeError("render")),
    "raises RecursionError": _raising(RecursionError()),
    "raises MemoryError": _raising(MemoryError()),
    "raises AssertionError": _raising(AssertionError()),
}

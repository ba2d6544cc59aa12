"""Single values as TOML text: exact decimals, strings, lists and inline tables."""

from __future__ import annotations

from fractions import Fraction

import tomli_w

from negotiator.model.base import Plain, decimal_text


def literal(value: Plain, *, lines: bool = False) -> str:
    """Write a value; with `lines`, a list of tables goes one entry a line and a text with line ends likewise."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return decimal_text(Fraction(value))
    if isinstance(value, str):
        return _string(value, lines)
    if isinstance(value, dict):
        pairs = ", ".join(f"{key_text(key)} = {literal(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return entries_text(value) if lines and is_tables(value) else f"[{', '.join(map(literal, value))}]"


def entries_text(entries: tuple[Plain, ...]) -> str:
    """Write a list one entry a line."""
    return "[\n" + "".join(f"  {literal(entry)},\n" for entry in entries) + "]" if entries else "[]"


def key_text(key: str) -> str:
    """Write a key, in quotes where it needs them."""
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def is_tables(value: Plain | None) -> bool:
    """Tell whether a value is a list of tables, such as evidence or links."""
    return isinstance(value, tuple) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _string(value: str, lines: bool) -> str:
    # A carriage return must be escaped: TOML reads CRLF between triple quotes as LF.
    multiline = lines and "\n" in value and "\r" not in value
    return tomli_w.dumps({"k": value}, multiline_strings=multiline).removeprefix("k = ").removesuffix("\n")

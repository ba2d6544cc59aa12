"""A block of lines that is ours in a file that is not: put in, replaced and taken out again, all else kept."""

from __future__ import annotations

from collections.abc import Sequence

BEGIN = "# negotiator git-setup: begin"
END = "# negotiator git-setup: end"


def has_block(text: str) -> bool:
    """Tell whether a text holds a block of ours."""
    return _place(_lines(text)) is not None


def block(text: str) -> tuple[str, ...]:
    """Give the lines of a text's block; none where it has none."""
    held = _lines(text)
    place = _place(held)
    return tuple(held[place[0] + 1 : place[1] - 1]) if place else ()


def with_block(text: str, lines: Sequence[str]) -> str:
    """Give a text with these lines as its block: where the block stood, else at the end."""
    held, ours = _lines(text), [BEGIN, *lines, END]
    start, stop = _place(held) or (len(held), len(held))
    return _joined([*held[:start], *ours, *held[stop:]])


def without_block(text: str) -> str:
    """Give a text without its block; as it is where it has none."""
    held = _lines(text)
    place = _place(held)
    return text if place is None else _joined([*held[: place[0]], *held[place[1] :]])


def _lines(text: str) -> list[str]:
    """Give lines as git ends them; a text that ends without a line end gets one."""
    return text.removesuffix("\n").split("\n") if text else []


def _place(lines: Sequence[str]) -> tuple[int, int] | None:
    """Give the lines from the block's first to behind its last; a block without an end is none."""
    if BEGIN not in lines or END not in lines[lines.index(BEGIN) :]:
        return None
    start = lines.index(BEGIN)
    return start, lines.index(END, start) + 1


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

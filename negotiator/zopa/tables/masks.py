"""Sets of options as masks: the bit of an option is its index as drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


def full(size: int) -> int:
    """Give the mask of all options of an item of this size."""
    return (1 << size) - 1


def mask(indexes: Collection[int]) -> int:
    """Give the mask of some options."""
    if isinstance(indexes, range):
        return full(len(indexes)) << indexes.start if indexes else 0
    found = bytearray(max(indexes, default=-1) // 8 + 1)
    for index in indexes:
        found[index >> 3] |= 1 << (index & 7)
    return int.from_bytes(found, "little")


def mask_where(flags: Iterable[bool]) -> int:
    """Give the mask of the options whose flag is set."""
    return int("".join("1" if flag else "0" for flag in flags)[::-1] or "0", 2)


def bits(options: int) -> Iterator[int]:
    """Give the indexes of the options in a mask, lowest first."""
    text = bin(options)[:1:-1]
    index = text.find("1")
    while index >= 0:
        yield index
        index = text.find("1", index + 1)


def ends(options: int) -> tuple[int, int]:
    """Give the lowest and the highest index in a mask, which is not empty."""
    return (options & -options).bit_length() - 1, options.bit_length() - 1

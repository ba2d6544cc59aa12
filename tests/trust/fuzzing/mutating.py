"""Inputs altered by the pieces of their format: words and lines swapped, copied and left out, numbers made odd."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_PIECE = re.compile(rb"[A-Za-z_]+|[0-9.]+|\s+|.", re.DOTALL)
_NUMBER = re.compile(rb"-?[0-9][0-9.eE+-]*")
_ODD = (
    *(b"0", b"-0", b"-1", b"1e400", b"1e-400", b"-0.0", b"0.1", b"00", b"01", b"+1", b"1.", b".5", b"1_000", b"0x1F"),
    *(b"9" * 15, b"9" * 41, b"9" * 400, b"1e99999999999", b"nan", b"inf", b"-inf", b"Infinity", b"NaN", b"1/3"),
    *(b"2147483648", b"9223372036854775808", b"0.30000000000000004", b"1e40", b"1e-41", b"12:30:60", b"2024-02-30"),
)

Choose = random.Random
Mutate = Callable[[bytes, int], bytes]


def mutator(words: Sequence[bytes], mended: Callable[[bytes, Choose], bytes], own: Mutate) -> Callable[..., bytes]:
    """Give a mutator: `own` is that of the engine, `mended` makes its outcome plausible again."""

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        draw = random.Random(seed)
        if draw.random() < 0.4:
            data = bytes(own(data, most))
        else:
            for _ in range(draw.choice((1, 1, 1, 2, 4))):
                data = draw.choice(_WAYS)(data, words, draw)
        return mended(data, draw)[:most]

    return mutated


def _odd_number(data: bytes, words: Sequence[bytes], draw: Choose) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _word(data, words, draw)
    place = draw.choice(found)
    return data[: place.start()] + draw.choice(_ODD) + data[place.end() :]


def _word(data: bytes, words: Sequence[bytes], draw: Choose) -> bytes:
    """Put a word of the format in, or in the place of a piece."""
    pieces = _PIECE.findall(data)
    at = draw.randrange(len(pieces) + 1)
    pieces[at : at + draw.randrange(2)] = [draw.choice(words)]
    return b"".join(pieces)


def _moved(pieces: list[bytes], draw: Choose) -> list[bytes]:
    """Swap, copy, leave out or move a stretch of pieces."""
    if not pieces:
        return pieces
    start, to = draw.randrange(len(pieces)), draw.randrange(len(pieces))
    stretch = pieces[start : start + draw.choice((1, 1, 2, 3, 8))]
    way = draw.randrange(4)
    if way == 0:
        pieces[start], pieces[to] = pieces[to], pieces[start]
    elif way == 1:
        pieces[to:to] = stretch * draw.choice((1, 1, 2, 20))
    else:
        del pieces[start : start + len(stretch)]
        pieces[to:to] = stretch if way == 2 else []
    return pieces


def _pieces(data: bytes, words: Sequence[bytes], draw: Choose) -> bytes:
    return b"".join(_moved(_PIECE.findall(data), draw))


def _lines(data: bytes, words: Sequence[bytes], draw: Choose) -> bytes:
    return b"".join(_moved(data.splitlines(keepends=True), draw))


def _values(data: bytes, words: Sequence[bytes], draw: Choose) -> bytes:
    """Put what stands behind one = or : behind another."""
    lines = data.split(b"\n")
    stated = [(n, sign) for n, line in enumerate(lines) for sign in (b" = ", b": ", b'="') if sign in line]
    if len(stated) < 2:
        return _word(data, words, draw)
    (one, sign), (other, others) = draw.sample(stated, 2)
    lines[one] = lines[one].partition(sign)[0] + sign + lines[other].partition(others)[2]
    return b"\n".join(lines)


_WAYS = (_odd_number, _word, _pieces, _lines, _values)

"""What the fuzzer tries is varied: every kind of change occurs, and a fault behind several steps is reached."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from tests.trust.conftest import Tell
from tests.trust.fuzzing import mutating
from tests.trust.fuzzing.mutating import mutator

TEXT = b"""[items.ports]
weight = 3
red-line = "north"
# why
[items.days]
weight = 12.5
limit = 20
"""
WORDS = (b"zeal", b"[[", b"\xff")
MOST = 4_000
DRAWN = 400

Lines = list[bytes]


def engine(data: bytes, most: int) -> bytes:
    """Stand for the mutator of the engine, which none of ours imitates."""
    return b"\x00engine" + data[: most - 7]


def mended(data: bytes, draw: random.Random) -> bytes:
    """Mend an outcome in a way that shows."""
    return data + b"#%d" % draw.randrange(10)


def outputs(most: int = MOST, number: int = DRAWN) -> list[bytes]:
    """Give what the mutator makes of a text with one seed after another."""
    mutated = mutator(WORDS, lambda data, _: data, engine)
    return [mutated(TEXT, most, seed) for seed in range(number)]


def test_outputs_are_varied_and_the_same_again_for_a_seed() -> None:
    found = outputs()
    assert found == outputs()
    own = [each for each in found if not each.startswith(b"\x00engine")]
    assert 0.5 < len(own) / len(found) < 0.7
    assert len(set(own)) > 0.8 * len(own)
    assert sum(each == TEXT for each in own) < 0.05 * len(own)


def test_every_word_and_every_odd_number_is_put_in() -> None:
    found = outputs(number=10 * DRAWN)
    assert [word for word in WORDS if not any(word in each for each in found)] == []
    assert [odd for odd in mutating._ODD if not any(odd in each for each in found)] == []


def test_what_comes_out_is_mended_and_not_longer_than_allowed() -> None:
    mutated = mutator(WORDS, mended, engine)
    found = [mutated(TEXT, MOST, seed) for seed in range(50)]
    assert all(each[-2:-1] == b"#" for each in found)
    assert len({each[-1:] for each in found}) == 10
    assert {len(each) <= 60 for each in outputs(60)} == {True}


def swapped(old: Lines, new: Lines) -> bool:
    """Tell whether two lines changed places that do not stand side by side: one moved by a place looks the same."""
    differ = [at for at, line in enumerate(old) if new[at : at + 1] != [line]]
    return Counter(new) == Counter(old) and len(differ) == 2 and differ[1] - differ[0] > 1


def moved(old: Lines, new: Lines) -> bool:
    """Tell whether lines stand elsewhere, more than two of them changing places."""
    return Counter(new) == Counter(old) and new != old and not swapped(old, new)


KINDS: dict[str, tuple[str, Callable[[Lines, Lines], bool]]] = {
    "a number made odd": ("_odd_number", lambda old, new: _same_but(old, new, b"weight = ", b"limit = ")),
    "a word put in": ("_word", lambda old, new: b"".join(new) in _added(old)),
    "a piece replaced by a word": ("_word", lambda old, new: b"".join(new) in _replaced(old)),
    "pieces copied": ("_pieces", lambda old, new: _count(new) > _count(old)),
    "pieces left out": ("_pieces", lambda old, new: _count(new) < _count(old)),
    "pieces elsewhere": ("_pieces", lambda old, new: _count(new) == _count(old) and new != old),
    "lines swapped": ("_lines", swapped),
    "lines moved": ("_lines", moved),
    "lines copied": ("_lines", lambda old, new: len(new) > len(old) and set(new) == set(old)),
    "many copies": ("_lines", lambda old, new: len(new) >= len(old) + 20),
    "lines left out": ("_lines", lambda old, new: len(new) < len(old) and set(new) < set(old)),
    "values elsewhere": ("_values", lambda old, new: b"weight = 12.5\n" in new[:3] or b'limit = "north"\n' in new),
}
"""Each kind of change, which part makes it, and how a text after it is known."""


def _pieces(lines: Lines) -> Sequence[bytes]:
    return mutating._PIECE.findall(b"".join(lines))


def _added(lines: Lines) -> set[bytes]:
    """Give the texts with a word put in before a piece."""
    pieces = _pieces(lines)
    return {b"".join((*pieces[:at], word, *pieces[at:])) for at in range(len(pieces)) for word in WORDS}


def _replaced(lines: Lines) -> set[bytes]:
    """Give the texts with one piece replaced by a word."""
    pieces = _pieces(lines)
    return {b"".join((*pieces[:at], word, *pieces[at + 1 :])) for at in range(len(pieces)) for word in WORDS}


def _count(lines: Lines) -> int:
    return len(_pieces(lines))


def _same_but(old: Lines, new: Lines, *starts: bytes) -> bool:
    """Tell whether exactly one line is another, and begins as it did."""
    other = [line for line, before in zip(new, old, strict=False) if line != before]
    return len(new) == len(old) and len(other) == 1 and other[0].startswith(starts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_change_occurs(kind: str, figure: Tell) -> None:
    name, known = KINDS[kind]
    way = getattr(mutating, name)
    assert way in mutating._WAYS
    old = TEXT.splitlines(keepends=True)
    made = (way(TEXT, WORDS, random.Random(seed)).splitlines(keepends=True) for seed in range(DRAWN))
    found = sum(known(old, new) for new in made)
    figure("kinds of mutation that occur", 1, 1 if found else 0)
    assert found >= DRAWN // 50


def test_ways_are_drawn_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    used = Counter[str]()

    def noted(way: Callable[[bytes, Sequence[bytes], random.Random], bytes]) -> object:
        def changed(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
            used[way.__name__] += 1
            return way(data, words, draw)

        return changed

    ways = mutating._WAYS
    monkeypatch.setattr(mutating, "_WAYS", tuple(map(noted, ways)))
    outputs()
    assert used.keys() == {way.__name__ for way in ways}
    assert min(used.values()) > 0.5 * used.total() / len(ways)
    assert used.total() > 1.3 * 0.6 * DRAWN, "some inputs are changed several times"


STEPS: Sequence[tuple[str, Callable[[bytes], bool]]] = (
    ("a word of the format", lambda data: b"zeal" in data),
    ("a number that is odd", lambda data: b"1e400" in data or b"nan" in data),
    ("a line left out", lambda data: b"[items.days]\n" not in data),
    ("a value elsewhere", lambda data: b'limit = "north"' in data or b'weight = "north"' in data),
    ("a line many times", lambda data: any(data.count(line) >= 15 for line in TEXT.splitlines(keepends=True))),
)
"""What an input must have for the planted fault, step by step: each is seen only behind the one before."""

RUNS = 5_000


def reached(data: bytes) -> int:
    """Give how many steps an input passes: what coverage shows of a reader with a fault behind the last."""
    return next((at for at, (_, holds) in enumerate(STEPS) if not holds(data)), len(STEPS))


def runs_to_fault(seed: int) -> int:
    """Search as an engine guided by coverage does, with no changes of its own; give the runs until the fault."""
    draw = random.Random(seed)
    mutated = mutator(WORDS, lambda data, _: data, lambda data, _: data)
    corpus, most = [TEXT], 0
    for run in range(1, RUNS + 1):
        made = mutated(draw.choice(corpus), MOST, draw.randrange(1 << 32))
        if (found := reached(made)) == len(STEPS):
            return run
        if found > most:
            corpus, most = [*corpus, made], found
    return RUNS + 1


def test_the_steps_follow_one_another_and_none_holds_of_the_text_at_first() -> None:
    assert [holds(TEXT) for _, holds in STEPS] == [False] * len(STEPS)


def test_a_fault_behind_five_steps_is_found(figure: Tell) -> None:
    runs = runs_to_fault(1)
    figure("runs until a fault behind five steps is found", runs, "found")
    assert runs <= RUNS

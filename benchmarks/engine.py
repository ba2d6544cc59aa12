"""How long the engine takes on the samples: the words of a key press, and the whole negotiation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import cycle

from negotiator.files.reading import read
from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Stance
from negotiator.samples import samples_dir
from negotiator.workspace.edits import Edit, mark, weigh
from negotiator.zopa.matrix import matrix
from negotiator.zopa.whole import analyse, series

NAMES = ("us-china-2023-06", "us-china-2024-02", "panama-canal-1974", "three-way")


def cases() -> dict[str, Callable[[], object]]:
    """Each in this process, on a sample that has been read."""
    found: dict[str, Callable[[], object]] = {}
    for name in NAMES:
        negotiation = sample(name)
        found[f"{name}, frontier and solutions"] = partial(first, negotiation)
        found[f"{name}, exact counts too"] = partial(analyse, negotiation)
    found["us-china-2024-02, words after a mark"] = marks(sample("us-china-2024-02"))
    found["us-china-2024-02, words after a weight"] = weights(sample("us-china-2024-02"))
    return found


def sample(name: str) -> Negotiation:
    """Read a sample; AssertionError where it has problems."""
    negotiation = read(samples_dir() / name).negotiation
    assert negotiation is not None
    return negotiation


def first(negotiation: Negotiation) -> object:
    """Work out what is shown first."""
    return next(iter(series(negotiation)))


def marks(negotiation: Negotiation) -> Callable[[], object]:
    """Mark an item as red line and tradeable in turn, and judge all words anew."""
    stances: cycle[Stance] = cycle(("red-line", "tradeable"))
    return presses(negotiation, lambda held: mark(held, "us", "fentanyl.talks", next(stances)))


def weights(negotiation: Negotiation) -> Callable[[], object]:
    """Give an item ever more weight, and judge all words anew."""
    return presses(negotiation, lambda held: weigh(held, "us", "fentanyl.talks", Fraction(1)))


def presses(negotiation: Negotiation, edit: Callable[[Negotiation], Edit]) -> Callable[[], object]:
    """Make one edit after another, and judge all words after each."""
    held = [negotiation]

    def press() -> object:
        held[0] = apply(held[0], edit(held[0]).changes)
        return matrix(held[0])

    return press

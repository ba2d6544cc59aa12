"""What is kept from one key press to the next never changes an answer, and stays within its bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from random import Random

import pytest

from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits import Edit, mark, move_limit, move_target, set_aside, set_key, weigh
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.tables import compiled as compiled_module
from negotiator.zopa.tables import sheets as sheets_module
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.words import words as words_module
from negotiator.zopa.words.matrix import Matrix, matrix
from negotiator.zopa.words.words import Alone, Cell
from tests.build import ladder, negotiation, trade
from tests.generate import generate
from tests.zopa.test_against_oracle import groups

LADDER = "a b c d e"


@contextmanager
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start with nothing kept, and leave what was kept as it was."""
    with monkeypatch.context() as patch:
        for module in (compiled_module, sheets_module, words_module):
            patch.setattr(module, "_kept", Kept(4_096))
        yield


def edited(made: Negotiation, rng: Random) -> Negotiation:
    """Make an edit of any kind; the same negotiation where it is refused."""
    side, name = rng.choice(made.side_ids), rng.choice(made.item_names)
    try:
        return apply(made, _edit(made, side, name, rng).changes)
    except RefusedError:
        return made


def _edit(made: Negotiation, side: str, name: str, rng: Random) -> Edit:
    kind = rng.choice(("mark", "limit", "target", "weight", "weight", "aside", "links"))
    if kind == "mark":
        return mark(made, side, name, rng.choice(("red-line", "tradeable", "unknown")))
    if kind in ("limit", "target"):
        return (move_limit if kind == "limit" else move_target)(made, side, name, rng.choice((-1, 1)))
    if kind == "weight":
        return weigh(made, side, name, Fraction(rng.randint(-3, 7), 2))
    return set_aside(made, name) if kind == "aside" else set_key(made, side, name, "links", None)


def answers(made: Negotiation) -> list[Compiled | Matrix]:
    return [compiled(made), *(matrix(made, sides) for sides in groups(made))]


def test_a_warm_answer_is_the_cold_one_after_every_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = 0
    for seed in range(30):
        made, rng = generate(seed), Random(seed)
        for _ in range(8):
            before, made = made, edited(made, rng)
            changed += made is not before
            warm = answers(made)
            with nothing_kept(monkeypatch):
                assert answers(made) == warm, f"seed {seed}"
    assert changed > 100


def test_a_weight_judges_only_its_own_issue_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"i{number // 4}.n{number}" for number in range(20)]
    held = {name: trade("e", "b", weight=number + 1) for number, name in enumerate(names)}
    other = {name: trade("a", "d") for name in names}
    made = negotiation({name: ladder(LADDER, "c") for name in names}, {"us": held, "them": other})
    asked: Counter[str] = Counter()
    before = words_module._cell

    def counted(alone: Alone) -> Cell:
        asked[alone.items[0].name.partition(".")[0]] += 1
        return before(alone)

    with nothing_kept(monkeypatch):
        matrix(made)
        monkeypatch.setattr(words_module, "_cell", counted)
        matrix(apply(made, weigh(made, "us", "i2.n9", Fraction(3)).changes))
    assert asked == {"i2": 1}


def test_what_was_used_last_is_kept_within_the_bound() -> None:
    kept: Kept[str] = Kept(4)
    for key in "abc":
        kept.get(key, lambda key=key: key)  # type: ignore[misc]
    assert kept.get("a", lambda: "made again") == "a"
    kept.get("heavy", lambda: "heavy", lambda _: 2)
    assert (len(kept), kept.weight) == (3, 4)
    assert kept.get("b", lambda: "made again") == "made again"
    assert kept.get("a", lambda: "made again") == "a"


def test_what_weighs_more_than_the_bound_is_not_kept() -> None:
    kept: Kept[int] = Kept(4)
    assert [kept.get("key", lambda value=value: value, lambda _: 5) for value in (1, 2)] == [1, 2]  # type: ignore[misc]
    assert (len(kept), kept.weight) == (0, 0)


def test_no_number_of_edits_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    made = generate(2)
    with nothing_kept(monkeypatch):
        bounds: list[Kept[object]] = [Kept(2), Kept(20), Kept(30)]
        for module, bound in zip((compiled_module, sheets_module, words_module), bounds, strict=True):
            monkeypatch.setattr(module, "_kept", bound)
        for number in range(40):
            made = edited(made, Random(number))
            matrix(made)
        assert all(0 < bound.weight <= bound.most for bound in bounds)

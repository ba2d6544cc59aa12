"""What changes did, in lines: words, counts, bests and solutions before and after, and what keeps them apart."""

from __future__ import annotations

from negotiator.model.negotiation import Negotiation
from negotiator.view.effects import ABSENT, effect_lines, short_effect
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.text import plain
from negotiator.zopa.count.number import Count
from negotiator.zopa.effects import Effects, effects
from negotiator.zopa.words.matrix import matrix
from tests.build import ladder, negotiation, red, trade

NAMES = ("talks.calls", "talks.visits", "grain.tons")
HELD = trade("c", "b", weight=2)
OTHER = {"talks.calls": trade("a", "b", weight=1), "talks.visits": trade("a", weight=5), "grain.tons": trade("a", "a")}


def made(names: tuple[str, ...] = NAMES, **changed: dict[str, object]) -> Negotiation:
    """Make a negotiation of ladders from a to c; `changed` by item: what the first side says of it."""
    items = {name: ladder("a b c", "a") for name in names}
    ours = {name: changed.get(name.partition(".")[2], HELD) for name in names}
    return negotiation(items, {"us": ours, "china": {name: OTHER[name] for name in names}})


def told(old: Negotiation, new: Negotiation, whole: bool = True, glyphs: Glyphs = UNICODE) -> list[str]:
    return [plain(line) for line in effect_lines(old, new, effects(old, new, whole), glyphs)]


def found(lines: list[str], label: str) -> str:
    (line,) = (line for line in lines if line.strip().startswith(label))
    return " ".join(line.strip().removeprefix(label).split())


OLD = made(calls=red("c", "c"))
NEW = made()


def test_nothing_changed_is_said_of_issues_and_of_the_whole() -> None:
    assert told(OLD, OLD, whole=False) == ["No word, no overlap and no issue's zone changed."]
    lines = told(OLD, OLD)
    assert lines[-1].strip() == "Counts, each side's best and the solutions are as they were."
    assert short_effect(OLD, OLD, effects(OLD, OLD, whole=False)) == ""


def test_words_are_those_of_both_matrices() -> None:
    before, after = matrix(OLD), matrix(NEW)
    line = found(told(OLD, NEW, whole=False), "talks.calls")
    assert before.items["talks.calls"].word != after.items["talks.calls"].word
    one, other = line.split(" → ")
    assert str(before.items["talks.calls"].word) in one
    assert str(after.items["talks.calls"].word) in other
    assert not any(line.startswith("grain") for line in told(OLD, NEW, whole=False))


def test_what_is_new_or_gone_was_or_is_not_on_the_agenda() -> None:
    less = made(NAMES[:2])
    assert found(told(less, NEW), "grain.tons").startswith(f"{ABSENT} → ")
    assert found(told(NEW, less), "grain.tons").endswith(f" → {ABSENT}")
    assert "grain" not in short_effect(less, NEW, effects(less, NEW, whole=False))


def test_a_part_of_a_line_names_the_issue_its_words_and_its_packages() -> None:
    cells = {name: matrix(each).issues["talks"] for name, each in (("old", OLD), ("new", NEW))}
    counted = Effects({"talks": (cells["old"], cells["new"])}, {}, {}, {"talks": (Count(0, 0), Count(24, 24))})
    assert short_effect(OLD, NEW, counted) == f"talks {cells['old'].word} to {cells['new'].word}, 0 to 24 packages"
    rooms = {"talks": (Count(3, 90), Count(24, 24))}
    assert short_effect(OLD, NEW, Effects({}, {}, {}, rooms)) == "talks 3 to 90 to 24 packages"


def test_of_many_issues_three_are_named_and_the_others_counted() -> None:
    issues = tuple(f"i{place}.x" for place in range(5))
    items = {name: ladder("a b c", "a") for name in issues}
    sides = [{"us": dict.fromkeys(issues, trade("c", limit, weight=1))} for limit in ("b", "c")]
    old, new = (negotiation(items, {**side, "china": dict.fromkeys(issues, trade("a", "b"))}) for side in sides)
    rooms = {name[:2]: (Count(1, 1), Count(2, 2)) for name in issues}
    text = short_effect(old, new, Effects({}, {}, {}, rooms))
    assert text.startswith("i0 1 to 2 packages; i1 ")
    assert text.endswith("; 2 more issues changed")


def test_the_whole_says_what_both_are_and_that_the_zone_opened_or_closed() -> None:
    shut = made(calls=red("c", "c"), visits=red("c", "c"), tons=red("c", "c"))
    closing, opening = told(NEW, shut), told(shut, NEW)
    whole = effects(shut, NEW).whole
    assert whole is not None
    zones = [each.zone.at_least for each in whole]
    assert zones[0] == 0 < zones[1]
    assert found(opening, "zone of possible agreement") == f"0 → {zones[1]}"
    assert "  The zone opened." in opening
    assert "  The zone closed." in closing
    assert "  The zone opened." not in closing
    assert found(opening, "us at best").startswith("zone empty → ")
    assert found(opening, "Nash").startswith("none → us +")


def test_points_of_other_scales_are_not_compared_in_silence() -> None:
    notes = [line for line in told(NEW, made(tons={**HELD, "weight": 7})) if "not of one scale" in line]
    assert len(notes) == 1
    assert "us weighs items otherwise" in notes[0]
    (more,) = (line for line in told(made(NAMES[:2]), NEW) if "not of one scale" in line)
    assert "other items are on the table" in more
    shifted = made(calls={**HELD, "limit": "c"})
    assert not any("not of one scale" in line for line in told(shifted, NEW))


def test_solutions_that_compare_points_across_sides_are_marked() -> None:
    lines = told(made(visits=red("c", "c")), NEW)
    assert any("* compares points across sides" in line for line in lines)
    assert [" *" in line for line in lines if line.strip().startswith(("Egal", "Util", "Nash", "Kalai"))] == [
        False,
        False,
        True,
        True,
    ]


def test_in_ascii_no_other_sign_is_used() -> None:
    assert all(line.isascii() for line in told(OLD, NEW, glyphs=ASCII))
    assert any(" -> " in line for line in told(OLD, NEW, glyphs=ASCII))

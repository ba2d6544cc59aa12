"""The brief and the preparation as lines: all that a side may know, safe to show, within the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.samples import samples_dir
from negotiator.view.exercise.sheets import (
    Part,
    answer_lines,
    brief_lines,
    estimate_lines,
    figure_line,
    head_text,
    paragraphs,
    rules,
    score_lines,
)
from negotiator.view.text import cells, plain

HOSTILE = "\x1b[31mred\x1b[0m [@click=app.quit]x[/]\u202e"


@dataclass
class Stated:
    """The terms of an exercise."""

    title: str = "T"
    brief: str | None = "B"
    rounds: int | None = 8
    minutes: int | None = None
    partial: bool = True
    at_deadline: str = "no-deal"
    aims: Sequence[str] = ("to trade",)


def sample() -> Negotiation:
    """The short exercise, as the United States see it."""
    found = read(samples_dir() / "fentanyl-institute").negotiation
    assert found is not None
    return found.seen_by("us")


def test_the_rules_tell_what_the_exercise_states() -> None:
    told = " ".join(rules(Stated()))
    assert "act 8 times" in told and "lapses" in told and "stays as it is now" in told and "minute" not in told
    told = " ".join(rules(Stated(rounds=None, minutes=1, partial=False, at_deadline="last-word")))
    assert "times" not in told and "is 1 minute" in told and "still accept" in told and "settles every item" in told


def test_lines_that_a_file_breaks_are_one_paragraph() -> None:
    assert [*paragraphs("one\ntwo\n\nthree\n- four\n- five")] == ["one two", "", "three", "- four", "- five"]


@pytest.mark.parametrize("width", [30, 60, 138])
def test_a_brief_holds_every_part_safely_and_within_the_width(width: int) -> None:
    side = Side(title="US", short="US", brief=f"{HOSTILE} mine", mandate="the mandate", may_disclose=("told freely",))
    seen = replace(sample(), sides={**sample().sides, "us": side})
    told = brief_lines(Stated(brief=HOSTILE), seen, "us", Part("Envoy", "public role"), width, "/a/brief.html")
    lines = [*told, *score_lines(seen, "us", width)]
    text = " ".join(" ".join(map(plain, lines)).split())
    parts = ("Envoy", "public role", "mine", "the mandate", "told freely", "to trade", "brief.html", "not stated")
    assert [each for each in parts if each not in text] == []
    assert "\x1b" not in text and "\u202e" not in text and "<1B>" in text
    assert max(cells(plain(line).rstrip()) for line in lines) <= max(width, 60)


def test_the_sheet_tells_what_is_written_and_what_is_not() -> None:
    assert "not written yet" in plain(figure_line("Your target", None))
    assert plain(figure_line("Your target", Fraction(121, 2))) == "Your target: 60.5 points"
    assert "not written yet" in plain([*answer_lines("Why?", " ", 40)][1])
    assert [plain(line) for line in answer_lines("Why?", f"a\n{HOSTILE}", 80)][1:] == [
        "  a",
        "  <1B>[31mred<1B>[0m [@click=app.quit]x[/]<202E>",
    ]


def test_the_estimate_counts_what_is_filled() -> None:
    whole = read(samples_dir() / "us-china-2023-06").negotiation
    assert whole is not None
    head, *rows = estimate_lines(whole, "china", "China", 80)
    marked = sum(whole.position("china", name).known for name in whole.item_names)
    assert f"a mark on {marked} of {len(whole.item_names)} items" in plain(head)
    assert len(rows) == len(whole.item_names)
    assert all(cells(plain(row)) <= 80 for row in rows)
    empty = [plain(line) for line in estimate_lines(whole.seen_by("us"), "china", "Them", 80)]
    assert "Them: a mark on 0" in empty[0] and all("?" in row for row in empty[1:])


def test_the_head_keeps_who_one_is_where_room_is_short() -> None:
    assert "you are United States" in head_text("A title", sample(), "us", "brief", 80)
    short = head_text("A title", sample(), "us", "preparation", 40)
    assert "you: US" in short and cells(short) == 40

"""What the samples are there to show: what their words and deals are, and what their positions rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from negotiator.exercise.reading import read_exercise
from negotiator.files.reading import read
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.zopa.explain.deal import deal
from negotiator.zopa.explain.kinds import kinds
from negotiator.zopa.explain.measures import Measures
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.warnings import warnings
from negotiator.zopa.whole import Whole, analyse, table_of
from negotiator.zopa.words.words import issue_cell, item_cell
from tests.oracle import case, words

SAMPLES = sorted(folder for folder in samples_dir().iterdir() if folder.is_dir())
EARLY, LATE = "us-china-2023-06", "us-china-2024-02"
EXERCISE, CANAL = "fentanyl-institute", "panama-canal-1974"
TALKS, CONTROLS, INSTITUTE = "fentanyl.talks", "fentanyl.precursor-controls", "fentanyl.forensics-institute"

OUTCOMES = {
    EARLY: {"fentanyl": "trade", "military-contacts": "trade", "semiconductors": "frozen"},
    LATE: {
        "fentanyl": "linked",
        "military-contacts": "trade",
        "semiconductors": "frozen",
        "ai": "open",
        "leader-contacts": "open",
    },
}
"""What the reports say came of an issue, as the word that fits it."""


def sample(name: str) -> Negotiation:
    found = read(samples_dir() / name).negotiation
    assert found is not None
    return found


def alone(negotiation: Negotiation, *issues: str) -> Negotiation:
    """The negotiation with every item of other issues set aside."""
    aside = tuple(name for name in negotiation.item_names if name.split(".")[0] not in issues)
    return replace(negotiation, header=negotiation.header.model_copy(update={"set_aside": aside}))


def costless(negotiation: Negotiation, issue: str) -> Iterator[dict[str, Option]]:
    """The moves of an issue that cost no side, found by listing them all."""
    listed = case.read(negotiation)
    lying = words.table(listed, words.items_of(listed, issue), listed.sides)
    for settled, gains in words.moves(listed, lying, listed.sides):
        if min(gains) >= 0:
            yield {name: listed.items[name].options[place] for name, place in settled.items() if place is not None}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_sample_is_sound(folder: Path) -> None:
    reading = read(folder)
    assert reading.faults == ()
    assert reading.negotiation is not None
    assert warnings(reading.negotiation) == ()


@pytest.mark.parametrize(("name", "issue"), [(name, issue) for name, found in OUTCOMES.items() for issue in found])
def test_an_issue_comes_out_as_the_reports_say(name: str, issue: str) -> None:
    assert issue_cell(sample(name), issue).word == OUTCOMES[name][issue]


@pytest.mark.parametrize("name", [EARLY, LATE])
def test_the_status_of_taiwan_does_not_move(name: str) -> None:
    assert item_cell(sample(name), "taiwan.status").word in ("frozen", "blocked")


def test_in_2023_the_institute_paid_for_controls_and_talks() -> None:
    agenda, moves = sample(EARLY), list(costless(sample(EARLY), "fentanyl"))
    held = {name: agenda.agenda["fentanyl"].items[name.split(".")[1]].status_quo for name in (TALKS, CONTROLS)}
    paid = [m for m in moves if m[INSTITUTE] == "delisted" and all(m[name] != at for name, at in held.items())]
    assert {TALKS: "working-group", CONTROLS: "licensing", INSTITUTE: "delisted"} in paid


def test_in_2023_nothing_less_than_the_delisting_moves_the_controls() -> None:
    beyond = [m for m in costless(sample(EARLY), "fentanyl") if m[CONTROLS] in ("licensing", "scheduling")]
    assert {move[INSTITUTE] for move in beyond} == {"delisted"}


def test_in_2024_fentanyl_has_no_deal_of_its_own() -> None:
    assert sample(LATE).agenda["fentanyl"].items["forensics-institute"].status_quo == "delisted"
    assert list(costless(sample(LATE), "fentanyl")) == []
    assert analyse(alone(sample(LATE), "fentanyl")).zone.at_most == 0


def test_in_2024_something_elsewhere_pays_for_fentanyl() -> None:
    (deal,) = {str(point.package[CONTROLS]) for point in analyse(sample(LATE)).solutions["nash"].points}
    assert deal == "scheduling"
    assert analyse(alone(sample(LATE), "fentanyl", "relationship")).zone.at_least > 0


@pytest.mark.parametrize("name", [EARLY, LATE])
def test_military_contacts_are_no_open_agreement(name: str) -> None:
    agenda = sample(name)
    assert issue_cell(agenda, "military-contacts").word == "trade"
    assert "open" not in {
        item_cell(agenda, f"military-contacts.{k}").word for k in agenda.agenda["military-contacts"].items
    }


@pytest.mark.parametrize("name", [EARLY, LATE, EXERCISE])
def test_every_position_on_the_us_and_china_says_what_it_rests_on(name: str) -> None:
    agenda = sample(name)
    for side in agenda.side_ids:
        for item in agenda.item_names:
            entry = agenda.entry(side, item)
            assert entry is not None, (side, item)
            assert entry.rationale and entry.confidence and entry.evidence, (side, item)
            assert all(each.date and each.source and each.says for each in entry.evidence), (side, item)


@pytest.mark.parametrize("name", [EARLY, LATE])
def test_the_us_and_china_are_labelled_as_readings(name: str) -> None:
    note = sample(name).header.note or ""
    assert note.startswith("Illustrative readings of press reports")


@pytest.mark.parametrize("name", [EARLY, LATE, "panama-canal-1974"])
def test_the_weights_of_a_side_sum_to_100(name: str) -> None:
    agenda = sample(name)
    for side in agenda.side_ids:
        assert sum(entry.weight or 0 for _, entry in agenda.entries(side)) == 100, side


def test_two_of_three_may_agree_where_all_three_cannot() -> None:
    agenda = sample("three-way")
    assert analyse(agenda).zone.at_most == 0
    assert max(zone.zone.at_least for zone in pairs(agenda)) > 0


def pairs(agenda: Negotiation) -> list[Whole]:
    return [analyse(agenda, pair) for pair in combinations(agenda.side_ids, 2)]


def test_the_three_way_sample_is_of_quantities() -> None:
    agenda = sample("three-way")
    assert {item.kind for issue in agenda.agenda.values() for item in issue.items.values()} == {"quantity"}


PUBLISHED = {
    "defence-rights": (22, 9),
    "use-rights": (22, 15),
    "land-and-water": (15, 15),
    "expansion-rights": (14, 3),
    "duration": (11, 15),
    "expansion-routes": (6, 5),
    "compensation": (4, 11),
    "jurisdiction": (2, 7),
    "military-rights": (2, 7),
    "panama-defence-role": (2, 13),
}
"""The importance weights of the US and Panama that Raiffa (1982) printed."""


def test_the_weights_on_the_canal_are_the_published_ones() -> None:
    agenda = sample("panama-canal-1974")
    stated = {
        issue: tuple(int(agenda.position(side, f"{issue}.share").weight or 0) for side in agenda.side_ids)
        for issue in agenda.issue_ids
    }
    assert agenda.side_ids == ("us", "panama")
    assert stated == PUBLISHED


def test_an_equal_split_of_the_canal_gives_each_side_66_of_100() -> None:
    (split,) = {point.scores for point in analyse(sample("panama-canal-1974")).solutions["egalitarian"].points}
    assert all(65.9 <= score <= 66.1 for score in split)


MIDDLE: dict[str, Option] = {
    "fentanyl.talks": "working-group",
    "fentanyl.precursor-controls": "licensing",
    "fentanyl.forensics-institute": "review",
    "fentanyl.shipment-reports": Fraction(2),
    "announcement.wording": "own-words",
    "announcement.first-meeting": "third-country",
}
"""The middle of every item of the exercise on fentanyl."""


def test_the_exercise_has_a_zone_and_a_frontier_to_search_for() -> None:
    whole = analyse(sample(EXERCISE))
    assert (whole.zone.at_least, whole.zone.at_most) == (876, 876)
    assert len(whole.frontier) == 22
    assert all(gain >= 25 for point in whole.solutions["nash"].points for gain in point.gains)


def measured(package: dict[str, Option]) -> Measures:
    """A deal of the exercise on fentanyl, measured."""
    return deal(sample(EXERCISE), package, analyse(sample(EXERCISE))).measures


def test_the_middle_of_everything_leaves_three_tenths_of_the_joint_gain() -> None:
    found = measured(MIDDLE)
    assert found.in_zone and not found.on_frontier
    assert found.better_for_all is not None and found.better_for_all.at_least > 20
    assert found.joint_share is not None and Fraction(68, 100) <= found.joint_share <= Fraction(72, 100)


def test_controls_beyond_licensing_without_the_delisting_break_a_condition() -> None:
    (crossed,) = measured(MIDDLE | {"fentanyl.precursor-controls": "scheduling"}).crosses
    assert (crossed.kind, crossed.side, crossed.item) == ("link", "china", "fentanyl.precursor-controls")


def test_the_exercise_holds_an_item_of_every_kind() -> None:
    source = compiled(sample(EXERCISE))
    on_table, _ = table_of(source, sample(EXERCISE).side_ids)
    assert {str(each.kind) for each in kinds(source, on_table).values()} == {
        "compatible",
        "integrative",
        "distributive",
    }


@pytest.mark.parametrize("name", [EXERCISE, CANAL])
def test_an_exercise_is_sound_and_every_side_has_its_brief(name: str) -> None:
    agenda = sample(name)
    exercise = read_exercise(samples_dir() / name, agenda.side_ids)
    assert exercise.faults == () and exercise.exercise is not None
    assert set(exercise.exercise.roles) == set(agenda.side_ids)
    assert all(side.brief and side.may_disclose and side.mandate for side in agenda.sides.values())


def test_the_public_text_on_the_canal_holds_no_weight_and_not_the_66() -> None:
    text = (samples_dir() / CANAL / "exercise.toml").read_text(encoding="utf-8")
    assert "66" not in text and "weight" not in text

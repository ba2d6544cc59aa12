"""Texts and evidence: as typed, named in labels, refused with what is allowed, and saved as small diffs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import MAX_EVIDENCE, Evidence
from negotiator.workspace.edits import Edit, RefusedError, set_key
from negotiator.workspace.edits.notes import EVIDENCE, evidence_typed, set_text
from negotiator.workspace.session import Session
from tests.workspace.folders import SMALL, put, stands

DAYS = ("us", "grain.days")


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        act()
    return str(caught.value)


def piece(source: str, date: str = "", says: str = "") -> Evidence:
    return evidence_typed({"source": source, "date": date, "says": says})


def with_evidence(*sources: str) -> Negotiation:
    made = SMALL
    for source in sources:
        made = apply(made, EVIDENCE.added(made, *DAYS, piece(source)).changes)
    return made


def sources(negotiation: Negotiation) -> str:
    return " ".join(each.source for each in EVIDENCE.of(negotiation, *DAYS))


@pytest.mark.parametrize(
    "text", ["  two lines,\nas typed  \n", "odd \x1b \u202e \r\n signs", '"""quoted"""\n\\n', "\t"]
)
@pytest.mark.parametrize("key", ["interest", "rationale", "set_by"])
def test_a_text_is_stated_exactly_as_typed_and_comes_back_from_the_file(key: str, text: str, tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    if not text.strip():
        assert refusal(lambda: set_text(session.negotiation, *DAYS, key, text)).endswith("is not stated anyway")
        return
    session.do(set_text(session.negotiation, *DAYS, key, text))
    session.save()
    assert getattr(stands(tmp_path).position(*DAYS), key) == text


def test_a_text_with_odd_signs_survives_the_edit_of_another_key(tmp_path: Path) -> None:
    odd = "a\x1b\u2028b\r\n\x00 "
    folder = put(tmp_path, apply(SMALL, set_text(SMALL, *DAYS, "rationale", odd).changes))
    session = Session.open(folder)
    session.do(set_text(session.negotiation, *DAYS, "interest", "Bread."))
    session.save()
    assert stands(folder).position(*DAYS).rationale == odd


def test_what_is_no_text_is_not_stated_as_one() -> None:
    assert refusal(lambda: set_text(SMALL, *DAYS, "limit", "10")) == (
        "limit is no text; texts: interest, rationale, set_by"
    )


def test_evidence_is_added_changed_moved_and_removed_with_its_name() -> None:
    made = with_evidence("A", "B")
    assert sources(made) == "A B"
    added = EVIDENCE.added(made, *DAYS, piece("Reuters", "2023-11", "Talks."), 0)
    assert added.label == "us, grain.days: evidence added: Reuters 2023-11"
    made = apply(made, added.changes)
    assert sources(made) == "Reuters A B"
    moved = EVIDENCE.moved(made, *DAYS, 0, 1)
    assert (moved.label, sources(apply(made, moved.changes))) == (
        "us, grain.days: evidence moved down: Reuters 2023-11",
        "A Reuters B",
    )
    changed = EVIDENCE.changed(made, *DAYS, 1, piece("A", "2024"))
    assert changed.label == "us, grain.days: evidence changed: A 2024"
    removed = EVIDENCE.removed(made, *DAYS, 2)
    assert (removed.label, sources(apply(made, removed.changes))) == (
        "us, grain.days: evidence removed: B",
        "Reuters A",
    )


def test_the_key_goes_with_the_last_piece_of_evidence() -> None:
    made = with_evidence("A")
    assert apply(made, EVIDENCE.removed(made, *DAYS, 0).changes) == SMALL


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda: piece(" "), "source must say who reports it"),
        (lambda: piece("A", "24"), 'date must be a date: "2024", "2024-02" or "2024-02-10"'),
        (lambda: piece("A", "2024-02-30"), 'date must be a date of the calendar: "2024", "2024-02" or "2024-02-10"'),
        (lambda: EVIDENCE.removed(SMALL, *DAYS, 0), "there is no evidence to choose: add one first"),
        (lambda: EVIDENCE.moved(with_evidence("A", "B"), *DAYS, 0, -1), "already the first of the list"),
        (lambda: EVIDENCE.moved(with_evidence("A", "B"), *DAYS, 1, 1), "already the last of the list"),
        (lambda: EVIDENCE.changed(with_evidence("A"), *DAYS, 0, piece("A")), "evidence is so already"),
        (lambda: EVIDENCE.added(with_evidence("A"), *DAYS, piece("A")), "the same evidence stands there already"),
        (lambda: EVIDENCE.added(SMALL, "us", "grain.x", piece("A")), "grain.x is not on the agenda"),
    ],
)
def test_what_will_not_do_is_refused(act: Callable[[], Edit], reason: str) -> None:
    assert refusal(act) == reason


def test_a_date_is_stated_without_blanks_and_texts_as_they_are() -> None:
    assert piece(" A ", " 2024-02 ", " says ").plain() == {"source": " A ", "date": "2024-02", "says": " says "}


def test_evidence_with_odd_signs_survives_the_change_of_its_date(tmp_path: Path) -> None:
    odd = " \x1b[2J\nsays\u202e "
    session = Session.open(put(tmp_path, apply(SMALL, EVIDENCE.added(SMALL, *DAYS, piece("A", "", odd)).changes)))
    session.do(EVIDENCE.changed(session.negotiation, *DAYS, 0, piece("A", "2024", odd)))
    session.save()
    assert EVIDENCE.of(stands(tmp_path), *DAYS) == (piece("A", "2024", odd),)


def lines_changed(before: str, after: str) -> tuple[set[str], set[str]]:
    return set(before.splitlines()) - set(after.splitlines()), set(after.splitlines()) - set(before.splitlines())


def test_a_change_of_one_entry_is_a_diff_of_one_line_and_comments_stay(tmp_path: Path) -> None:
    folder = put(tmp_path, with_evidence("A", "B", "C"))
    path = folder / "us" / "grain.toml"
    path.write_text(path.read_text().replace('{ source = "B" },', '{ source = "B" },  # read twice'))
    before, session = path.read_text(), Session.open(folder)
    session.do(EVIDENCE.changed(session.negotiation, *DAYS, 1, piece("B", "2024")))
    session.save()
    after = path.read_text()
    gone, come = lines_changed(before, after)
    assert (len(gone), len(come)) == (1, 1)
    assert '{ source = "B", date = "2024" },  # read twice' in after
    session.do(EVIDENCE.removed(session.negotiation, *DAYS, 0))
    session.do(set_key(session.negotiation, *DAYS, "confidence", "low"))
    session.save()
    gone, come = lines_changed(after, path.read_text())
    assert (len(gone), come) == (1, {'confidence = "low"'})
    assert "# kept" in path.read_text()


def test_no_more_evidence_is_added_than_a_file_may_hold() -> None:
    held = tuple(piece(f"s{n}").plain() for n in range(MAX_EVIDENCE))
    full = apply(SMALL, set_key(SMALL, *DAYS, "evidence", held).changes)
    assert refusal(lambda: EVIDENCE.added(full, *DAYS, piece("more"))).startswith("there are 100 already")
    fewer = apply(full, EVIDENCE.removed(full, *DAYS, 0).changes)
    assert len(EVIDENCE.of(apply(fewer, EVIDENCE.added(fewer, *DAYS, piece("more")).changes), *DAYS)) == MAX_EVIDENCE

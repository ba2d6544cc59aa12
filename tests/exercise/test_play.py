"""Seats in a game: begun, gone on with after a kill, against a computer, between persons, and by packs apart."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from negotiator.exercise.pack import PackError, open_pack, write_pack
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import PERSON, Act, Begin, Ending
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.starting import Whole, begin, seat_in
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.workspace.refusal import RefusedError
from tests.history.repos import Repo

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
OFFER = {"fentanyl.precursor-controls": "licensing", "fentanyl.forensics-institute": "delisted"}


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def whole(place: Path, watch: Watch, records: str = "records") -> Whole:
    folder = place / "whole"
    if not folder.exists():
        shutil.copytree(samples_dir() / "fentanyl-institute", folder)
    exercise = read_exercise(folder).exercise
    assert exercise is not None
    return Whole(read(folder), exercise, folder / records, watch)


def test_two_persons_play_at_one_record_to_a_deal(tmp_path: Path) -> None:
    game = whole(tmp_path, Watch())
    us, china = game.start("us", PERSON)
    assert (us.side, china.side, us.turn) == ("us", "china", "us")
    us.offer(OFFER, "  a trade  ")
    assert china.state.table == Act("offer", "us", OFFER, "a trade")
    china.accept()
    assert us.over and us.state.package == OFFER
    assert isinstance(us.entries[-1].content, Ending)
    assert game.unfinished == []


def test_a_seat_holds_nothing_of_the_other_side(tmp_path: Path) -> None:
    us, china = whole(tmp_path, Watch()).start("us", PERSON)
    assert china.pack.negotiation.positions and all(side == "china" for side, _ in china.pack.negotiation.positions)
    assert {side for side, _ in us.own.seen.positions} == {"us"}


def test_a_computer_answers_and_a_killed_game_goes_on_where_it_was(tmp_path: Path) -> None:
    watch = Watch()
    game = whole(tmp_path, watch)
    (us,) = game.start("us", "learning")
    assert not us.answer_of_computer()
    us.offer(OFFER)
    us.keep_draft(
        {
            "fentanyl.talks": "working-group",
            "fentanyl.shipment-reports": us.own.options("fentanyl.shipment-reports")[1],
        },
        "wait",
    )
    (found,) = game.unfinished  # killed before the computer answered
    (again,) = game.resume(found)
    assert again.entries == us.entries
    assert (again.draft, again.message) == (us.draft, "wait")
    assert again.answer_of_computer()
    assert isinstance(again.entries[2].content, Act) and again.entries[2].content.side == "china"
    assert again.turn in ("us", None)
    assert us.refresh() and us.entries == again.entries


def test_rules_refuse_in_words_and_nothing_is_written(tmp_path: Path) -> None:
    us, china = whole(tmp_path, Watch()).start("us", PERSON)
    with pytest.raises(RefusedError, match="turn"):
        china.offer(OFFER)
    with pytest.raises(RefusedError, match="no offer"):
        us.accept()
    with pytest.raises(RefusedError, match="at least one"):
        us.offer({})
    assert len(us.entries) == 1


def test_time_runs_from_the_first_act_and_ends_the_game(tmp_path: Path) -> None:
    watch = Watch()
    us, china = whole(tmp_path, watch).start("us", PERSON)
    watch.now += timedelta(days=1)
    assert us.state.left == timedelta(minutes=30)
    us.offer({"fentanyl.talks": "working-group"})
    watch.now += timedelta(minutes=29)
    china.reject()
    assert not us.refresh()
    watch.now += timedelta(minutes=2)
    assert us.refresh() and us.over
    ending = us.entries[-1]
    assert ending.content == Ending("impasse", "time")
    assert ending.at == NOON + timedelta(days=1, minutes=30)
    with pytest.raises(RefusedError):
        us.offer(OFFER)


def test_a_clock_that_is_set_back_does_not_stop_play(tmp_path: Path) -> None:
    watch = Watch()
    us, china = whole(tmp_path, watch).start("us", PERSON)
    us.offer(OFFER)
    watch.now -= timedelta(hours=2)
    china.accept()
    assert [entry.at for entry in us.entries] == [NOON] * 4


def test_hints_are_counted_and_the_count_outlasts_a_kill(tmp_path: Path) -> None:
    game = whole(tmp_path, Watch())
    (us,) = game.start("us", "linear")
    assert us.hints_left == 3
    us.offer(OFFER)
    us.answer_of_computer()
    assert us.hint("concessions")
    (again,) = game.resume(game.unfinished[0])
    assert again.hints_left == 2
    again.hint("priorities"), again.hint("exchanges")
    with pytest.raises(RefusedError):
        again.hint("priorities")


def test_an_entry_that_was_taken_away_is_named_and_put_back(tmp_path: Path) -> None:
    game = whole(tmp_path, Watch())
    us, _ = game.start("us", PERSON)
    us.offer(OFFER)
    text = us.record_path.read_bytes()
    us.record_path.write_bytes(b"".join(text.splitlines(keepends=True)[:-1]))
    again, _ = game.resume(game.unfinished[0])
    assert again.notice == "entry 2 (offer by us, 12:00) was not in the record any more: it was put back"
    assert us.record_path.read_bytes() == text


def test_an_entry_that_was_written_anew_with_hashes_that_fit_is_refused_by_name(tmp_path: Path) -> None:
    game = whole(tmp_path, Watch())
    us, _ = game.start("us", PERSON)
    begun = us.entries[:1]
    us.offer(OFFER)
    us.record_path.write_bytes(record_text(joined(begun, NOON, Act("offer", "us", {"fentanyl.talks": "none"}))))
    with pytest.raises(RecordError, match="entry 2"):
        game.resume(game.unfinished[0])
    with pytest.raises(RecordError, match="entry 2"):
        us.refresh()


def test_a_game_of_an_agenda_that_was_changed_is_not_gone_on_with(tmp_path: Path) -> None:
    watch = Watch()
    game = whole(tmp_path, watch)
    game.start("us", PERSON)
    agenda = tmp_path / "whole" / "agenda" / "fentanyl.toml"
    agenda.write_text(agenda.read_text(encoding="utf-8").replace('"Talks on fentanyl"', '"Talks"'), encoding="utf-8")
    changed = whole(tmp_path, watch)
    with pytest.raises(PackError, match="changed"):
        changed.resume(changed.unfinished[0])


def packs(place: Path, watch: Watch) -> tuple[Path, Path]:
    game = whole(place, watch)
    begun = begin(game.negotiation, game.exercise, {"us": PERSON, "china": PERSON})
    record = record_text(joined((), NOON, begun))
    made = [
        write_pack(game.reading, game.exercise, side, place / side, {"record.jsonl": record})
        for side in ("us", "china")
    ]
    return made[0], made[1]


def test_two_packs_play_by_a_file_that_is_passed(tmp_path: Path) -> None:
    watch = Watch()
    ours, theirs = packs(tmp_path, watch)
    us, china = (seat_in(open_pack(each), each / "record.jsonl", watch) for each in (ours, theirs))
    us.offer(OFFER)
    shutil.copy(us.record_path, china.record_path)
    assert china.refresh() and china.turn == "china"
    china.accept()
    shutil.copy(china.record_path, us.record_path)
    assert us.refresh() and us.over


def test_an_older_copy_in_the_place_of_the_record_loses_nothing(tmp_path: Path) -> None:
    watch = Watch()
    ours, theirs = packs(tmp_path, watch)
    us = seat_in(open_pack(ours), ours / "record.jsonl", watch)
    us.offer(OFFER)
    text = us.record_path.read_bytes()
    shutil.copy(theirs / "record.jsonl", us.record_path)
    with pytest.raises(RefusedError, match=r"entry 2 .* put back"):
        us.refresh()
    assert us.record_path.read_bytes() == text
    us.record_path.unlink()
    assert seat_in(open_pack(ours), ours / "record.jsonl", watch).entries == us.entries
    assert us.record_path.read_bytes() == text


def test_what_a_killed_play_left_is_swept_as_the_seat_is_taken(tmp_path: Path) -> None:
    watch = Watch()
    ours, _ = packs(tmp_path, watch)
    stray = ours / f".negotiator-{'0' * 16}.tmp"
    stray.touch()
    seat_in(open_pack(ours), ours / "record.jsonl", watch)
    assert not stray.exists()


def test_what_stands_but_is_not_confirmed_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    ours, _ = packs(tmp_path, watch)
    seat = seat_in(open_pack(ours), ours / "record.jsonl", watch)
    sheet = seat.pack.sheet.model_copy(update={"notes": "new"})
    monkeypatch.setattr("negotiator.files.atomic.sync_folder", unconfirmed)
    with pytest.raises(PackError, match="saved, durability not confirmed"):
        seat.keep_sheet(sheet)
    assert open_pack(ours).sheet.notes == "new"
    seat.keep_draft(OFFER, "a trade")
    assert seat.message == "a trade"


def unconfirmed(_: Path) -> None:
    raise OSError(5, "Input/output error")


def test_a_record_of_another_exercise_is_refused(tmp_path: Path) -> None:
    watch = Watch()
    ours, _ = packs(tmp_path, watch)
    other = Begin("Another", "0" * 64, ("us", "china"), {"us": PERSON, "china": PERSON})
    (ours / "record.jsonl").write_bytes(record_text(joined((), NOON, other)))
    with pytest.raises(PackError, match="another exercise"):
        seat_in(open_pack(ours), ours / "record.jsonl", watch)


def test_two_packs_play_by_a_branch_of_a_shared_remote(tmp_path: Path) -> None:
    watch = Watch()
    ours, theirs = packs(tmp_path, watch)
    Repo.init(tmp_path / "shared", bare=True)
    seats = []
    for pack in (ours, theirs):
        clone = Repo.init(pack)
        clone.run("remote", "add", "origin", str(tmp_path / "shared"))
        seat = seat_in(open_pack(pack), pack / "record.jsonl", watch)
        seat.game.onward = Onward.by(pack, "play", None)
        seats.append(seat)
    us, china = seats
    us.offer(OFFER)
    us.exchange()
    assert china.exchange() and china.turn == "china"
    china.reject("no")
    china.exchange()
    assert us.exchange()
    assert us.entries == china.entries

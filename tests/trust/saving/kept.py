"""What is kept besides whole saves: each edit and typed text, drafts, records taken over; and a save finished later."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from negotiator.exercise.draft import Draft, write_draft
from negotiator.exercise.record.chain import read_text
from negotiator.exercise.record.entries import Act
from negotiator.exercise.record.store import RecordFile
from negotiator.exercise.seen import write_seen
from negotiator.workspace.edits import move_limit
from negotiator.workspace.session import Session
from negotiator.workspace.settings import remember
from negotiator.workspace.typed import Typed
from tests.exercise.record.records import MINUTE, NOON
from tests.trust.saving.others import replacing
from tests.trust.saving.works import RECORD, SAVE, TALKS, TellsError, Work, ended
from tests.workspace.folders import edit_three_files

OTHERS = "theirs.jsonl"
"""The record as the other side handed it over, which goes on from ours."""


def _typed(place: Path) -> Typed:
    return Typed(place / TALKS, "a comment")


def _typing(place: Path) -> Callable[[], str]:
    def save() -> str:
        if fault := _typed(place).keep("new " * 300):
            raise TellsError(f"what is typed is not kept for now: {fault}")
        return "saved"

    return save


def _begun_typing(place: Path) -> None:
    SAVE.prepare(place)
    _typed(place).keep("old")


def _laid_out(place: Path) -> None:
    SAVE.prepare(place)
    remember({"widths": [1]})


def _remembering(_: Path) -> Callable[[], str]:
    def save() -> str:
        remember({"widths": list(range(300))})
        return "saved"

    return save


def _marking(place: Path) -> Callable[[], str]:
    """Make an edit, which is not saved, as a key does."""
    session = Session.open(place / TALKS)

    def save() -> str:
        session.do(move_limit(session.negotiation, "us", "grain.days", -1))
        if session.warning:
            raise TellsError(session.warning)
        return "saved"

    return save


def _taken_up(place: Path) -> None:
    """Start again, take up what is offered, and save it."""
    session = Session.open(place / TALKS)
    assert not session.faults, session.faults
    for offer in session.offers:
        session.take_up(offer)
    session.save()
    ended(session)


def _drafting(place: Path) -> Callable[[], str]:
    def save() -> str:
        write_draft(place / "us", Draft(message="new " * 300))
        return "saved"

    return save


def _drafted(place: Path) -> None:
    RECORD.prepare(place)
    write_draft(place / "us", Draft(message="old"))


def _seeing(place: Path) -> Callable[[], str]:
    entries = read_text((place / OTHERS).read_bytes(), place / OTHERS)

    def save() -> str:
        write_seen(place / "us", entries)
        return "saved"

    return save


def _handed_over(place: Path) -> None:
    RECORD.prepare(place)
    ours = place / "us" / "record.jsonl"
    shutil.copy(ours, place / OTHERS)
    theirs = RecordFile(place / OTHERS)
    theirs.append(Act("offer", "us", {"arms.sales": "now"}), at=NOON + MINUTE, expecting=theirs.read().head)
    write_seen(place / "us", read_text(ours.read_bytes(), ours))


def _taking_over(place: Path) -> Callable[[], str]:
    file, data = RecordFile(place / "us" / "record.jsonl"), (place / OTHERS).read_bytes()
    head = file.read().head
    return lambda: f"saved {len(file.replace(data, head).entries)}"


def _cut_off(place: Path) -> None:
    """Leave a save that was killed after its first file."""
    SAVE.prepare(place)
    if not (child := os.fork()):
        try:
            session = Session.open(place / TALKS)
            edit_three_files(session)
            with patch.object(os, "replace", replacing(lambda: os.kill(os.getpid(), signal.SIGKILL), 1, True)):
                session.save()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status == signal.SIGKILL, status


def _finishing(place: Path) -> Callable[[], str]:
    def save() -> str:
        session = Session.open(place / TALKS)
        told = "; ".join(session.notices)
        if "a save that was cut off is finished" not in told:
            raise TellsError(told)
        return f"saved: {told}"

    return save


def _opened(place: Path) -> None:
    session = Session.open(place / TALKS)
    assert not session.faults, session.faults
    ended(session)


TRAIL = Work("an edit as it is made", SAVE.prepare, _marking, _taken_up)
TYPED = Work("a text as it is typed", _begun_typing, _typing, _opened)
LAYOUT = Work("what the screen remembers", _laid_out, _remembering, _opened, silent=True)
DRAFT = Work("what a side has not sent", _drafted, _drafting, RECORD.start)
SEEN = Work("a record as it was seen", _handed_over, _seeing, RECORD.start)
TAKEN = Work("a record that was handed over", _handed_over, _taking_over, RECORD.start)
FINISHED = Work("a start after a save that was killed", _cut_off, _finishing, _opened, again=True)

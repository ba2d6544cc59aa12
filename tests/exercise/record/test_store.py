"""What was shown as sent is on the disk, whole and in order, whatever happens to the program or the disk."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.exercise.record import chain, store
from negotiator.exercise.record.chain import joined, read_text, record_text
from negotiator.exercise.record.entries import Ending
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import ChangedError, RecordFile, WriteError
from negotiator.files.atomic import replace_file
from tests.exercise.record.records import MINUTE, NOON, act, begin, finished_play, play

SENDER = """\
import os, sys, time
import filelock
from pathlib import Path
from negotiator.exercise.record.store import ChangedError, RecordFile
from tests.exercise.record.records import NOON, act

path, side = Path(sys.argv[1]), sys.argv[2]

def tell(*words):  # in one write, whatever the buffering: a kill leaves no half line
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def send():
    head, refused = RecordFile(path).read().head, 0
    tell("ready", os.getpid())
    while path.with_suffix(".go").exists():
        try:
            head = RecordFile(path).append(act("offer", side), at=NOON, expecting=head).head
            tell("sent", head.number, head.own)
            time.sleep(0 if "killed" in sys.argv else 0.03)
        except ChangedError:
            head, refused = RecordFile(path).read().head, refused + 1
    tell("refused", refused)

if sys.argv[3:] != ["killed"]:
    send()
for line in sys.stdin:  # one process that has imported all, and a copy of it to be killed for each line
    child = os.fork()
    if not child:
        send()
    os.waitpid(child, 0)
    tell("killed")
"""


@pytest.fixture(autouse=True)
def state_apart(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def file(tmp_path: Path) -> RecordFile:
    made = RecordFile(tmp_path / "record.jsonl")
    made.append(begin("north", "south"), at=NOON, expecting=None)
    return made


def sender(file: RecordFile, side: str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SENDER, str(file.path), side, *more]
    top, pipe = Path(__file__).parents[3], subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1, cwd=top)


def killed_while_sending(sender: subprocess.Popen[str], after: float) -> str:
    """Let a sender begin, kill it after some seconds, and give what it printed."""
    assert sender.stdin is not None and sender.stdout is not None
    sender.stdin.write("begin\n")
    word, number = sender.stdout.readline().split()
    assert word == "ready"
    time.sleep(after)
    os.kill(int(number), signal.SIGKILL)
    return "".join(iter(sender.stdout.readline, "killed\n"))


def rest(sender: subprocess.Popen[str]) -> str:
    """Give what a sender printed since it was ready; `communicate` would lose what was read ahead."""
    assert sender.stdin is not None and sender.stdout is not None
    with sender:
        sender.stdin.close()
        return sender.stdout.read()


def sent(told: str) -> list[tuple[int, str]]:
    return [(int(number), own) for number, own in re.findall(r"sent (\d+) ([0-9a-f]{64})\n", told)]


def test_an_act_and_the_ending_it_causes_are_one_write(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[bytes] = []

    def watched(path: Path, data: bytes, check: Callable[[], None]) -> None:
        writes.append(data)
        replace_file(path, data, check)

    monkeypatch.setattr(store, "replace_file", watched)
    record = file.append(act("walk", "north"), Ending("impasse", "walked"), at=NOON, expecting=file.read().head)
    assert len(writes) == 1 and writes[0] == file.path.read_bytes()
    assert file.read() == record
    assert record.ending == Ending("impasse", "walked") and record.begin == begin("north", "south")


def test_what_is_sent_is_synced_before_it_counts(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(each: int) -> None:
        seen.append("sync")
        real_sync(each)

    def swap(old: Path, new: Path) -> None:
        seen.append("replace")
        real_replace(old, new)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", swap)
    file.append(act("offer", "north"), at=NOON, expecting=file.read().head)
    assert seen == ["sync", "replace", "sync"]


def test_nothing_that_was_sent_is_lost_when_the_program_is_killed(file: RecordFile) -> None:
    file.path.with_suffix(".go").touch()
    draw, told = random.Random(6), list[tuple[int, str]]()
    with sender(file, "north", "killed") as sending:
        for kills in range(1, 301):
            told += sent(killed_while_sending(sending, draw.uniform(0, 0.05)))
            entries = file.read().entries
            assert all(entries[number - 1].own == own for number, own in told)
            assert len(entries) <= len(told) + kills + 1  # what was written and not told: once a kill at most
            if kills >= 30 and len(told) >= 10:  # a busy machine sends little between two kills
                break
        sending.communicate()
    assert len(told) >= 10


def test_of_two_processes_that_append_at_once_none_loses_an_entry(file: RecordFile) -> None:
    file.path.with_suffix(".go").touch()
    both = [sender(file, side) for side in ("north", "south")]
    assert all(each.stdout is not None and each.stdout.readline().startswith("ready") for each in both)
    time.sleep(0.6)
    file.path.with_suffix(".go").unlink()
    told = [rest(each) for each in both]
    entries = file.read().entries
    numbers = [sent(each) for each in told]
    assert all(numbers) and sum(map(len, numbers)) == len(entries) - 1
    assert all(entries[number - 1].own == own for each in numbers for number, own in each)
    assert sum(int(each.rpartition(" ")[2]) for each in told) > 0


def test_who_appends_to_what_it_did_not_read_is_refused(file: RecordFile) -> None:
    head = file.read().head
    file.append(act("offer", "north"), at=NOON, expecting=head)
    before = file.path.read_bytes()
    with pytest.raises(ChangedError, match=r"was changed since it was read: it ends with entry 2 \(offer by north"):
        file.append(act("offer", "south"), at=NOON, expecting=head)
    with pytest.raises(ChangedError, match="is there already"):
        file.append(begin("north", "south"), at=NOON, expecting=None)
    assert file.path.read_bytes() == before
    file.path.unlink()
    with pytest.raises(ChangedError, match="is gone"):
        file.append(act("offer", "south"), at=NOON, expecting=head)
    assert not file.path.exists()


def test_a_change_in_the_last_moment_is_seen(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    other = record_text(play(act("offer", "south")))
    real = os.fsync

    def meddling(each: int) -> None:
        file.path.write_bytes(other)
        real(each)

    head = file.read().head
    monkeypatch.setattr(os, "fsync", meddling)
    with pytest.raises(ChangedError, match="while it was written"):
        file.append(act("offer", "north"), at=NOON, expecting=head)
    assert {each.name: each.read_bytes() for each in file.path.parent.iterdir()} == {"record.jsonl": other}


def test_nothing_is_appended_to_a_spoilt_record(file: RecordFile) -> None:
    head = file.read().head
    file.path.write_bytes(file.path.read_bytes()[:-1])
    before = file.path.read_bytes()
    with pytest.raises(RecordError, match=r"entry 1 .*is cut off"):
        file.append(act("offer", "north"), at=NOON, expecting=head)
    assert file.path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("open", errno.EACCES, "may not be written"),
        ("open", errno.EROFS, "the disk is read-only"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("replace", errno.EIO, "the disk reports an error"),
    ],
)
def test_a_disk_that_fails_is_told_and_leaves_the_record_as_it_was(
    file: RecordFile, monkeypatch: pytest.MonkeyPatch, name: str, code: int, words: str
) -> None:
    head, before = file.read().head, file.path.read_bytes()
    real = getattr(os, name)

    def failing(first: object, *rest: object, **more: object) -> object:
        if name == "open" and ".negotiator-" not in str(first):
            return real(first, *rest, **more)
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, name, failing)
        with pytest.raises(WriteError, match=f"{words}; nothing was sent") as caught:
            file.append(act("offer", "north"), at=NOON, expecting=head)
    assert not caught.value.written
    assert [each.read_bytes() for each in file.path.parent.iterdir()] == [before]


def test_an_entry_that_the_disk_does_not_confirm_is_said_to_stand(
    file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = file.read().head

    def failing(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("negotiator.files.atomic.sync_folder", failing)
    with pytest.raises(WriteError, match="durability not confirmed") as caught:
        file.append(act("offer", "north"), at=NOON, expecting=head)
    assert caught.value.written and len(file.read().entries) == 2


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    lost = RecordFile(tmp_path / "gone" / "record.jsonl")
    with pytest.raises(WriteError, match="its folder is gone; nothing was sent"):
        lost.append(begin("north", "south"), at=NOON, expecting=None)
    with pytest.raises(RecordError, match="is not there"):
        lost.read()
    assert not (tmp_path / "gone").exists()


def test_what_is_no_file_is_told_as_a_whole_and_by_no_entry(tmp_path: Path) -> None:
    (tmp_path / "record.jsonl").mkdir()
    with pytest.raises(RecordError) as caught:
        RecordFile(tmp_path / "record.jsonl").data()
    assert caught.value.entry == "" and str(caught.value).startswith(f"{tmp_path / 'record.jsonl'}: is ")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    for name, words in (("pipe", "is a pipe"), (".", "is a folder"), ("circle", "cannot be read")):
        with pytest.raises(RecordError, match=words):
            RecordFile(tmp_path / name).read()
        with pytest.raises((RecordError, WriteError), match=f"{words}|links lead in a circle"):
            RecordFile(tmp_path / name).append(begin("north", "south"), at=NOON, expecting=None)


def test_a_full_record_keeps_room_for_its_end(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "MAX_ENTRIES", 5)
    head = file.read().head
    for side in ("north", "south"):
        head = file.append(act("offer", side), at=NOON, expecting=head).head
    before = file.path.read_bytes()
    with pytest.raises(WriteError, match="is full"):
        file.append(act("offer", "north"), at=NOON, expecting=head)
    assert file.path.read_bytes() == before
    file.append(act("walk", "north"), Ending("impasse", "walked"), at=NOON, expecting=head)
    assert len(file.read().entries) == 5


def test_long_messages_fill_a_record_before_it_is_too_big_to_read(
    file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_BYTES", 90_000)
    head = file.append(act("offer", "north", message="\U0001f30a" * 4_000), at=NOON, expecting=file.read().head).head
    with pytest.raises(WriteError, match="is full"):
        file.append(act("offer", "south", message="\U0001f30a" * 4_000), at=NOON, expecting=head)
    file.append(act("walk", "south"), Ending("impasse", "walked"), at=NOON, expecting=head)
    assert len(read_text(file.path.read_bytes())) == 4


def test_a_copy_replaces_ours_only_where_it_goes_on_from_it(file: RecordFile) -> None:
    longer = record_text(joined(file.read().entries, NOON + MINUTE, act("offer", "north")))
    assert file.replace(longer, file.read().head).entries == read_text(longer)
    other, head = record_text(finished_play(5)), file.read().head
    for copy, words in ((other, "entry 2 .*not the one that was seen"), (longer[:-1], "entry 2 .*is cut off")):
        with pytest.raises(RecordError, match=words):
            file.replace(copy, head)
        assert file.path.read_bytes() == longer


def test_a_copy_that_is_as_ours_is_not_written(file: RecordFile) -> None:
    before = file.path.stat()
    assert file.replace(file.path.read_bytes(), file.read().head).entries == file.read().entries
    assert file.path.stat().st_ino == before.st_ino and file.path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_copy_is_taken_whole_where_there_is_no_record_yet(file: RecordFile) -> None:
    copy = file.path.read_bytes()
    file.path.unlink()
    assert file.replace(copy, None).entries == read_text(copy)
    assert file.path.read_bytes() == copy
    with pytest.raises(ChangedError):
        file.replace(copy, None)

"""Every kind of edit, made and saved on every sample, changes one line of a file and not a byte besides."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache, partial
from pathlib import Path

import pytest

from negotiator.files.paths import path_of
from negotiator.model.base import Plain
from negotiator.model.changes import diff
from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.workspace.edits import (
    Edit,
    RefusedError,
    mark,
    move_limit,
    move_target,
    set_aside,
    set_key,
    set_reservation,
    weigh,
)
from negotiator.workspace.session import Session
from negotiator.zopa.tables.worth import scores_points
from tests.workspace.comments import MARK, commented
from tests.workspace.folders import Files, changed, files, stands

POSITIONS = Path(__file__).parents[2] / "positions"
SAMPLES = sorted(folder for folder in POSITIONS.iterdir() if folder.is_dir())
NEWLINES = ("\n", "\r\n")

Kind = Callable[[Negotiation, str, str], Iterator[Callable[[], Edit]]]
"""Gives the edits of a kind that may be made to a side's position on an item; some may be refused."""


def _marks(now: Negotiation, side: str, name: str) -> Iterator[Callable[[], Edit]]:
    yield partial(mark, now, side, name, "red-line")
    yield partial(mark, now, side, name, "tradeable")
    yield partial(mark, now, side, name, "unknown")


def _weights(now: Negotiation, side: str, name: str) -> Iterator[Callable[[], Edit]]:
    yield partial(weigh, now, side, name, Fraction("0.5"))


def _moves(move: Callable[[Negotiation, str, str, int], Edit]) -> Kind:
    def moves(now: Negotiation, side: str, name: str) -> Iterator[Callable[[], Edit]]:
        yield partial(move, now, side, name, 1)
        yield partial(move, now, side, name, -1)

    return moves


def _values(key: str, *values: Plain | None) -> Kind:
    def stated(now: Negotiation, side: str, name: str) -> Iterator[Callable[[], Edit]]:
        for value in values:
            yield partial(set_key, now, side, name, key, value)

    return stated


def _options(key: str) -> Kind:
    """Put one more option into a list, or make the list."""

    def longer(now: Negotiation, side: str, name: str) -> Iterator[Callable[[], Edit]]:
        item, entry = now.item(name), now.position(side, name)
        assert item is not None
        held = getattr(entry, key) or (() if key == "accepts" or entry.target is None else (entry.target,))
        for option in item.options:
            if option not in held and item.kind == "choice":
                yield partial(set_key, now, side, name, key, (*held, option))

    return longer


ANYWHERE: dict[str, Kind] = {
    "weight": _weights,
    "confidence": _values("confidence", "high", "low"),
    "interest": _values("interest", 'Because # it is "so".'),
    "rationale": _values("rationale", "As 'reported'."),
    "set_by": _values("set_by", "capital"),
    "reviewed": _values("reviewed", "2024-03"),
}
SOMEWHERE: dict[str, Kind] = {
    "mark": _marks,
    "limit": _moves(move_limit),
    "target": _moves(move_target),
    "better": _values("better", "first", "last", "only"),
    "prefers": _options("prefers"),
    "accepts": _options("accepts"),
    **{f"no {key}": _values(key, None) for key in ("limit", "weight", "confidence", "interest", "rationale")},
}
KINDS = ANYWHERE | SOMEWHERE
PLACED = {"mark": 50, "prefers": 2, "accepts": 2, "better": 20, "limit": 20, "target": 20}
"""The least number of files, of all samples, in which a kind that some items alone have must have been tried."""

EACH = [
    pytest.param(kind, newline, marks=[pytest.mark.long] * (number % 2 != turn))
    for number, kind in enumerate(KINDS)
    for turn, newline in enumerate(NEWLINES)
]
"""Every kind with both ends of lines, of which `make test` takes one: in turn."""

in_both = pytest.mark.parametrize("newline", NEWLINES, ids=("lf", "crlf"))


@cache
def texts(sample: Path, newline: str) -> dict[str, bytes]:
    """Give the files of a sample with comments everywhere."""
    found = {path.relative_to(sample).as_posix(): path.read_text() for path in sample.rglob("*.toml")}
    return {name: commented(text).replace("\n", newline).encode() for name, text in found.items()}


def put(folder: Path, sample: Path, newline: str) -> Path:
    for name, text in texts(sample, newline).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder


def edit_each(session: Session, kind: Kind) -> set[str]:
    """Make an edit of a kind in every position file that has an item for it; give those files."""
    done: set[str] = set()
    for side, issue in session.negotiation.positions:
        path = path_of(Doc("position", issue=issue, side=side)).as_posix()
        names = [name for name, _ in session.negotiation.entries(side) if split(name)[0] == issue]
        if any(_done(session, kind, side, name) for name in names):
            done.add(path)
    return done


def _done(session: Session, kind: Kind, side: str, name: str) -> bool:
    for attempt in kind(session.negotiation, side, name):
        try:
            session.do(attempt())
        except RefusedError:
            continue
        return True
    return False


def assert_one_line_each(before: Files, after: Files, meant: set[str]) -> None:
    assert changed(before, after) == meant
    for name in meant:
        old, new = (each[name].splitlines(keepends=True) for each in (before, after))
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        found = [(old[i:i_end], new[j:j_end]) for code, i, i_end, j, j_end in codes if code != "equal"]
        assert len(found) == 1, (name, found)
        gone, come = found[0]
        assert max(len(gone), len(come)) == 1, (name, found)
        assert not (gone and come) or _beside(gone[0]) == _beside(come[0]), (name, found)


def _beside(line: bytes) -> bytes:
    """Give the comment at the end of a line, with the line's end."""
    return line.partition(MARK.encode())[2]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@in_both
def test_the_comments_change_nothing_that_is_said(sample: Path, newline: str, tmp_path: Path) -> None:
    found = stands(put(tmp_path, sample, newline))
    assert newline == "\r\n" or diff(stands(sample), found) == ()
    assert min(text.count(b"#") for text in files(tmp_path).values()) > 6
    assert all(text.count(b"\n") == text.count(newline.encode()) for text in files(tmp_path).values())


@pytest.mark.parametrize(("kind", "newline"), EACH, ids=lambda each: {"\n": "lf", "\r\n": "crlf"}.get(each, each))
def test_an_edit_of_every_kind_saved_is_one_line_in_every_position_file(
    kind: str, newline: str, tmp_path: Path
) -> None:
    placed = 0
    for sample in SAMPLES:
        session = Session.open(put(tmp_path / sample.name, sample, newline))
        before = files(tmp_path / sample.name)
        done = edit_each(session, KINDS[kind])
        session.save()
        assert_one_line_each(before, files(tmp_path / sample.name), done)
        weighed = not any(scores_points(session.negotiation, side) for side in session.negotiation.side_ids)
        assert kind not in ANYWHERE or len(done) == len(session.negotiation.positions) * (kind != "weight" or weighed)
        placed += len(done)
    assert placed >= PLACED.get(kind, 20)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@in_both
def test_a_reservation_stated_changed_and_taken_back_is_one_line(sample: Path, newline: str, tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, sample, newline))
    paths = {path_of(Doc("side", side=side)).as_posix() for side in session.negotiation.side_ids}
    for typed in ("12.5", "13", ""):
        before = files(tmp_path)
        for side in session.negotiation.side_ids:
            session.do(set_reservation(session.negotiation, side, typed))
        session.save()
        assert_one_line_each(before, files(tmp_path), paths)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@in_both
def test_an_item_set_aside_and_put_back_is_one_line(sample: Path, newline: str, tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, sample, newline))
    free = [name for name in session.negotiation.item_names if name not in session.negotiation.set_aside]
    for name in (*free[:3], *free[:3]):
        before = files(tmp_path)
        session.do(set_aside(session.negotiation, name))
        session.save()
        assert_one_line_each(before, files(tmp_path), {"negotiation.toml"})


@pytest.mark.needs("git")
@pytest.mark.parametrize("kind", ["mark", "limit", "no confidence"])
@in_both
def test_git_counts_one_line_as_well(kind: str, newline: str, tmp_path: Path) -> None:
    folders = [put(tmp_path / sample.name, sample, newline) for sample in SAMPLES]
    git = [
        "git",
        "-C",
        str(tmp_path),
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "core.autocrlf=false",
    ]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=Samples"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    meant = 0
    for folder in folders:
        session = Session.open(folder)
        meant += len(edit_each(session, KINDS[kind]))
        session.save()
    told = subprocess.run([*git, "diff", "--numstat"], check=True, capture_output=True, text=True).stdout
    counts = [tuple(line.split("\t")[:2]) for line in told.splitlines()]
    assert len(counts) == meant > 10
    assert set(counts) <= {("1", "1"), ("1", "0"), ("0", "1")}

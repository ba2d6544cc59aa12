"""What the commands write: formatted files, merges for git, what ties a repository to them, starters, pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from negotiator.cli import main
from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import Act, Begin, Ending
from negotiator.history.setup.plan import hook
from tests.exercise import folders
from tests.exercise.record.records import MINUTE, NOON
from tests.trust.saving.works import SAVE, TALKS, TellsError, Work


def commanded(*words: object) -> str:
    """Run a command, and give what it told; TellsError with it where the exit code is another than 0."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = main([str(each) for each in words])
    if code:
        raise TellsError(told.getvalue())
    return f"saved: {told.getvalue()}"


def _command(*words: str) -> Callable[[Path], Callable[[], str]]:
    """Give a command as a work; a word that begins with a slash is a path in the place."""
    return lambda place: lambda: commanded(*(place / each[1:] if each[:1] == "/" else each for each in words))


def _as_before(name: str, prepare: Callable[[Path], object], *words: str) -> Work:
    """Give a command that is given again where it was cut off."""
    ready = _command(*words)
    return Work(name, prepare, ready, lambda place: ready(place)(), again=True)


def _crooked(place: Path) -> None:
    SAVE.prepare(place)
    path = place / TALKS / "us" / "grain.toml"
    path.write_bytes(path.read_bytes().replace(b"limit = 10", b"limit   =   10"))


def _nothing(_: Path) -> None:
    """A start has nothing to do with it."""


def _branches(place: Path) -> None:
    SAVE.prepare(place)
    text = (place / TALKS / "us" / "grain.toml").read_bytes()
    made = {"base": text, "ours": text, "theirs": text.replace(b"= 10", b"= 5")}
    for name, each in made.items():
        (place / name).write_bytes(each)


def _hooks(place: Path) -> None:
    (place / "hooks").mkdir()


def _hooking(place: Path) -> Callable[[], str]:
    (planned,) = hook(place / "hooks" / "pre-commit", ("new",))

    def save() -> str:
        try:
            if planned.changes:
                planned.do(place)
        except OSError as error:  # as it is told of every command
            raise TellsError(f"negotiator: {error.filename}: {error.strerror}") from error
        return "saved"

    return save


def _hooked(place: Path) -> None:
    _hooking(place)()
    assert (place / "hooks" / "pre-commit").stat().st_mode & 0o111, "git passes it over"


def _formatting(place: Path) -> Callable[[], str]:
    """Format a folder in which one file is crooked; what is told of others is no word on that one."""

    def save() -> str:
        try:
            return commanded("fmt", place / TALKS)
        except TellsError as error:
            if "formatted 1 of" in str(error):
                return f"saved: {error}"
            raise

    return save


def _played(place: Path) -> None:
    """Leave a page, and a record that has ended."""
    made = folders.small()
    folders.put(place / TALKS, made)
    begin = Begin("Test", fingerprint(made, folders.TERMS), made.side_ids, dict.fromkeys(made.side_ids, "person"), 0)
    entries = joined((), NOON, begin)
    entries = joined(entries, NOON + MINUTE, Act("walk", "us"), Ending("impasse", "walked"))
    (place / TALKS / "record.jsonl").write_bytes(record_text(entries))
    (place / "page.html").write_text("old\n")


FORMAT = Work("a file that is formatted", _crooked, _formatting, SAVE.start)
MERGE = _as_before("a merge for git", _branches, "merge-driver", "/base", "/ours", "/theirs", "--path", "us/grain.toml")
SETUP = Work("a hook of git", _hooks, _hooking, _hooked, again=True, confirmed=False)
STARTER = Work(
    "a negotiation to start from", _nothing, _command("init", "/new"), _nothing, in_parts=True, confirmed=False
)
PAGE = _as_before(
    "the page of a debrief", _played, "exercise", "debrief", f"/{TALKS}/record.jsonl", "--html", "/page.html"
)

"""Four writers, two apps and a text editor on one folder: no edit lost, and every change of others noticed."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.tui import safety, since
from negotiator.tui.dialogs.question import Question
from negotiator.view.glyphs import UNICODE
from negotiator.view.matrix import rows
from negotiator.workspace.edits import set_key
from negotiator.workspace.session import ConflictError, SaveError, Session
from negotiator.zopa.words.matrix import matrix
from tests.build import choice, negotiation, quantity, trade, unknown
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.keeping.apart import Apart, Fresh
from tests.tui.screen import MIDDLE, Driven, opened, send
from tests.workspace.folders import put, same, stands

WRITERS, APPS = 4, 2
PLACES = 12
"""How many items each writer has to itself, all in files that every other one writes too."""

BEGUN, QUIET, LATEST = "begun", "quiet", 60.0
"""The files that stand once all may write, and once nobody but the apps does; the seconds in which a rest must come."""

SHARED = "all.one"
"""The item that all writers want."""

NAMES = [f"all.w{writer}-{place}" for writer in range(WRITERS + APPS) for place in range(PLACES)]
TALKS = negotiation(
    {"typed.days": quantity(0, 1_000_000, 1, 0)} | {name: choice("p q", "p") for name in [SHARED, *NAMES]},
    {
        side: {name: unknown(interest="none yet") for name in [SHARED, *NAMES]} | {"typed.days": trade(1_000_000, 7)}
        for side in ("us", "china")
    },
)


@dataclass
class Made:
    """What a writer did: the last mark of each place, the marks that it set on what all want, and what it was told."""

    last: dict[tuple[str, str], str] = field(default_factory=dict)
    shared: list[tuple[str, str]] = field(default_factory=list)
    conflicts: int = 0
    edits: int = 0
    wrong: str = ""


def marks(writer: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Give what a writer writes: side, item and a mark that no other has; now and then on what all want."""
    rng, number = random.Random(seed * 100 + writer), 0
    while True:
        number += 1
        item = SHARED if rng.random() < 0.2 else f"all.w{writer}-{rng.randrange(PLACES)}"
        yield rng.choice(("us", "china")) if item != SHARED else "us", item, f"mark {writer}-{number}"


def base_of(session: Session) -> str:
    """Give what stands at the place that all want, as it was read."""
    assert session.reading.negotiation is not None
    return session.reading.negotiation.position("us", SHARED).interest or ""


def writes(folder: Path, writer: int, seed: int, until: float) -> Made:
    """Edit and save by a session, until some time."""
    made, session, rng = Made(), begun(folder), random.Random(seed * 100 + writer)
    for side, item, mark in marks(writer, seed):
        if time.time() > until:
            break
        session.do(set_key(session.negotiation, side, item, "interest", mark))
        _note(made, side, item, mark, _saved(session, made, time.time() + LATEST))
        time.sleep(rng.random() * 0.02)
    session.leave()
    return made


def begun(folder: Path) -> Session:
    """Open a session once no file is half written."""
    while (session := Session.open(folder)).faults:
        time.sleep(0.01)
    return session


def _saved(session: Session, made: Made, until: float) -> str:
    """Save in the end; give what stood at the place that all want where ours took it, "" where it is theirs."""
    while time.time() < until:
        base = base_of(session)
        try:
            session.save()
            return base
        except ConflictError as error:
            made.conflicts += 1
            assert all(each.keys[1] == "one" for each in error.conflicts)
            with suppress(SaveError):  # a file is half written: it conflicts again
                session.merge({each.place: "theirs" for each in error.conflicts})
            if not session.unsaved:
                return ""
        except SaveError:  # another saves, or a file is half written
            time.sleep(0.01)
    raise AssertionError("it could not be saved")


def _note(made: Made, side: str, item: str, mark: str, base: str) -> None:
    made.edits += 1
    if item != SHARED:
        made.last[side, item] = mark
    elif base:
        made.shared.append((base, mark))


async def works(folder: Path, writer: int, seed: int) -> Made:
    """Edit and save in the app, until the others have ended; then come to rest with the disk."""
    made = Made()
    async with opened(folder, MIDDLE) as driven:
        (folder.parent / f"open {writer}").touch()
        while not (folder.parent / BEGUN).exists():  # an app in whose folder another one writes never comes to rest
            await asyncio.sleep(0.02)
        for side, item, mark in marks(writer, seed):
            if (folder.parent / QUIET).exists():
                break
            await _answered(driven)
            now = driven.bench.negotiation
            driven.bench.do(set_key(now, side, item, "interest", mark))
            await _app_saved(driven, time.time() + LATEST)
            kept = driven.bench.negotiation.position(side, item).interest == mark
            made.edits += 1
            if item != SHARED:
                made.last[side, item] = mark
            made.conflicts += not kept
            await asyncio.sleep(0.05)
        made.wrong = await _at_rest(driven, folder, time.time() + LATEST)
    return made


async def _answered(driven: Driven) -> None:
    """Answer what the app asks: merge where a save met others, and take theirs of what both changed.

    What it asks besides is put off: others change the files again before that is settled, and saving merges too.
    """
    while isinstance(driven.app.screen, Question):
        if not driven.app.screen.query(".dialog"):  # it is not laid out yet
            await asyncio.sleep(0.02)
        elif "before:" in driven.dialog:
            await _pressed(driven, "t")
        else:
            await _pressed(driven, "m" if "Not saved:" in driven.dialog else "escape")


async def _pressed(driven: Driven, key: str) -> None:
    """Press a key, and wait until it has acted; the app itself is never at rest while others write."""
    send(driven.app, key)
    await asyncio.sleep(0.05)
    while driven.app.is_running and (driven.app._ahead or driven.app._ahead._flying):
        await asyncio.sleep(0.02)


async def _app_saved(driven: Driven, until: float) -> None:
    while driven.bench.session.unsaved:
        assert driven.app.is_running, "the app has ended"
        assert time.time() < until, f"it could not be saved: {driven.context}"
        await _pressed(driven, "ctrl+s")
        await _answered(driven)


async def _at_rest(driven: Driven, folder: Path, until: float) -> str:
    """Wait until the disk is at rest and the app shows it; tell what differs where it never does."""
    while time.time() < until:
        await _answered(driven)
        if not _differs(driven, folder):
            return ""
        await asyncio.sleep(0.2)
    return _differs(driven, folder)


def _differs(driven: Driven, folder: Path) -> str:
    found, bench = read(folder), driven.bench
    disk = found.negotiation
    if disk is None:
        return f"the disk is not sound: {found.faults[0]}"
    if bench.session.unsaved:
        return "there are unsaved edits"
    if not same(bench.negotiation, disk):
        return "it holds something else than the disk"
    if bench.rows != rows(disk, matrix(disk), UNICODE):
        return "its rows are others"
    limit = f" {disk.position('us', 'typed.days').limit} "
    shown = [line for line in driven.lines if "typed.days" in line]
    return "" if any(limit in line for line in shown) else f"the limit{limit}is not on the screen: {shown}"


def in_place(path: Path, text: bytes) -> None:
    """Write over it, as nano does."""
    path.write_bytes(text)


def renamed(path: Path, text: bytes) -> None:
    """Write another file and give it the name."""
    other = path.with_name(f".{path.name}.swp")
    other.write_bytes(text)
    os.replace(other, path)


def created(path: Path, text: bytes) -> None:
    """Delete it and write it anew."""
    path.unlink()
    path.write_bytes(text)


def backed_up(path: Path, text: bytes) -> None:
    """Keep the old one beside it under another name, as vim does, and write it anew."""
    os.replace(path, path.with_name(f"{path.name}~"))
    path.write_bytes(text)


WAYS: tuple[Callable[[Path, bytes], None], ...] = (in_place, renamed, created, backed_up)


def types(folder: Path, seed: int, until: float) -> int:
    """Change a limit by a text editor, in each of its ways, until some time; give the last limit."""
    rng, path, limit = random.Random(seed), folder / "us" / "typed.toml", 7
    while time.time() < until:
        text = path.read_bytes()
        assert f"limit = {limit}\n".encode() in text
        rng.choice(WAYS)(path, text.replace(f"limit = {limit}\n".encode(), f"limit = {limit + 1}\n".encode()))
        limit += 1
        time.sleep(rng.random() * 0.3)
    return limit


def _app(folder: Path, writer: int, seed: int) -> Made:
    safety.TICK = 0.2
    since.read_head = lambda *_: iter(())
    return asyncio.run(works(folder, writer, seed))


@pytest.mark.parametrize("part", range(4 if LONG else 1))
def test_writers_apps_and_an_editor_lose_nothing_and_see_all(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder, seed = put(tmp_path / "talks", TALKS), part
    ids = range(WRITERS + APPS)
    with ExitStack() as started:
        apps = [started.enter_context(Fresh(partial(_app, folder, each, seed))) for each in ids[WRITERS:]]
        latest = time.time() + LATEST
        while len(list(tmp_path.glob("open *"))) < APPS:
            assert time.time() < latest, "the apps did not open"
            time.sleep(0.02)
        (tmp_path / BEGUN).touch()
        until = time.time() + amount(3, 150)
        writers = [started.enter_context(Apart(partial(writes, folder, each, seed, until))) for each in ids[:WRITERS]]
        editor = started.enter_context(Apart(partial(types, folder, seed, until)))
        made, limit = [each.found() for each in writers], editor.found()
        (tmp_path / QUIET).touch()
        shown = [each.found() for each in apps]
    disk = stands(folder)
    lost = [place for each in (*made, *shown) for place in each.last.items() if not _stands(disk, *place)]
    edits = sum(each.edits for each in (*made, *shown))
    bases = Counter(base for each in made for base, _ in each.shared)
    twice = [base for base, number in bases.items() if number > 1]
    told = sum(each.conflicts for each in (*made, *shown))
    figure("together: edits by sessions and by hand, lost", f"{edits:,} and {limit - 7}", len(lost))
    figure("together: conflicts told, overwritten unseen", told, len(twice))
    assert not lost, f"seed {seed}"
    assert not twice and disk.position("us", "typed.days").limit == limit
    assert [each.wrong for each in shown] == [""] * APPS


def _stands(disk: Negotiation, place: tuple[str, str], mark: str) -> bool:
    return disk.position(*place).interest == mark

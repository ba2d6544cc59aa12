"""Folders for the tests of the workspace: a small negotiation in files, and what stands in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import read
from negotiator.model.changes import diff
from negotiator.model.negotiation import Negotiation, documents
from negotiator.workspace.edits import mark, move_limit, set_aside, set_key
from negotiator.workspace.session import Session
from tests.build import choice, ladder, link, negotiation, quantity, red, trade, unknown

Files = Mapping[str, bytes]

SMALL = negotiation(
    {
        "arms.sales": ladder("none fewer now more", "now"),
        "arms.place": choice("north south east", "north"),
        "grain.days": quantity(0, 30, 5, 10),
        "grain.ports": ladder("shut some all", "shut"),
    },
    {
        "us": {
            "arms.sales": red("more", "now", weight=3),
            "arms.place": trade("south", weight=1),
            "grain.days": trade(20, 10),
            "grain.ports": unknown(interest="Trade."),
        },
        "china": {
            "arms.sales": trade("none", "now", links=(link("now", "grain.days", 10),)),
            "grain.days": trade(5, better="first"),
        },
        "eu": {},
    },
)
"""Three sides, of which the last has no files, and items of all kinds."""


def put(folder: Path, made: Negotiation) -> Path:
    """Write a negotiation into a folder, each document with a comment that a save must keep."""
    for doc, table in documents(made).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table) + b"# kept\n")
    return folder


def files(folder: Path) -> Files:
    """Give the bytes of every file below a folder, by relative path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def changed(before: Files, after: Files) -> set[str]:
    """Give the files that differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def stands(folder: Path) -> Negotiation:
    """Read what stands in a folder, which must be sound."""
    reading = read(folder)
    assert reading.faults == ()
    assert reading.negotiation is not None
    return reading.negotiation


def same(one: Negotiation, other: Negotiation) -> bool:
    """Tell whether two negotiations say the same."""
    return diff(one, other) == ()


def edit_three_files(session: Session) -> None:
    """Make edits that concern a file that is there, the header, and a file still to be made."""
    session.do(move_limit(session.negotiation, "us", "grain.days", -1))
    session.do(set_aside(session.negotiation, "grain.ports"))
    session.do(set_key(session.negotiation, "eu", "grain.ports", "target", "all"))
    session.do(mark(session.negotiation, "eu", "grain.ports", "tradeable"))


def crashed(session: Session) -> Session:
    """End a session as kill -9 does: the system lets go of what it held, and nothing of ours runs."""
    if session._past.trail is not None:
        session._past.trail.close()
    return session

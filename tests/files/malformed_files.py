"""Folders whose files are no files, not there, too big, or called what they may not be."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.files.spoiling import AGENDA, HEADER, POSITION, SIDE, Case, Spoil, append, put, replace, write

IDS = "lower-case words joined by hyphens"
OUT = "leads out of the negotiation's folder"
ISSUE = b'title = "T"\n[items.a]\ntitle = "A"\nladder = ["x", "y"]\n'


def link_to(target: str) -> Spoil:
    return replace(POSITION, lambda path: path.symlink_to(target))


def elsewhere(path: Path) -> None:
    """Move a file out of the folder and link to it."""
    other = path.parents[2] / "other.toml"
    other.write_bytes(b"")
    path.symlink_to(other)


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        folder = os.open(path.parent, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{folder}/{path.name}")  # a socket's name must be short
        os.close(folder)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def folder_elsewhere(folder: Path) -> None:
    shutil.move(folder / "us", folder.parent / "us")
    (folder / "us").symlink_to(folder.parent / "us")


def renamed(old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / old).rename(folder / new)

    return spoil


def no_files() -> Iterator[Case]:
    for path in (HEADER, AGENDA, SIDE, POSITION):
        yield Case(f"{path} a folder", path, replace(path, Path.mkdir), "is a folder", "a plain file")
    yield Case("a pipe", POSITION, replace(POSITION, os.mkfifo), "is a pipe", "a plain file")
    yield Case("a socket", POSITION, replace(POSITION, listen), "is a socket", "a plain file")
    yield Case("a device", POSITION, link_to("/dev/zero"), OUT, "in it, or a link to one")
    yield Case("a link out", POSITION, replace(POSITION, elsewhere), OUT, "in it, or a link to one")
    yield Case("a link to nothing", POSITION, link_to("none.toml"), "no such file", "a file that you may read")
    yield Case("a link in a circle", POSITION, link_to("fentanyl.toml"), "cannot be read", "that you may read")
    yield Case("a folder elsewhere", "us", folder_elsewhere, OUT, "in it, or a link to one")
    big = "is too big, 50,000,000 bytes"
    yield Case("50 MB", POSITION, replace(POSITION, sparse), big, "at most 2,000,000 bytes")
    yield Case("just too big", SIDE, write(SIDE, b"#" * 2_000_001), "is too big", "at most 2,000,000 bytes")


def missing_files() -> Iterator[Case]:
    gone = replace(HEADER, lambda path: None)
    yield Case("no header", HEADER, gone, "is missing", "negotiator init ")
    other = renamed(HEADER, "Negotiation.toml")
    yield Case("capital header", HEADER, other, "is missing", "Negotiation.toml stands there")
    empty = "must be given: "
    yield Case("empty agenda", AGENDA, write(AGENDA, b""), "is missing", empty, "title")
    yield Case("empty header", HEADER, write(HEADER, b""), "is missing", empty, "format")

    def no_agenda(folder: Path) -> int | None:
        (folder / AGENDA).unlink()
        return put(HEADER, "", "issues", '["taiwan", "semiconductors", "fentanyl", "military-contacts"]')(folder)

    what = 'names an issue "fentanyl" that has no agenda file'
    yield Case("no agenda file", HEADER, no_agenda, what, "or add agenda/fentanyl.toml", "issues[3]")


def names() -> Iterator[Case]:
    for name in ("Cyber", "cyber threats", "cyber_threats", "cyber-", "-", "cyber (copy)", "cyber.old", "é"):
        path = f"agenda/{name}.toml"
        yield Case(f"name {name}", path, write(path, ISSUE), "has a name that cannot name an issue", IDS)
    upper = write("us/cyber.TOML", b"")
    yield Case("name .TOML", "us/cyber.TOML", upper, "does not end in .toml", "cyber.toml")
    for name in ("Red China", "US", "con", "us_a"):
        side = write(f"{name}/side.toml", b"")
        yield Case(f"folder {name}", name, side, "its name cannot name a side", IDS)
    unlisted = write("agenda/cyber.toml", ISSUE)
    yield Case("unlisted issue", "agenda/cyber.toml", unlisted, "is not listed", 'add "cyber" to issues')

    def stray(folder: Path) -> int | None:
        write("japan/side.toml", b"")(folder)
        return put(HEADER, "", "sides", '["us", "china"]')(folder)

    yield Case("unlisted side", HEADER, stray, 'the side of the folder "japan"', "sides: us, china", "sides")

    def side_issue(folder: Path) -> int | None:
        write("agenda/side.toml", ISSUE)(folder)
        return put(HEADER, "", "issues", '["taiwan", "semiconductors", "fentanyl", "military-contacts", "side"]')(
            folder
        )

    yield Case("issue side", HEADER, side_issue, '"side" cannot name an issue', "any other id", "issues")


def sizes() -> Iterator[Case]:
    items = "".join(f'\n[items.i{n}]\ntitle = "I"\nladder = ["a", "b"]\n' for n in range(995))

    def many(folder: Path) -> int | None:
        append(AGENDA, items)(folder)
        return put(HEADER, "", "issues", '["taiwan", "semiconductors", "fentanyl", "military-contacts"]')(folder)

    yield Case("1,008 items", HEADER, many, "has 1,008 items", "at most 1,000 are allowed", "issues")
    yield Case(
        "1,001 items in a file",
        AGENDA,
        append(AGENDA, items + items.replace("items.i", "items.j"), "[items.talks]"),
        "entries",
        "must have at most 1,000",
        "items",
    )

    def files(folder: Path) -> None:
        for n in range(1_002):
            (folder / "us" / f"i{n}.toml").touch()

    yield Case("1,006 files", "us", files, "TOML files", "at most 1,000 issues")

    def folders(folder: Path) -> None:
        for n in range(30):
            write(f"s{n}/side.toml", b"")(folder)

    yield Case("30 folders", ".", folders, "folders of TOML files", "at most 12 sides")


FILES = (*no_files(), *missing_files(), *names(), *sizes())

"""The user's own editor: which file it is to open, at which line, and by which command line."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from negotiator.files.document import read_document
from negotiator.files.locating import Keys, key_lines
from negotiator.files.paths import path_of
from negotiator.files.syntax import parsed
from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes
from negotiator.view.names import issue_title, side_title
from negotiator.workspace.refusal import RefusedError

PLUS = frozenset(
    (
        *("vi", "vim", "vimx", "nvim", "view", "ex", "elvis", "nvi", "kak", "vis"),
        *("nano", "rnano", "pico", "micro", "joe", "jed", "mg", "ne", "zile", "emacs", "emacsclient", "less"),
    )
)
"""Editors that take the line as +LINE before the file."""

COLON: Mapping[str, tuple[str, ...]] = {
    "hx": (),
    "helix": (),
    "code": ("--wait", "-g"),
    "codium": ("--wait", "-g"),
    "cursor": ("--wait", "-g"),
    "subl": ("--wait",),
    "zed": ("--wait",),
}
"""Editors that take the line as FILE:LINE, and the words that must stand before it."""

WAITS: Mapping[str, str] = {"gvim": "-f", "mvim": "-f"}
"""Editors that take +LINE, and must be told to wait."""

FALLBACK = ("nano", "vi")
"""What is looked for where the user has set no editor."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of the negotiation, counted from 1."""

    doc: Doc
    path: Path
    line: int


def document_of(negotiation: Negotiation, side: str, name: str) -> tuple[Doc, Keys]:
    """Give the document of a row and the key in it: a side's position on an item, or an issue of the agenda."""
    issue, item = split(name)
    if not item:
        return Doc("agenda", issue=issue), ()
    if (side, issue) not in negotiation.positions:
        title, about = side_title(negotiation, side), issue_title(negotiation, issue)
        raise RefusedError(f"{title} has no file on {about} yet", ": mark or write something, and save it ({save})")
    return Doc("position", issue=issue, side=side), ("items", item)


def agenda_of(name: str) -> tuple[Doc, Keys]:
    """Give the document of the agenda that a row stands in, and the key of an item in it."""
    issue, item = split(name)
    return Doc("agenda", issue=issue), ("items", item) if item else ()


def place(folder: Path | None, negotiation: Negotiation, side: str, name: str, agenda: bool = False) -> Place:
    """Give the line of a row in its file as it is on disk; the first where the file cannot be read.

    That of an item is the position of a side on it, or where `agenda` is asked for, the item itself.

    RefusedError where nothing is on disk: for a negotiation that has no place yet, and a side without a file.
    """
    if folder is None:
        raise RefusedError("there is no file to open", ": save it first ({save})")
    doc, keys = agenda_of(name) if agenda else document_of(negotiation, side, name)
    path = folder / path_of(doc)
    if not path.is_file():
        raise RefusedError(f"{path.name} is not on disk", ": save it first ({save})")
    return Place(doc, path, line_of(path, keys))


def line_of(path: Path, keys: Keys) -> int:
    """Give the line of a key of a file, counted from 1; that of the table around it, or 1, where it is not there."""
    try:
        text = decoded(plain_bytes(path))
        lines = key_lines(text, parsed(text))
    except (OSError, Refusal, RecursionError):
        return 1
    known = (keys[:end] for end in range(len(keys), 0, -1))
    return next((lines[each] for each in known if len(each) > 1 and each in lines), 1)


def chosen(environ: Mapping[str, str], find: Callable[[str], str | None] = shutil.which) -> list[str]:
    """Give the words of the editor that the user chose, by VISUAL or else EDITOR, or of one that is there."""
    for name in ("VISUAL", "EDITOR"):
        if environ.get(name, "").strip():
            return _words(name, environ[name])
    for name in FALLBACK:
        if find(name) is not None:
            return [name]
    raise RefusedError("no editor is set: set EDITOR to one, such as EDITOR=nano, and start again")


def _words(name: str, value: str) -> list[str]:
    try:
        words = shlex.split(value)
    except ValueError:
        raise RefusedError(f"{name} cannot be read, as a quote in it does not end: {value}") from None
    if not words or not words[0]:
        raise RefusedError(f"{name} names no program: {value}")
    return words


def command_line(words: list[str], path: Path, line: int) -> list[str]:
    """Give the command line that opens a file at a line; an editor that is not known gets the bare file."""
    name = PurePath(words[0]).name.removesuffix(".exe")
    full = f"./{path}" if str(path).startswith("-") else str(path)  # a folder so named would be taken for options
    if name in WAITS:
        return [*words, *_unless_given(words, (WAITS[name],)), f"+{line}", full]
    if name in PLUS:
        return [*words, f"+{line}", full]
    if name in COLON:
        return [*words, *_unless_given(words, COLON[name]), f"{full}:{line}"]
    return [*words, full]


def _unless_given(words: list[str], wanted: tuple[str, ...]) -> list[str]:
    same = {"--wait": "-w", "-g": "--goto"}
    return [each for each in wanted if each not in words and same.get(each) not in words]


def fault_of(place: Place) -> tuple[str, int] | None:
    """Tell what is wrong with a file by itself, and on which line; None where it is sound."""
    try:
        raw = plain_bytes(place.path)
    except Refusal as refusal:
        return str(refusal.fault(place.path)), 1
    except OSError as error:
        return f"{place.path.name} cannot be read: {error.strerror or error}", 1
    faults = read_document(place.doc, place.path, raw).faults
    return (str(faults[0]), faults[0].line or 1) if faults else None

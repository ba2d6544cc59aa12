"""Changes to TOML files that exist: only what a change concerns is written, every other byte stays."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.files.keyorder import KeyPath, known_keys
from negotiator.files.splices import ways
from negotiator.files.staying import brings_nothing_else
from negotiator.files.steps import Step, stepped, steps
from negotiator.files.tomltext import LayoutError
from negotiator.files.trees import Tree, read_tree, same, tree
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc

_BOM = b"\xef\xbb\xbf"


class EditError(ValueError):
    """A change that cannot be written into a file without disturbing it; nothing of it was written."""

    def __init__(self, doc: Doc, keys: KeyPath, what: str) -> None:
        """Name the document, the key and what is wrong."""
        name = "/".join(part for part in (doc.kind, doc.side, doc.issue) if part)
        super().__init__(f"{name}: {'.'.join(map(str, keys)) or 'the whole file'}: {what}")
        self.doc, self.keys, self.what = doc, keys, what


def edited(text: bytes, doc: Doc, changes: Iterable[Change]) -> bytes:
    """Give the text of a file with the changes to `doc` made in it.

    Comments, blank lines, the order of keys, line ends, a byte-order mark and the style of every value that no
    change concerns stay as they are. The result is read back and says what was meant, or EditError is raised.
    """
    mark = _BOM if text.startswith(_BOM) else b""
    body, held = _read(text[len(mark) :], doc)
    for change in changes:
        if change.doc == doc:
            body, held = _changed(body, held, change)
    return mark + _encoded(body, doc)


def _read(text: bytes, doc: Doc) -> tuple[str, Tree]:
    try:
        body = text.decode()
        return body, read_tree(body)
    except ValueError as error:
        raise EditError(doc, (), f"is not TOML: {error}") from error


def _encoded(body: str, doc: Doc) -> bytes:
    try:
        return body.encode()
    except UnicodeEncodeError as error:
        raise EditError(doc, (), "would hold a character that is no text") from error


def _changed(body: str, held: Tree, change: Change) -> tuple[str, Tree]:
    if not change.keys:
        raise EditError(change.doc, (), "is made or removed whole, not edited")
    found = _found(held, change)
    if not same(found, None if change.before is None else tree(change.before)):
        raise EditError(change.doc, change.keys, f"holds {found!r}, not {change.before!r}")
    for step in steps(change.keys, found, None if change.after is None else tree(change.after)):
        held = stepped(held, step.path, step)
        body = _made(body, held, step, change)
    return body, held


def _found(held: Tree, change: Change) -> Tree | None:
    found: Tree | None = held
    for key in change.keys:
        if not isinstance(found, dict):
            raise EditError(change.doc, change.keys, f"has no table above it to hold {key!r}")
        found = found.get(key)
    return found


def _made(body: str, meant: Tree, step: Step, change: Change) -> str:
    """Make a step in the first way that reads back as meant."""
    why = "the text would not read back as meant"
    for way in ways(body, step, known_keys(change.doc, step.path[:-1])):
        try:
            text = way()
            if read_tree(text) == meant:
                if brings_nothing_else(body, text):
                    return text
                why = "comments or line ends would be others"
        except (ValueError, LookupError) as error:
            why = str(error) if isinstance(error, LayoutError) else why
    raise EditError(change.doc, step.path, f"cannot be changed in place: {why}")

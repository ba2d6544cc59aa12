"""A file in its canonical form: keys in their documented order, one spacing, every comment where it stood.

Items stay in their order, which is that of the screen; numbers and texts keep their style, but for 'text', which gets
double quotes. A list stays on its line or goes an entry a line. Tables written in braces, under headers or with
dotted keys all become what a new file has. Lines end in \\n, and a byte order mark is left out.

A comment goes with what it stands with: those on the lines above a key, a table or an entry of a list, and the one
behind it. Comments right below a line, with a blank line after them, stay below it, those at the end of a table at its
end. The head of a file, down to its last blank line before anything else, stays its head; its end stays its end.
"""

from __future__ import annotations

from collections import Counter

from negotiator.files.formatting.parsing import comments, page
from negotiator.files.formatting.writing import page_text
from negotiator.files.syntax import parsed
from negotiator.model.negotiation import Doc
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import MAX_BYTES

_LAYOUT = "a simpler layout; the file is left as it is"


def formatted(raw: bytes, doc: Doc) -> bytes:
    """Give the canonical text of a document: the same values and comments, which is checked before it is given.

    A document that is TOML need not be valid. Refusal where it is no TOML, or cannot be laid out so.
    """
    text = decoded(raw)
    try:
        data = parsed(text)
        new = _laid_out(text, doc)
        if not _kept(text, new, data):
            raise Refusal("cannot be formatted without changing what it says", _LAYOUT)
    except (RecursionError, MemoryError):  # what the guards should have refused
        raise Refusal("is too big or too deep to format", "a smaller file") from None
    return new.encode()


def _laid_out(text: str, doc: Doc) -> str:
    try:
        return page_text(doc, page(text))
    except (ValueError, LookupError) as error:
        raise Refusal(f"cannot be formatted: {error}", _LAYOUT) from error


def _kept(old: str, new: str, data: object) -> bool:
    """Tell whether a new text says what the old one does (`data`), with the same comments."""
    if len(new.encode()) > MAX_BYTES:
        raise Refusal("would grow too big", f"a file of at most {MAX_BYTES:,} bytes once it is formatted")
    try:
        return _same(data, parsed(new), ()) and Counter(comments(old)) == Counter(comments(new))
    except Refusal:  # of the new text, in which no reader would find the line
        return False


def _same(old: object, new: object, keys: tuple[str, ...]) -> bool:
    """Tell whether two values are the same, with the items of a document in the same order."""
    if isinstance(old, dict) and isinstance(new, dict):
        placed = keys != ("items",) or list(old) == list(new)
        return placed and old.keys() == new.keys() and all(_same(old[key], new[key], (*keys, key)) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(_same(a, b, (*keys, "")) for a, b in zip(old, new, strict=True))
    return repr(old) == repr(new)

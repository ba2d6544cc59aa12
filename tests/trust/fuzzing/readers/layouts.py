"""What is made of a document's text: its canonical form, its lines for git diff, conflicts, and a merge of three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from negotiator.files.conflicts import sides, unsettled
from negotiator.files.document import read_document
from negotiator.files.formatting.canonical import formatted
from negotiator.files.formatting.parsing import comments
from negotiator.files.merging.driver import merge_texts
from negotiator.files.merging.kinds import doc_at
from negotiator.files.paths import path_of
from negotiator.files.syntax import parsed
from negotiator.files.textconv import converted
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Refusal
from tests.trust.fuzzing.readers.documents import parted, said, stated
from tests.trust.fuzzing.readers.samples import TOML_WORDS, sample_files, toml_seeds
from tests.trust.fuzzing.target import Target, promised

BETWEEN = b"\n%%%%\n"


def fmt(data: bytes) -> None:
    """Format a document: the same values and comments, and no other text when it is formatted again."""
    doc, raw = parted(data)
    try:
        new = formatted(raw, doc)
    except Refusal as refusal:
        promised(refusal.what and refusal.allowed, "refuses without a word")
        return
    promised(stated(new) == said(raw), "formats to another value")
    old = Counter(comments(decoded(raw)))
    promised(Counter(comments(new.decode())) == old, "formats to other comments")
    promised(formatted(new, doc) == new, "formats what it formatted to something else")


def textconv(data: bytes) -> None:
    """Give a document in lines that print, or with escapes."""
    doc, raw = parted(data)
    new = converted(raw, PurePath("repository", path_of(doc)))
    promised(new == raw or all(line.isprintable() for line in new.decode().split("\n")), "gives what does not print")


def conflicts(data: bytes) -> None:
    """Tell of conflicts that are left, on a line that there is; taking a side leaves no markers of theirs."""
    try:
        text = decoded(data)
    except Refusal:
        return
    found, both = unsettled(text), sides(text)
    promised(found is None or (found.line is not None and 1 <= found.line <= text.count("\n") + 1), "names no line")
    promised(found is None or both is not None, "tells of a conflict that has no sides")
    promised(both is None or all(len(side) < len(text) for side in both), "takes a side and keeps the other")


def merge(data: bytes) -> None:
    """Merge three documents: sound where all is settled, and with both sides in it where not."""
    doc, rest = parted(data)
    base, ours, theirs = (*rest.split(BETWEEN)[:3], b"", b"")[:3]
    path = PurePath(path_of(doc))
    found = merge_texts(base, ours, theirs, path)
    promised(bool(found.why) or found.clean == (not found.conflicts), "is clean with conflicts")
    if theirs in (ours, base) or ours == base or found.why:
        return
    if found.clean:
        read = read_document(doc_at(path, parsed(decoded(found.text))), path, found.text)  # type: ignore[arg-type]
        promised(read.table is not None, f"merges to what is not sound: {[*map(str, read.faults)]}")
    else:
        promised(sides(decoded(found.text)) is not None, "leaves conflicts without markers")


def merge_seeds() -> Sequence[bytes]:
    """Give three texts each, behind a byte that tells the kind of document."""
    return [bytes([kind]) + BETWEEN.join(texts) for kind, texts in _threes()]


def _threes() -> Iterator[tuple[int, tuple[bytes, bytes, bytes]]]:
    for kind, text in sample_files():
        if len(text) < 1_500:
            lines = text.split(b"\n")
            half = len(lines) // 2
            yield kind, (text, b"# new\n" + text, b"\n".join([*lines[:half], b"# also", *lines[half:]]))
            yield kind, (text, text.replace(b'"medium"', b'"low"'), text.replace(b'"medium"', b'"high"'))
            yield kind, (text, b"\n".join(lines[: half + half // 2]), text.replace(b" = 1", b" = 2"))
            yield kind, (b"", text, text.replace(b"a", b"b"))


def conflict_seeds() -> Sequence[bytes]:
    """Give texts with conflicts in them, settled and not, in texts and out of them."""
    ours, theirs = b"<<<<<<< ours\na = 1\n||||||| base\na = 0\n", b"=======\na = 2\n>>>>>>> theirs\n"
    inside = b'note = """\n' + ours + theirs + b'"""\n'
    return [
        ours + theirs,
        inside,
        inside + ours + theirs,
        b"b = 1\n" + ours + ours + theirs,
        theirs + ours,
        b'"""' + ours,
    ]


FMT = Target(fmt, toml_seeds, TOML_WORDS)
TEXTCONV = Target(textconv, toml_seeds, TOML_WORDS)
CONFLICTS = Target(conflicts, conflict_seeds, TOML_WORDS)
MERGE = Target(merge, merge_seeds, TOML_WORDS, programs=("git",))

"""Files merged three ways: the result says what the models merged say, and keeps every edit and comment of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from negotiator.files.document import read_document
from negotiator.files.formatting.parsing import comments
from negotiator.files.merging.driver import merge_texts
from negotiator.model.base import Plain, Table
from negotiator.model.merge import Choice, Conflict, merged_documents
from negotiator.model.negotiation import TABLES
from tests.files.merge_cases import Case, Held, case
from tests.trust.amounts import amount

SEEDS = st.integers(0, 2**32)


def table(made: Case, text: str) -> Table:
    """The table of a text, which is to be sound."""
    read = read_document(made.doc, Path(), text.encode())
    assert read.table is not None, (read.faults, text)
    return read.table


def by_model(made: Case) -> tuple[Held, Held, tuple[Conflict, ...]]:
    """What merging the models gives, with ours and with theirs in all conflicts, and the conflicts."""
    base, ours, theirs = ({made.doc: table(made, text.decode())} for text in (made.base, made.ours, made.theirs))
    found, asked = merged_documents(base, ours, theirs, {})
    chosen = merged_documents(base, ours, theirs, {each.place: "theirs" for each in asked})[0] if asked else found
    return held_by(found[made.doc]), held_by(chosen[made.doc]), asked


def held_by(merged: Table | Plain) -> Held:
    held = merged.plain() if isinstance(merged, Table) else merged
    assert isinstance(held, dict)
    return bare(held)


def bare(held: Held) -> Held:
    """What is held, where no items and an empty table of them are the same."""
    return {key: value for key, value in held.items() if (key, value) != ("items", {})}


def settled(text: str, side: Choice) -> str:
    """A text with one side taken in each of its conflicts."""
    return "".join(f"{line}\n" for line in _taken(text.removesuffix("\n").split("\n"), side))


def _taken(lines: list[str], side: Choice) -> Iterator[str]:
    within: Choice | None = None
    for line in lines:
        if line.startswith("<<<<<<< ours: "):
            within = "ours"
        elif line == "=======":
            within = "theirs"
        elif line == ">>>>>>> theirs":
            within = None
        elif within in (None, side):
            yield line


@settings(max_examples=amount(200, 500), deadline=None)
@given(SEEDS)
def test_the_result_says_what_the_models_merged_say(seed: int) -> None:
    made = case(seed)
    found = merge_texts(made.base, made.ours, made.theirs, made.path)
    assert found.why == ""
    assert found.clean == (not found.conflicts)
    text = found.text.decode()
    kept_comments(made, text, found.clean)
    ours, theirs, asked = by_model(made)
    if not invalid_together(made, asked, ours, theirs):
        assert [each.place for each in found.conflicts] == [each.place for each in asked]
    elif found.clean:
        raise AssertionError("what is not valid together is merged without a word")
    else:
        assert all(table(made, settled(text, side)) for side in ("ours", "theirs"))
        return
    if found.clean:
        assert bare(table(made, text).plain()) == ours
        return
    assert read_document(made.doc, Path(), found.text).table is None
    assert bare(table(made, settled(text, "ours")).plain()) == ours
    assert bare(table(made, settled(text, "theirs")).plain()) == theirs


def invalid_together(made: Case, asked: tuple[Conflict, ...], *merged: Held) -> bool:
    """Whether what goes together key by key makes no valid document."""
    try:
        for held in merged if asked else merged[:1]:
            TABLES[made.doc.kind].model_validate(held)
    except ValidationError:
        return True
    return False


def kept_comments(made: Case, text: str, clean: bool) -> None:
    """Hold that what either side added or changed is there, and that what either took out is not."""
    base, ours, theirs = (Counter(comments(each.decode())) for each in (made.base, made.ours, made.theirs))
    lost = [each for each in (ours - base) + (theirs - base) if each not in text]
    assert not lost
    stays = [each for each in base if each in ours and each in theirs and each not in text]
    assert not stays
    if clean:
        found = Counter(comments(text))
        assert not [each for each in base if found[each] and not (ours[each] and theirs[each])]


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_conflict_is_where_both_changed_a_key_and_not_alike(seed: int) -> None:
    made = case(seed)
    base, ours, theirs = made.read()
    found = merge_texts(made.base, made.ours, made.theirs, made.path)
    places = {each.keys for each in found.conflicts}
    for keys in {*leaves(base), *leaves(ours), *leaves(theirs)}:
        was, one, other = (leaves(held).get(keys) for held in (base, ours, theirs))
        clash = one not in (was, other) and other != was
        plain = not any(isinstance(each, tuple) for each in (was, one, other))
        if clash and plain:
            assert any(keys[: len(each)] == each for each in places), keys
        if not clash and keys in places and plain:
            raise AssertionError(keys)


def leaves(held: Plain, keys: tuple[str, ...] = ()) -> dict[tuple[str, ...], Plain]:
    """What stands at every key that holds no table."""
    if not isinstance(held, dict):
        return {keys: held}
    return {way: value for key, each in held.items() for way, value in leaves(each, (*keys, key)).items()}

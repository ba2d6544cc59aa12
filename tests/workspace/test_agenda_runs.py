"""Any run of edits of the agenda: the negotiation stays sound, and undone in turn it is as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.files.editing import edited
from negotiator.files.new import written
from negotiator.files.reading import read_texts
from negotiator.model.changes import apply, diff, invert
from negotiator.model.names import is_id
from negotiator.model.negotiation import Doc, Negotiation, documents
from negotiator.model.problems import problems
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.edits.header import move_issue, move_side, set_header
from negotiator.workspace.edits.issues import add_issue, remove_issue, set_issue
from negotiator.workspace.edits.items import NewItem, add_item, remove_item, set_item
from negotiator.workspace.edits.options import add_option, move_option, remove_option, rename_option
from negotiator.workspace.edits.sides import add_side, remove_side, set_side
from tests.generate import generate

TITLES = st.sampled_from(["Arms sales", "a", "side", "[b]Taiwan[/b]", "平和", "o1", "x\ty", "", "agenda", 'Quo"te'])
OPTIONS = st.sampled_from(["none, some, all", "0 to 30 step 5 days", "a, b", "1 to 3", "o0, O 0, o1", "", "9 to 1"])
KINDS = st.sampled_from(["ladder", "choice", "quantity"])
TEXTS = st.sampled_from(["", "2024-02", "o0", "o1", "3", "s0, s1", "blue", "0 to 12 step 2", "Why?\nHow?"])
STEPS = st.sampled_from([-2, -1, 1, 2])


@st.composite
def new_items(draw: st.DrawFn) -> NewItem:
    return NewItem(draw(TITLES), draw(KINDS), draw(OPTIONS), draw(TEXTS), draw(TEXTS), draw(TEXTS))  # type: ignore[arg-type]


@st.composite
def edits_of(draw: st.DrawFn, now: Negotiation) -> Callable[[], Edit]:
    """Draw an edit of the agenda as it stands; it may be refused."""
    side, title = draw(st.sampled_from(now.side_ids)), draw(TITLES)
    text, step = draw(TEXTS), draw(STEPS)
    every: list[Callable[[], Edit]] = [
        lambda: set_header(now, draw(st.sampled_from(["title", "as_of", "note"])), text),
        lambda: add_side(now, title, colour=text),
        lambda: set_side(now, side, draw(st.sampled_from(["title", "short", "colour", "mandate"])), text),
        lambda: move_side(now, side, step),
        lambda: remove_side(now, side),
        lambda: add_issue(now, title, draw(new_items()), text),
    ]
    if now.item_names:
        issue, name = draw(st.sampled_from(now.issue_ids)), draw(st.sampled_from(now.item_names))
        item = now.item(name)
        assert item is not None
        option = str(item.options[draw(st.integers(0, len(item.options) - 1))])
        every += [
            lambda: set_issue(now, issue, draw(st.sampled_from(["title", "question"])), title),
            lambda: move_issue(now, issue, step),
            lambda: remove_issue(now, issue),
            lambda: add_item(now, issue, draw(new_items())),
            lambda: set_item(now, name, draw(st.sampled_from(["title", "status_quo", "by", "quantity"])), text),
            lambda: remove_item(now, name),
        ]
        every += 2 * [
            lambda: add_option(now, name, title, draw(st.integers(-1, 4))),
            lambda: rename_option(now, name, option, title),
            lambda: remove_option(now, name, option),
            lambda: move_option(now, name, option, step),
        ]
    return draw(st.sampled_from(every))


@given(seed=st.integers(0, 2_000), data=st.data())
@settings(max_examples=100)
def test_a_run_of_agenda_edits_stays_sound_and_can_be_undone_in_turn(seed: int, data: st.DataObject) -> None:
    start = now = generate(seed)
    done: list[tuple[Negotiation, Edit]] = []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            edit = data.draw(edits_of(now))()
        except RefusedError as refusal:
            assert str(refusal)
            continue
        assert edit.changes
        done.append((now, edit))
        now = apply(now, edit.changes)
        assert problems(now) == ()
        assert all(is_id(each) for each in (*now.side_ids, *now.issue_ids))
    assert _written_in_place(start, now) == ()
    for before, edit in reversed(done):
        now = apply(now, invert(edit.changes))
        assert now == before
        assert now.item_names == before.item_names


def _written_in_place(start: Negotiation, now: Negotiation) -> tuple[object, ...]:
    """Make the new texts of all files from the old ones, and give what they do not say as meant."""
    changes, tables = diff(start, now), documents(now)
    texts: dict[Doc, bytes] = {doc: written(doc, table) for doc, table in documents(start).items()}
    for doc in {change.doc for change in changes}:
        if doc not in tables:
            del texts[doc]
        else:
            texts[doc] = edited(texts[doc], doc, changes) if doc in texts else written(doc, tables[doc])
    reading = read_texts(Path(), texts)
    assert reading.faults == () and reading.negotiation is not None
    return diff(reading.negotiation, now)

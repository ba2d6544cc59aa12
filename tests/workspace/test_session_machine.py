"""Any run of edits, undo, redo, saves and openings, against a plain list of negotiations."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from negotiator.model.changes import apply, diff
from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from negotiator.workspace import edits
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.session import Session
from tests.generate import generate
from tests.workspace.folders import files, put, same, stands

TEXTS = st.sampled_from(["", "o0", "o1, o2", "3", "first", "only", "o0 1, o1 0", "high", "Bread, and [b]peace[/b]."])
KEYS = st.sampled_from(
    ["target", "limit", "better", "accepts", "prefers", "weight", "values", "points", "interest", "confidence"]
)
STEPS = st.sampled_from([-2, -1, 1, 2])


class Sessions(RuleBasedStateMachine):
    """A session on a folder; `history` holds what its negotiation was, `at` where it stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "talks"

    @initialize(seed=st.integers(0, 400))
    def begin(self, seed: int) -> None:
        self.saved = generate(seed)
        put(self.folder, self.saved)
        self.read = False
        self.reopen()

    def teardown(self) -> None:
        self.place.cleanup()

    @property
    def now(self) -> Negotiation:
        return self.history[self.at]

    def make(self, edit: Edit) -> None:
        assert edit.changes
        assert self.session.do(edit) == edit.label
        self.history[self.at + 1 :] = [apply(self.now, edit.changes)]
        self.at += 1

    @rule(data=st.data(), stance=st.sampled_from(["red-line", "tradeable", "unknown"]))
    def mark(self, data: st.DataObject, stance: str) -> None:
        side, name = self.position(data)
        self.attempt(lambda now: edits.mark(now, side, name, stance))  # type: ignore[arg-type]

    @rule(data=st.data(), steps=STEPS, limit=st.booleans())
    def move(self, data: st.DataObject, steps: int, limit: bool) -> None:
        side, name = self.position(data)
        self.attempt(lambda now: (edits.move_limit if limit else edits.move_target)(now, side, name, steps))

    @rule(data=st.data(), by=st.sampled_from(["1", "-1", "0.5"]))
    def weigh(self, data: st.DataObject, by: str) -> None:
        side, name = self.position(data)
        self.attempt(lambda now: edits.weigh(now, side, name, Fraction(by)))

    @rule(data=st.data())
    def set_aside(self, data: st.DataObject) -> None:
        _, name = self.position(data)
        self.attempt(lambda now: edits.set_aside(now, name))

    @rule(data=st.data(), key=KEYS, text=TEXTS)
    def type_key(self, data: st.DataObject, key: str, text: str) -> None:
        side, name = self.position(data)
        self.attempt(lambda now: edits.typed(now, side, name, key, text))

    @rule(data=st.data(), text=st.sampled_from(["", "12.5", "-3"]))
    def set_reservation(self, data: st.DataObject, text: str) -> None:
        side, _ = self.position(data)
        self.attempt(lambda now: edits.set_reservation(now, side, text))

    def position(self, data: st.DataObject) -> tuple[str, str]:
        return data.draw(st.sampled_from(self.now.side_ids)), data.draw(st.sampled_from(self.now.item_names))

    def attempt(self, act: Callable[[Negotiation], Edit]) -> None:
        """Make an edit, unless it is refused."""
        try:
            edit = act(self.now)
        except RefusedError as refusal:
            assert str(refusal)
        else:
            self.make(edit)

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.history) - 1)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at += 1

    @rule()
    def save(self) -> None:
        dirty = diff(self.saved, self.now) != ()
        assert (self.session.save() != "nothing to save") == dirty
        self.saved = self.now
        self.read = False

    @rule()
    def reopen(self) -> None:
        self.session = Session.open(self.folder)
        self.history, self.at = [self.saved], 0

    @invariant()
    def stands_as_in_the_history(self) -> None:
        assert same(self.session.negotiation, self.now)
        assert problems(self.session.negotiation) == ()

    @invariant()
    def tells_what_is_unsaved_and_what_can_be_undone(self) -> None:
        assert self.session.unsaved == diff(self.saved, self.now)
        assert self.session.can_undo == (self.at > 0)
        assert self.session.can_redo == (self.at < len(self.history) - 1)

    @invariant()
    def holds_on_disk_what_was_saved(self) -> None:
        found = files(self.folder)
        if not self.read:
            assert same(stands(self.folder), self.saved)
            self.files, self.read = found, True
        assert found == self.files


@pytest.mark.slow
class TestSessions(Sessions.TestCase):  # type: ignore[misc, valid-type]
    settings = settings(max_examples=25, stateful_step_count=25, deadline=None)

"""Any run of edits, undo, redo, saves, changes by others, crashes and openings, against plain tables."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from negotiator.files.editing import edited
from negotiator.files.paths import path_of
from negotiator.model.changes import Change
from negotiator.model.merge import Choice, Place
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.model.problems import problems
from negotiator.workspace import edits
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.session import ConflictError, Session
from tests.generate import generate
from tests.plain import Flat, expected, flat
from tests.workspace.folders import crashed, put, stands

TEXTS = st.sampled_from(["", "o0", "o1, o2", "3", "first", "only", "o0 1, o1 0", "high", "Bread, and [b]peace[/b]."])
KEYS = st.sampled_from(
    ["target", "limit", "better", "accepts", "prefers", "weight", "values", "points", "interest", "confidence"]
)
STEPS = st.sampled_from([-2, -1, 1, 2])
Delta = dict[Place, tuple[object, object]]


def delta(before: Flat, after: Flat) -> Delta:
    """Tell what differs, key by key."""
    every = {*before, *after}
    return {each: (before.get(each), after.get(each)) for each in every if before.get(each) != after.get(each)}


class Sessions(RuleBasedStateMachine):
    """A session on a folder, and what it must hold.

    `now` is the negotiation, `base` what the session last read or saved, `disk` what stands in the files; `done` and
    `undone` are the edits; `comments` the lines that others put into files.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "talks"
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("XDG_STATE_HOME", str(Path(self.place.name) / "state"))

    @initialize(seed=st.integers(0, 400))
    def begin(self, seed: int) -> None:
        made = generate(seed)
        put(self.folder, made)
        self.disk, self.comments, self.number = flat(made), list[tuple[Path, bytes]](), 0
        self.start()

    def start(self) -> None:
        self.session = Session.open(self.folder)
        self.now = self.base = self.disk
        self.done, self.undone = list[Delta](), list[Delta]()

    def teardown(self) -> None:
        self.patch.undo()
        self.place.cleanup()

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

    @rule(data=st.data(), count=st.integers(1, 3))
    def word(self, data: st.DataObject, count: int) -> None:
        """State the interest of some positions, which others state too, as one edit."""
        self.number += 1
        places = [self.position(data) for _ in range(count)]
        makers = [
            partial(edits.set_key, side=side, name=name, key="interest", value=f"Ours {self.number}.")
            for side, name in dict.fromkeys(places)
        ]
        self.attempt(lambda now: edits.joined(f"worded {self.number}", now, makers))

    @rule(data=st.data(), text=st.sampled_from(["", "12.5", "-3"]))
    def set_reservation(self, data: st.DataObject, text: str) -> None:
        side, _ = self.position(data)
        self.attempt(lambda now: edits.set_reservation(now, side, text))

    def position(self, data: st.DataObject) -> tuple[str, str]:
        """Draw one of a few positions, so that edits meet each other."""
        now = self.session.negotiation
        return data.draw(st.sampled_from(now.side_ids[:2])), data.draw(st.sampled_from(now.item_names[:3]))

    def attempt(self, act: Callable[[Negotiation], Edit]) -> None:
        """Make an edit, unless it is refused."""
        with suppress(RefusedError):
            edit = act(self.session.negotiation)
            assert edit.changes
            assert self.session.do(edit) == edit.label
            self.did(flat(self.session.negotiation))

    def did(self, after: Flat) -> None:
        """Take note of an edit that led to `after`, where it changed anything."""
        if changed := delta(self.now, after):
            self.done.append(changed)
            self.undone.clear()
        self.now = after

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        back = {each: (after, before) for each, (before, after) in self.done[-1].items()}
        if self.stepped(self.session.undo, back):
            self.undone.append(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        if self.stepped(self.session.redo, self.undone[-1]):
            self.done.append(self.undone.pop())

    def stepped(self, act: Callable[[], str], changed: Delta) -> bool:
        """Step back or on; it may be refused only where what others changed stands in the way."""
        try:
            act()
        except RefusedError:
            assert self.comments
            return False
        self.now = {each: value for each, value in self.now.items() if each not in changed}
        self.now |= {each: after for each, (_, after) in changed.items() if after is not None}
        return True

    @rule()
    def save(self) -> None:
        made, conflicts = expected(self.base, self.now, self.disk)
        dirty = self.base != self.now
        try:
            assert (self.session.save() != "nothing to save") == dirty
        except ConflictError as error:
            self.holds(error, conflicts)
        else:
            if dirty:
                assert not conflicts
                self.now = self.base = self.disk = made

    def holds(self, error: ConflictError, conflicts: set[Place]) -> None:
        """Hold the conflicts against those expected, unless it is about the whole, or a file that was touched."""
        if not any(each.why or (not each.keys and each.ours is None) for each in error.conflicts):
            assert {each.place for each in error.conflicts} == conflicts

    @rule()
    def reread(self) -> None:
        self.session.leave()
        self.start()

    @precondition(lambda self: self.base not in (self.now, self.disk))
    @rule(data=st.data(), whole=st.sampled_from(["merge", "keep", "take"]), dies=st.booleans())
    def settle(self, data: st.DataObject, whole: str, dies: bool) -> None:
        """Settle what others changed; the program may be killed right after."""
        found = self.session.outside()
        choices: dict[Place, Choice] = {
            each.place: data.draw(st.sampled_from(("ours", "theirs"))) for each in (found.conflicts if found else ())
        }
        if whole == "keep":
            self.session.keep_mine()
        elif whole == "take":
            self.session.take_theirs()
            self.did(self.disk)
        else:
            try:
                self.session.merge(choices)
            except ConflictError as error:  # what was chosen does not go together
                assert any(each.why for each in error.conflicts)
                return
            after = flat(self.session.negotiation)
            if not found or not any(each.why or not each.keys for each in found.conflicts):
                assert after == expected(self.base, self.now, self.disk, choices)[0]
            self.did(after)
        self.base = self.disk
        if dies:
            self.crash()

    @rule()
    def follow(self) -> None:
        theirs, clean = delta(self.base, self.disk), self.base == self.now
        touched = self.session.outside() is not None
        assert self.session.follow() == (touched and (clean or not theirs))
        if clean:
            self.now = self.base = self.disk

    @rule(data=st.data(), by_text=st.booleans(), count=st.integers(1, 3))
    def others(self, data: st.DataObject, by_text: bool, count: int) -> None:
        """Let others change what the files say of some entries, by hand with a comment, or in a second session."""
        for _ in range(count):
            now, self.number = stands(self.folder), self.number + 1
            side, name = data.draw(st.sampled_from(now.side_ids[:2])), data.draw(st.sampled_from(now.item_names[:3]))
            if now.entry(side, name) is not None:
                (by_hand if by_text else in_a_session)(self, now, side, name)
        self.disk = flat(stands(self.folder))

    @rule()
    def crash(self) -> None:
        before, (made, conflicts) = self.base, expected(self.base, self.now, self.disk)
        crashed(self.session)
        self.start()
        lines = [self.session.take_up(offer) for offer in self.session.offers]
        states = [flat(self.session.negotiation)]
        if not any("kept in" in line for line in lines):
            assert states[0] == (made if not conflicts else states[0])
        else:
            assert delta(before, self.disk)
        self.now, back = states[0], self.walked(self.session.undo, lambda: self.session.can_undo)
        assert back[-1] == self.disk
        self.done = [delta(before, after) for before, after in pairwise(reversed(back))]
        on = self.walked(self.session.redo, lambda: self.session.can_redo)[len(self.done) :]
        self.undone = [delta(before, after) for before, after in reversed(list(pairwise(on)))]
        for _ in self.undone:
            self.session.undo()

    def walked(self, step: Callable[[], str], more: Callable[[], bool]) -> list[Flat]:
        """Step as far as it goes, and give what stood on the way."""
        states = [flat(self.session.negotiation)]
        while more():
            step()
            states.append(flat(self.session.negotiation))
        return states

    @invariant()
    def stands_as_expected(self) -> None:
        assert flat(self.session.negotiation) == self.now
        assert problems(self.session.negotiation) == ()

    @invariant()
    def tells_what_is_unsaved_and_what_can_be_undone(self) -> None:
        assert bool(self.session.unsaved) == (self.base != self.now)
        assert self.session.can_undo == bool(self.done)
        assert self.session.can_redo == bool(self.undone)

    @invariant()
    def files_are_whole_and_hold_all_comments(self) -> None:
        assert flat(stands(self.folder)) == self.disk
        for path, comment in self.comments:
            assert not path.exists() or comment in path.read_bytes()


def by_hand(machine: Sessions, now: Negotiation, side: str, name: str) -> None:
    """Change the text of a position file: an interest, and a comment above all."""
    issue, item = name.split(".")
    doc, comment = Doc("position", issue, side), f"# by hand {machine.number}\n".encode()
    path = machine.folder / path_of(doc)
    held = now.position(side, name).interest
    change = Change(doc, ("items", item, "interest"), held, f"By hand {machine.number}.")
    path.write_bytes(comment + edited(path.read_bytes(), doc, (change,)))
    machine.comments.append((path, comment))


def in_a_session(machine: Sessions, now: Negotiation, side: str, name: str) -> None:
    """Edit and save in a second session; each of the two knows of the other."""
    other = Session.open(machine.folder)
    assert len(other.others) == 1 and not other.offers
    other.do(edits.set_key(other.negotiation, side, name, "interest", f"In a session {machine.number}."))
    other.save()
    machine.session.outside()
    assert len(machine.session.others) == 1
    other.leave()


@pytest.mark.slow
class TestSessions(Sessions.TestCase):  # type: ignore[misc, valid-type]
    settings = settings(max_examples=25, stateful_step_count=25, deadline=None)

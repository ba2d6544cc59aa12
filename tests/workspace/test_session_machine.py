"""Any run of edits, undo, redo, saves, changes by others, crashes and openings, against plain tables."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from negotiator.files.editing import edited
from negotiator.files.paths import path_of
from negotiator.model.changes import Change
from negotiator.model.merge import Choice, Choices
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.model.problems import problems
from negotiator.workspace import edits
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.offers import Offer
from negotiator.workspace.session import ConflictError, Session
from tests.generate import generate
from tests.plain import (
    Delta,
    Flat,
    Place,
    delta,
    differing,
    expected,
    flat,
    is_list,
    misplaced,
    nothing_lost,
    sound,
    stands_in_the_way,
    unordered,
    values_of,
)
from tests.workspace.folders import crashed, put, stands
from tests.workspace.machine_edits import KINDS, Maker, place

TEXTS = st.sampled_from(["", "o0", "o1, o2", "3", "first", "only", "o0 1, o1 0", "high", "Bread, and [b]peace[/b]."])
KEYS = st.sampled_from(
    ["target", "limit", "better", "accepts", "prefers", "weight", "values", "points", "interest", "confidence"]
)


ENDS = st.sampled_from(["", "", "crash", "settle", "save"])
EDITS = st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=4)


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

    @rule(data=st.data(), kinds=EDITS, pick=st.integers(0, 11), then=ENDS)
    def edit(self, data: st.DataObject, kinds: list[str], pick: int, then: str) -> None:
        """Make edits of any kind; others may do so at once, and they meet."""
        for kind in kinds:
            self.number += 1
            self.attempt(partial(KINDS[kind], pick=pick, number=self.number))
        if then:
            self.others(pick=pick, kinds=data.draw(EDITS))
        if then == "settle" and self.base not in (self.now, self.disk):
            self.settle(data=data, whole="merge", dies=False)
        elif then in ("crash", "save"):
            self.crash(data=data) if then == "crash" else self.save()

    @rule(data=st.data(), key=KEYS, text=TEXTS)
    def type_key(self, data: st.DataObject, key: str, text: str) -> None:
        pick = data.draw(st.integers(0, 5))
        self.attempt(lambda now: edits.typed(now, *place(now, pick), key, text))

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
        after = {each: value for each, value in self.now.items() if each not in changed}
        after |= {each: value for each, (_, value) in changed.items() if value is not None}
        try:
            act()
        except RefusedError:
            assert stands_in_the_way(self.now, changed) or not sound(after)
            return False
        self.now = after
        return True

    @rule()
    def save(self) -> None:
        dirty, before, mine, disk = self.base != self.now, self.base, self.now, self.disk
        try:
            assert (self.session.save() != "nothing to save") == dirty
        except ConflictError as error:
            self.holds(error)
        else:
            if dirty:
                made, conflicts = expected(self.base, self.now, self.disk)
                assert not conflicts
                self.now = self.base = self.disk = flat(self.session.negotiation)
                assert unordered(self.now) == unordered(made)
                assert not misplaced(before, mine, disk, self.now)

    def holds(self, error: ConflictError) -> None:
        """Hold the conflicts against those expected; of a file that was touched alone nothing is expected."""
        asked = {each.place for each in error.conflicts if each.keys or each.ours or each.theirs != each.base}
        made, conflicts = expected(self.base, self.now, self.disk, asked=asked)
        if any(each.why for each in error.conflicts):
            assert not conflicts and not sound(made)
        else:
            assert asked == conflicts

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
                lists = {each for each in choices if is_list(each)}
                made, _ = expected(self.base, self.now, self.disk, choices, lists)
                assert not differing(after, made) - lists
                assert lists or not misplaced(self.base, self.now, self.disk, after)
            self.did(after)
        self.base = self.disk
        if dies:
            self.crash(data=data)

    @rule()
    def follow(self) -> None:
        theirs, clean = delta(self.base, self.disk), self.base == self.now
        touched = self.session.outside() is not None
        assert self.session.follow() == (touched and (clean or not theirs))
        if clean:
            self.now = self.base = self.disk

    @rule(pick=st.integers(0, 11), kinds=EDITS)
    def others(self, pick: int, kinds: list[str]) -> None:
        """Let others change the files, by hand with a comment, or in a second session."""
        for kind in kinds:
            self.number += 1
            with suppress(RefusedError):
                by_hand(self, pick) if kind == "interest" else in_a_session(self, KINDS[kind], pick)
        self.disk = flat(stands(self.folder))
        self.files_are_whole_and_hold_all_comments()

    @rule(data=st.data())
    def crash(self, data: st.DataObject) -> None:
        crashed(self.session)
        base, mine = self.base, self.now
        self.start()
        choices: dict[Place, Choice] = {}
        passed = values_of(each for offer in self.session.offers for edit in offer.edits for each in edit.changes)
        for offer in self.session.offers:
            while new := self.met(offer, choices):
                choices |= {place: data.draw(st.sampled_from(("ours", "theirs"))) for place in new}
        self.now = flat(self.session.negotiation)
        left = {(each.doc, each.keys) for offer in self.session.offers for edit in offer.edits for each in edit.changes}
        nothing_lost(base, mine, self.disk, self.now, choices, left, passed)
        for offer in self.session.offers:
            self.session.throw_away(offer)
        back = self.walked(self.session.undo, lambda: self.session.can_undo)
        assert back[-1] == self.disk
        self.done = [delta(before, after) for before, after in pairwise(reversed(back))]
        on = self.walked(self.session.redo, lambda: self.session.can_redo)[len(self.done) :]
        self.undone = [delta(before, after) for before, after in reversed(list(pairwise(on)))]
        for _ in self.undone:
            self.session.undo()

    def met(self, offer: Offer, choices: Choices) -> set[Place]:
        """Take up an offer; give the places to choose in where it is not taken up yet: a choice may show others."""
        before = flat(self.session.negotiation)
        try:
            self.session.take_up(offer, choices)
        except ConflictError as error:
            assert flat(self.session.negotiation) == before and offer in self.session.offers
            met = {each.place for each in error.conflicts}
            assert met and not met & choices.keys()
            return met
        return set()

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
        self.comments = [(path, comment) for path, comment in self.comments if path.exists()]
        for path, comment in self.comments:
            assert comment in path.read_bytes()


def by_hand(machine: Sessions, pick: int) -> None:
    """Change the text of a position file: an interest, and a comment above all."""
    side, name = place(now := stands(machine.folder), pick)
    issue, item = name.split(".")
    doc, comment = Doc("position", issue, side), f"# by hand {machine.number}\n".encode()
    path = machine.folder / path_of(doc)
    if now.entry(side, name) is None:
        return
    held = now.position(side, name).interest
    change = Change(doc, ("items", item, "interest"), held, f"By hand {machine.number}.")
    path.write_bytes(comment + edited(path.read_bytes(), doc, (change,)))
    machine.comments.append((path, comment))


def in_a_session(machine: Sessions, maker: Maker, pick: int) -> None:
    """Edit and save in a second session; each of the two knows of the other."""
    other = Session.open(machine.folder)
    assert len(other.others) == 1 and not other.offers
    with suppress(RefusedError):
        other.do(maker(other.negotiation, pick, machine.number))
        other.save()
    machine.session.outside()
    assert len(machine.session.others) == 1
    other.leave()


@pytest.mark.slow
class TestSessions(Sessions.TestCase):  # type: ignore[misc, valid-type]
    # The same walks each time, so that a change is judged by what it changes; others are for a longer search.
    # A walk that fails is shown as it was drawn: to shrink one takes minutes.
    settings = settings(
        max_examples=30,
        stateful_step_count=24,
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )

"""What was done to a negotiation since it was opened: made, undone, done again, and put on the session's trail."""

from __future__ import annotations

from negotiator.model.changes import Change, apply, diff, invert
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits.base import Edit
from negotiator.workspace.refusal import RefusedError, refuse_new_problems
from negotiator.workspace.trail import Trail


class Past:
    """The edits that led to a negotiation as it stands; `revision` rises with each change."""

    def __init__(self, now: Negotiation | None) -> None:
        """Begin with a negotiation without a past; None where there is none to edit."""
        self._now, self.revision = now, 0
        self.trail: Trail | None = None
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def now(self) -> Negotiation:
        """Give the negotiation as it stands; LookupError where there is none."""
        if self._now is None:
            raise LookupError("the files have faults, so there is no negotiation")
        return self._now

    @property
    def is_sound(self) -> bool:
        """Tell whether there is a negotiation."""
        return self._now is not None

    @property
    def can_undo(self) -> bool:
        """Tell whether there is an edit to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is an undone edit to do again."""
        return bool(self._undone)

    @property
    def labels(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the labels of what can be undone, and of what can be done again, the next one first."""
        return tuple(edit.label for edit in reversed(self._done)), tuple(edit.label for edit in reversed(self._undone))

    def do(self, edit: Edit) -> str:
        """Make an edit, and give its label; RefusedError where it does not fit the negotiation as it stands."""
        self._step("do", edit.label, edit.changes, "the negotiation has changed since; try again")
        self._done.append(edit)
        self._undone.clear()
        return edit.label

    def undo(self) -> str:
        """Take the last edit back; RefusedError where there is none, or where a change by others stands in its way."""
        if not self._done:
            raise RefusedError("nothing to undo")
        edit = self._done[-1]
        conflict = f"cannot undo, as it was changed on disk since: {edit.label}"
        self._step("undo", edit.label, invert(edit.changes), conflict)
        self._undone.append(self._done.pop())
        return f"undid: {edit.label}"

    def redo(self) -> str:
        """Make the edit again that was undone last; RefusedError as for `undo`."""
        if not self._undone:
            raise RefusedError("nothing to redo")
        edit = self._undone[-1]
        conflict = f"cannot redo, as it was changed on disk since: {edit.label}"
        self._step("redo", edit.label, edit.changes, conflict)
        self._done.append(self._undone.pop())
        return f"redid: {edit.label}"

    def differs(self, other: Negotiation | None) -> bool:
        """Tell whether the negotiation says something else than another."""
        return self._now is not other and (other is None or bool(diff(other, self.now)))

    def follow(self, now: Negotiation, changed: bool) -> None:
        """Go on with another negotiation, which no edit led to; `changed` where it says something else."""
        self._now, self.revision = now, self.revision + changed

    def rebase(self, base: Negotiation, new: Negotiation, label: str) -> None:
        """Go on from other files, with `new` as one more edit that can be undone; none where it changes nothing."""
        if self.trail is not None:
            self.trail.rebased(diff(base, self.now))
        edit = Edit(label, diff(self.now, new))
        if edit.changes:
            self._moved("do", label, edit.changes, new)
            self._done.append(edit)
            self._undone.clear()

    def _step(self, act: str, label: str, changes: tuple[Change, ...], conflict: str) -> None:
        old = self.now
        try:
            new = apply(old, changes)
        except ValueError:  # what it changes is not as it was, or is no longer valid
            raise RefusedError(conflict) from None
        refuse_new_problems(old, new, changes)
        self._moved(act, label, changes, new)

    def _moved(self, act: str, label: str, changes: tuple[Change, ...], new: Negotiation) -> None:
        self._now, self.revision = new, self.revision + 1
        if self.trail is not None:
            self.trail.edited(act, label, changes)

"""What outlasts a session: its own trail, and what sessions that ended without saving left of theirs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from negotiator.files.reading import Reading
from negotiator.model.changes import diff
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.beginning import Beginning
from negotiator.workspace.failure import SaveError
from negotiator.workspace.offers import Found, Offer, found
from negotiator.workspace.past import Past
from negotiator.workspace.presence import others
from negotiator.workspace.state import NoStateError
from negotiator.workspace.trail import Trail, trail_key


class Keeping:
    """The trail of a session on one folder, and the offers found there; `notices` tell what could not be kept."""

    def __init__(self, reading: Reading, sample: bool, new: Beginning | None) -> None:
        """Begin a trail, where there is a negotiation to edit; those of ended sessions become offers."""
        self._key, self._not_begun = "", ""
        self._of = (reading.folder, sample, new)
        self.trail: Trail | None = None
        before = Found()
        with suppress(NoStateError, OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
            self._key = trail_key(reading.folder, sample)
            before = found(self._key, reading)
        self.offers, self.notices = before.offers, before.notices
        if reading.negotiation is not None:
            self._begin()
            self.notices += (self._not_begun,) if self._not_begun else ()

    def _begin(self) -> None:
        folder, sample, new = self._of
        try:
            self.trail, self._not_begun = Trail(folder, sample, None if new is None else new.json), ""
        except (NoStateError, RuntimeError) as error:
            self._not_begun = f"unsaved edits will not outlast a crash: {error}"

    @property
    def fault(self) -> str:
        """Tell why edits are not kept just now; empty where they are."""
        return self._not_begun if self.trail is None else self.trail.fault

    def again(self, past: Past, base: Negotiation | None) -> None:
        """Try again to keep what could not be kept: the edits so far on what was read, as one."""
        if self.trail is not None:
            self.trail.again()
        elif self._not_begun:
            self._begin()
            if self.trail is not None and base is not None:
                past.trail = self.trail
                past.trail.rebased(diff(base, past.now))

    @property
    def others(self) -> tuple[str, ...]:
        """Name the other programs that have the folder open now."""
        return others(self._key, None if self.trail is None else self.trail.path)

    def without(self, offer: Offer) -> tuple[Offer, ...]:
        """Give the offers without one."""
        return tuple(each for each in self.offers if each is not offer)

    def empty(self) -> None:
        """Forget the edits on the trail: they are saved."""
        if self.trail is not None:
            self.trail.empty()

    def leave(self) -> None:
        """End the trail and all that stands on it."""
        self._not_begun = ""
        if self.trail is not None:
            self.trail.remove()

    def keep(self) -> Path:
        """End the trail, and keep what stands on it; SaveError where it cannot be kept."""
        if self.trail is None:
            raise SaveError("what was not saved cannot be kept: there is no room for it under $XDG_STATE_HOME")
        try:
            self.trail.sync()
        except OSError as error:
            raise SaveError(f"what was not saved cannot be kept: {error.strerror or error}") from error
        finally:
            self.trail.close()
        return self.trail.path

"""A review of what changed since a revision: the revision is looked up as the review begins, and as it is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negotiator.workspace.refusal import refusal_of
from negotiator.workspace.review import Filter, Touched, filter_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench
    from negotiator.workspace.since import Since


@dataclass(frozen=True, slots=True)
class Asked:
    """What a review asks for; `since` is what was found of its revision, None where it names none.

    `told` says what was left out of what was kept, and why.
    """

    filter: Filter
    since: Since | None = None
    told: str = ""

    @property
    def touched(self) -> Touched | None:
        """Give the positions that were touched since the revision, None where any will do."""
        return None if self.since is None else self.since.touched


def found(bench: Workbench, asked: Filter) -> Asked:
    """Look up the revision of what is asked for; RefusedError where there is none."""
    if not asked.since:
        return Asked(asked)
    from negotiator.workspace.since import since

    return Asked(asked, since(bench.session.folder, bench.negotiation, asked.since))


def kept(bench: Workbench) -> Asked:
    """Give what was asked for last; a revision that is not there is left out, and this is told."""
    asked, held = filter_of(bench.app.kept.get("review"), bench.negotiation.side_ids), list[Asked]()
    reason = refusal_of(lambda: held.append(found(bench, asked)), bench.told)
    if reason is None:
        return held[0]
    return Asked(replace(asked, since=""), None, f"not only what changed since {asked.since}: {reason}")

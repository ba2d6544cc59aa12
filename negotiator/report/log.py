"""A history as lines: each revision that changed positions, in one line of meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from negotiator.history.snapshot import Snapshot, Step
from negotiator.model.negotiation import Negotiation
from negotiator.report.narrowing import concerns, effects_between, effects_of, holds, names_before
from negotiator.view.effects import short_effect
from negotiator.view.names import number
from negotiator.view.story import Told, headline, story
from negotiator.view.text import Line, Piece, clean
from negotiator.zopa.effects import Effects

State = Literal["changed", "same", "begins", "ends", "broken"]
SAME = "only formatting or comments changed"


@dataclass(frozen=True)
class Entry:
    """One revision of a log: what it changed, and what that did; nothing of either where it, or what was, reads not.

    Both are of one issue or item alone where the log is.
    """

    step: Step
    told: tuple[Told, ...] = ()
    effects: Effects | None = None

    @property
    def before(self) -> Negotiation | None:
        """Give the negotiation before, None where there was none that reads."""
        return self.step.before.negotiation if self.step.before else None

    @property
    def after(self) -> Negotiation | None:
        """Give the negotiation after, None where there is none or where it does not read."""
        return self.step.after.negotiation

    @property
    def state(self) -> State:
        """Tell what became of the negotiation."""
        if self.step.broken:
            return "broken"
        if self.after is None:
            return "ends"
        return "begins" if self.before is None else "changed" if self.told else "same"


Names = tuple[str, ...]
"""An issue or item by the name that it has, then those that it had before; "" stands for all."""


def entries(steps: Iterable[Step], name: str = "") -> Iterator[Entry]:
    """Tell steps, newest first, of the issue or item of a name (empty: of any), under what it was called before too.

    One of which it is sure that it left that as it was is left out.
    """
    names: Names = (name,)
    for step in steps:
        before, after = (each.negotiation if each else None for each in (step.before, step.after))
        told = story(before, after) if before is not None and after is not None else ()
        if name and any(each.topic == "name" for each in told):
            assert before is not None and after is not None
            names = tuple(dict.fromkeys((*names, *names_before(before, after, names))))
        found = _entry(step, told, names)
        if found is not None:
            yield found


def _entry(step: Step, told: Sequence[Told], names: Names) -> Entry | None:
    before, after = (each.negotiation if each else None for each in (step.before, step.after))
    if before is not None and after is not None:
        kept = tuple(each for each in told if any(concerns(each, name) for name in names))
        if not kept and "" not in names:
            return None
        return Entry(step, kept, effects_of(effects_between(before, after, whole=False), *names))
    held = [each for each in (before, after) if each is not None]
    if "" not in names and not step.broken and not any(holds(each, name) for each in held for name in names):
        return None
    return Entry(step)


def log_line(told: Entry) -> Line:
    """Give a revision in one line: its id, its day, and what it meant."""
    revision = told.step.revision
    return (
        Piece(revision.short, "figure"),
        Piece(f"  {revision.day}  ", "dim"),
        *((Piece("merge: ", "dim"),) if told.step.merge else ()),
        *meaning(told),
    )


def meaning(told: Entry) -> Iterator[Piece]:
    """Give what a revision meant: what changed and what that did; that it does not read, begins or ends."""
    if told.step.broken:
        yield Piece(f"does not read: {first_fault(told.step.after)}", "warning")
    elif told.after is None:
        yield Piece("ends: no negotiation stands here any more")
    elif told.before is None:
        yield Piece(f"{_begun(told.step)}: {size(told.after)}")
    else:
        yield Piece(summary(told))
        if effect := effect_of(told):
            yield Piece(f"; {effect}")
        if told.step.since is not None:
            yield Piece(f" (since {told.step.since.short}, the last before it that reads)", "dim")


def summary(told: Entry) -> str:
    """Give what changed between two states that read, in one line."""
    assert told.before is not None and told.after is not None
    return headline(told.before, told.after, told.told) if told.told else SAME


def effect_of(told: Entry) -> str:
    """Give what a change did to the zones, in one line; nothing where it did nothing."""
    if told.before is None or told.after is None or told.effects is None:
        return ""
    return short_effect(told.before, told.after, told.effects)


def first_fault(snapshot: Snapshot) -> str:
    """Give the first thing that is wrong with files that do not read, and how many more there are."""
    faults = snapshot.reading.faults if snapshot.reading else ()
    more = f" (and {number(len(faults) - 1)} more)" if len(faults) > 1 else ""
    return f"{clean(str(faults[0]))}{more}" if faults else "for no known reason"


def _begun(step: Step) -> str:
    if step.revision.edge:
        return "the edge of this clone, older revisions are not in it"
    return "begins" if step.before is None else "reads for the first time"


def size(negotiation: Negotiation) -> str:
    """Count the sides, issues and items: "2 sides, 8 issues, 24 items"."""
    parts = {"side": negotiation.side_ids, "issue": negotiation.issue_ids, "item": negotiation.item_names}
    return ", ".join(f"{number(len(each))} {name}{'' if len(each) == 1 else 's'}" for name, each in parts.items())

"""Refusals: why an edit is not made, in one plain sentence that says which command helps."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from negotiator.model.base import as_tuple
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Negotiation
from negotiator.model.position import Position
from negotiator.model.problems import Problem, problems
from negotiator.model.scale import direction
from negotiator.workspace.labels import item_title, place

_SET_BETTER = "press {edit} and type better: first, last or only"
_LIMIT, _TARGET = "{limit-left} {limit-right}", "{target-left} {target-right}"

Reason = tuple[str, str]
"""A reason, and a hint that names commands."""


class RefusedError(Exception):
    """An edit that is not made; its text says what stands in the way.

    `hint` follows on the text: the program's own words, with commands by their ids in braces, `{save}`, for a user may
    have given them other keys. The text may hold what a user or a file says, and is never looked into.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        """Take what stands in the way, and which command helps."""
        super().__init__(text + hint)
        self.text, self.hint = text, hint


def refusal_of(attempt: Callable[[], object], told: Callable[[str], str] = lambda hint: "") -> str | None:
    """Tell why an edit would be refused, None where it would be made.

    `told` puts keys into the hint; without it there is none: in a dialog the keys of commands are letters to type.
    """
    try:
        attempt()
    except RefusedError as reason:
        return reason.text + told(reason.hint)
    return None


def refuse_new_problems(old: Negotiation, new: Negotiation, changes: Collection[Change], key: str = "") -> None:
    """Raise RefusedError where the changes from `old` to `new` make problems; `key` is the key that was edited."""
    sides = _touched(new, changes)
    found = problems(_narrowed(new, sides))
    if not found:
        return
    known = frozenset(problems(_narrowed(old, sides)))
    fresh = [problem for problem in found if problem not in known]
    if fresh:
        elsewhere = not any(_same_entry(change, fresh[0]) for change in changes)
        other_side = fresh[0].doc.side not in {change.doc.side for change in changes}
        text, hint = _reason(new, fresh[0], key)
        raise RefusedError((_place(new, fresh[0], other_side) if elsewhere else "") + text, hint)


def _touched(negotiation: Negotiation, changes: Collection[Change]) -> Collection[str]:
    """Give the sides whose positions the changes can make wrong: those changed, or all where the agenda was.

    All are those with documents too: one that the header does not list any more may have got some from others.
    """
    for change in changes:
        if change.doc.kind == "agenda" or (change.doc == HEADER and change.keys[:1] != ("set_aside",)):
            return {*negotiation.side_ids, *negotiation.sides, *(side for side, _ in negotiation.positions)}
    return {change.doc.side for change in changes if change.doc.side}


def _narrowed(negotiation: Negotiation, sides: Collection[str]) -> Negotiation:
    """Give the negotiation of some sides alone: at most sizes the rules for all take a third of a second."""
    header = negotiation.header.model_copy(update={"sides": tuple(s for s in negotiation.side_ids if s in sides)})
    positions = {key: table for key, table in negotiation.positions.items() if key[0] in sides}
    own = {side: table for side, table in negotiation.sides.items() if side in sides}
    return replace(negotiation, header=header, sides=own, positions=positions)


def _reason(negotiation: Negotiation, problem: Problem, key: str) -> Reason:
    doc, keys = problem.doc, problem.keys
    if doc.kind != "position" or len(keys) < 3:
        return _words(problem, keys[2:] if doc.kind == "agenda" else keys), ""
    name = f"{doc.issue}.{keys[1]}"
    position = negotiation.position(doc.side, name)
    if keys[2] == "stance":
        return _stance_reason(negotiation, name, position, key)
    if keys[2] in ("target", "limit") and _undirected(negotiation, name, position):
        return _way_reason(position)
    return _words(problem, keys[2:]), ""


def _same_entry(change: Change, problem: Problem) -> bool:
    return change.doc == problem.doc and change.keys[:2] == problem.keys[:2][: len(change.keys)]


def _place(negotiation: Negotiation, problem: Problem, with_side: bool) -> str:
    """Name the item of a problem that an edit makes elsewhere, and its side where the edit is not that side's."""
    if problem.doc.kind != "position" or len(problem.keys) < 2:
        return ""
    name = f"{problem.doc.issue}.{problem.keys[1]}"
    where = place(negotiation, problem.doc.side, name) if with_side else item_title(negotiation, name)
    return f"{where}: "


def _words(problem: Problem, keys: tuple[str | int, ...]) -> str:
    named = " ".join(str(each + 1) if isinstance(each, int) else each for each in keys)
    return f"{named} {problem.what}; {problem.allowed}".lstrip()


def _stance_reason(negotiation: Negotiation, name: str, position: Position, key: str) -> Reason:
    item, red = negotiation.item(name), position.stance == "red-line"
    choice = item is not None and item.kind == "choice"
    lacks_limit = red and (position.accepts is None if choice else position.limit is None and position.better != "only")
    needed = ("what it accepts" if choice else "a limit") if lacks_limit else "a target"
    if key == "stance":
        return f"set {needed} first", f" ({_LIMIT if lacks_limit else _TARGET})"
    return f"a {'red line' if red else 'tradeable position'} needs {needed}: mark it unknown first", " ({unknown})"


def _undirected(negotiation: Negotiation, name: str, position: Position) -> bool:
    item = negotiation.item(name)
    if item is None or item.kind == "choice":
        return False
    stated = [option for each in (position.limit, position.target) if each is not None for option in as_tuple(each)]
    return direction(item, position) is None and all(item.index(option) is not None for option in stated)


def _way_reason(position: Position) -> Reason:
    if position.limit is None:
        return "nothing would tell which way is better: set a limit", f" ({_LIMIT}), or {_SET_BETTER}"
    if position.target is None:
        return "nothing would tell which way is better: set a target", f" ({_TARGET}), or {_SET_BETTER}"
    return "with the limit at the target nothing would tell which way is better", f": {_SET_BETTER}"

"""`negotiator diff --json`: format negotiator/diff/1. Fields are added, never changed.

    format
    before, after what each state is: title (of the comparison), revision (id, author, when, subject; null where it is
                  none), name and as_of (of the negotiation)
    same          true where both mean the same
    places        in how many places the files differ, though both mean the same; null where they do not
    changes       doc (kind: negotiation, agenda, side or position; issue and side where it is of one), keys (they lead
                  to what changed; none: the whole document), before and after: what is there, as in the file, a number
                  with all its digits; null where it was or is absent. Made in order, they lead from the one state to
                  the other
    told          the same in words: manner (softened, hardened, moved, added, removed, changed), topic (what it is of:
                  whole, side, reservation, issue, item, name, aside, entry, stand, link, weight, ground), side, issue,
                  item (its full name), text, and changes (places in the list above, from 0, of those that are first
                  told here)
    effects       what differs in the matrix and in the whole; null where both mean the same
      issues      id, title, before and after: a cell; null where it is not there
      items       name, title, before and after: a cell; null where it is not there
      overlaps    name, title, before and after: what all known sides accept; null where it is not there
      zones       of each issue by itself: id, title, before and after: packages, a count; null where it is not there
      whole       before and after: a judgement without its issues; null where the whole was not worked out

Cells, overlaps, counts and judgements are those of negotiator/matrix/1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from negotiator.history.named import Named
from negotiator.model.changes import diff
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.report.blame_json import revision_json
from negotiator.report.diff import Difference, differing_places
from negotiator.report.exact_json import Exact, change_json, exact_written
from negotiator.report.matrix_json import overlap_json, whole_json
from negotiator.report.told_json import words_json
from negotiator.report.values import cell_json, counted
from negotiator.view.story import Told
from negotiator.zopa.count.number import Count
from negotiator.zopa.effects import Effects
from negotiator.zopa.words.cells import Cell
from negotiator.zopa.words.overlap import Overlap

FORMAT = "negotiator/diff/1"

_Thing = TypeVar("_Thing")
Both = tuple[Negotiation, Negotiation]


def diff_json(found: Difference) -> str:
    """Give a comparison as JSON text."""
    changes = diff(found.old, found.new)
    at = {(change.doc, change.keys): place for place, change in enumerate(changes)}
    told: dict[str, Exact] = {
        "format": FORMAT,
        "before": _state(found.names[0], found.old),
        "after": _state(found.names[1], found.new),
        "same": found.same,
        "places": differing_places(found) if found.same else None,
        "changes": [change_json(change) for change in changes],
        "told": [_told(each, at) for each in found.told],
        "effects": effects_json((found.old, found.new), found.effects) if found.effects else None,
    }
    return exact_written(told)


def _state(named: Named, negotiation: Negotiation) -> Exact:
    return {
        "title": named.title,
        "revision": revision_json(named.revision) if named.revision else None,
        "name": negotiation.header.title,
        "as_of": negotiation.header.as_of,
    }


def _told(told: Told, at: Mapping[tuple[Doc, tuple[str, ...]], int]) -> Exact:
    return {**words_json(told), "changes": [at[change.doc, change.keys] for change in told.changes]}


def effects_json(both: Both, found: Effects) -> Exact:
    """Give what changes did to words, overlaps, the zones of issues, and the whole."""
    issue, item = partial(_issue_title, both), partial(_item_title, both)
    return {
        "issues": [{"id": each, "title": issue(each)} | _pair(_cell, cells) for each, cells in found.issues.items()],
        "items": [{"name": each, "title": item(each)} | _pair(_cell, cells) for each, cells in found.items.items()],
        "overlaps": [{"name": each, "title": item(each)} | _overlaps(both, each, found) for each in found.overlaps],
        "zones": [{"id": each, "title": issue(each)} | _pair(_packages, rooms) for each, rooms in found.rooms.items()],
        "whole": _ends(*map(whole_json, both, found.whole)) if found.whole else None,
    }


def _ends(before: Exact, after: Exact) -> dict[str, Exact]:
    return {"before": before, "after": after}


def _pair(write: Callable[[_Thing], Exact], pair: tuple[_Thing | None, _Thing | None]) -> dict[str, Exact]:
    return _ends(*(None if each is None else write(each) for each in pair))


def _cell(cell: Cell) -> Exact:
    return cell_json(cell)


def _packages(count: Count) -> Exact:
    return counted("packages", count)


def _overlaps(both: Both, name: str, found: Effects) -> dict[str, Exact]:
    return _ends(*map(_overlap, both, (name, name), found.overlaps[name]))


def _overlap(negotiation: Negotiation, name: str, found: Overlap | None) -> Exact:
    item = negotiation.item(name)
    return overlap_json(item, found) if item is not None and found is not None else None


def _issue_title(both: Both, issue: str) -> str:
    """Give the title of an issue as it is now, else as it was."""
    return next((each.agenda[issue].title for each in reversed(both) if issue in each.agenda), issue)


def _item_title(both: Both, name: str) -> str:
    return next((item.title for each in reversed(both) if (item := each.item(name)) is not None), name)

"""`negotiator log --json`: format negotiator/log/1. Fields are added, never changed.

format
name          the issue, or the item as issue.item, that the log is of; null where it is of all
revisions     newest first: id, author, when, subject (a commit's own), merge, edge (its parents are not in this
              shallow clone), and
  state       changed; same: only formatting or comments; begins; ends; broken: it does not read
  summary     what changed, in a line; null but where changed
  effect      what that did to the zones, in a line; null where nothing, or where not worked out
  told        as in negotiator/diff/1, with `changes` in full
  since       the id of the older revision it is compared with, where those between do not read; else null
  faults      what is wrong, a line each, where broken
  size        sides, issues and items there: how many; null where it does not read
course        with --zones: see there
"""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.report.blame_json import revision_json
from negotiator.report.course import Course, course_json
from negotiator.report.exact_json import Exact, exact_written
from negotiator.report.log import Entry, effect_of, summary
from negotiator.report.told_json import told_json

FORMAT = "negotiator/log/1"


def log_json(name: str, entries: Sequence[Entry], course: Course | None = None) -> str:
    """Give revisions and what each changed, and the course of zones where it is given, as JSON text."""
    told: dict[str, Exact] = {"format": FORMAT, "name": name or None, "revisions": [_entry(each) for each in entries]}
    return exact_written(told if course is None else told | {"course": course_json(course)})


def _entry(told: Entry) -> Exact:
    step = told.step
    reading = step.after.reading
    return {
        **revision_json(step.revision),
        "merge": step.merge,
        "edge": step.revision.edge,
        "state": told.state,
        "summary": summary(told) if told.told else None,
        "effect": effect_of(told) or None,
        "told": [told_json(each) for each in told.told],
        "since": step.since.id if step.since else None,
        "faults": [str(fault) for fault in reading.faults] if reading else [],
        "size": _size(told.after),
    }


def _size(negotiation: Negotiation | None) -> Exact:
    if negotiation is None:
        return None
    parts = {"sides": negotiation.side_ids, "issues": negotiation.issue_ids, "items": negotiation.item_names}
    return {name: len(each) for name, each in parts.items()}

"""`negotiator blame --json`: format negotiator/blame/1. Fields are added, never changed.

    format, title, item (its full name), item_title
    in_agenda     whether the item is on the agenda now
    left          the revision that took it off the agenda; null where it is there, or where that is not known
    agenda        keys of the item in the agenda; null where only one side was asked for
    sides         id, title, and keys of the side's position

A key has `keys`, which lead to it from the top of the entry; `value` as in its file, a number with all its digits;
`revision`, null where it is not committed yet; `edge`: true where it may be older than what is in a shallow clone; and
`passed`, ids of revisions that may have set it, whose file did not read. A revision has id, author, when and subject.
"""

from __future__ import annotations

from negotiator.history.blame import Blamed
from negotiator.history.revisions import Revision
from negotiator.report.blame import AGENDA, Blame
from negotiator.report.exact_json import Exact, exact_written, plain_json

FORMAT = "negotiator/blame/1"


def blame_json(found: Blame) -> str:
    """Give who set each key of an item, as JSON text."""
    keys = dict(found.keys)
    item = found.negotiation.item(found.name)
    told: dict[str, Exact] = {
        "format": FORMAT,
        "title": found.negotiation.header.title,
        "item": found.name,
        "item_title": item.title if item else found.name,
        "in_agenda": item is not None,
        "left": revision_json(found.left) if found.left else None,
        "agenda": list(map(_key, keys[AGENDA])) if AGENDA in keys else None,
        "sides": [
            {"id": side, "title": found.negotiation.side(side).title or side, "keys": list(map(_key, held))}
            for side, held in found.keys
            if side
        ],
    }
    return exact_written(told)


def revision_json(revision: Revision) -> dict[str, Exact]:
    """Give what a commit says of itself."""
    return {
        "id": revision.id,
        "author": revision.author,
        "when": revision.when.isoformat(),
        "subject": revision.subject,
    }


def _key(each: Blamed) -> Exact:
    return {
        "keys": list(each.keys),
        "value": plain_json(each.value),
        "revision": revision_json(each.revision) if each.revision else None,
        "edge": each.edge,
        "passed": [revision.id for revision in each.passed],
    }

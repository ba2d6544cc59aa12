"""Where each issue stood over the revisions that a log walks through, gathered on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Step
from negotiator.model.negotiation import Negotiation, split
from negotiator.report.exact_json import Exact
from negotiator.report.tables import word
from negotiator.report.values import counted
from negotiator.view.course import Moment, Stand, course_lines
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import issue_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.effects import differing
from negotiator.zopa.room import room_of
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.words.words import cell

HEADING = "How the zone of each issue moved"


@dataclass(slots=True)
class Course:
    """Where issues stood at the revisions of `chain`, newest first; `name`: of that issue, or that item's, alone.

    `titles` are those that each issue had last, in the order of the newest revision; those that left come after.
    """

    chain: Set[str]
    name: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    moments: list[tuple[Revision, Moment]] = field(default_factory=list)
    _last: tuple[Negotiation, Mapping[str, Stand]] | None = None

    def watched(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Give steps on as they come, and keep where the issues stood after each."""
        for step in steps:
            if step.revision.id in self.chain:
                self.moments.append((step.revision, self._moment(step)))
            yield step

    def _moment(self, step: Step) -> Moment:
        if step.broken:
            return None
        negotiation = step.after.negotiation
        return {} if negotiation is None else self._stands(negotiation)

    def _stands(self, negotiation: Negotiation) -> Mapping[str, Stand]:
        """Give where issues stand; those that stand as at the revision before this one are not judged again."""
        newer, known = self._last or (None, {})
        moved = set(negotiation.issue_ids if newer is None else differing(negotiation, newer))
        only = split(self.name)[0]
        listed = [issue for issue in negotiation.issue_ids if only in ("", issue)]
        for issue in listed:
            self.titles.setdefault(issue, issue_title(negotiation, issue))
        found = {each: _stand(negotiation, each) if each in moved else known[each] for each in listed}
        self._last = negotiation, found
        return found


def _stand(negotiation: Negotiation, issue: str) -> Stand:
    source, sides = compiled(negotiation), negotiation.side_ids
    names = tuple(f"{issue}.{item}" for item in negotiation.agenda[issue].items)
    return Stand(word(cell(source, names, sides)), room_of(source, names, sides))


def course_text(found: Course, width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give a row for each issue, from the oldest revision to the newest; nothing where none was on the agenda."""
    moments = [moment for _, moment in reversed(found.moments)]
    if found.titles:
        days = found.moments[-1][0].day, found.moments[0][0].day
        yield ()
        yield (Piece(HEADING, "heading"), Piece("  packages that settle it by itself", "dim"))
        yield from course_lines(found.titles, moments, days, width, glyphs)


def course_json(found: Course) -> Exact:
    """Give the revisions from the oldest on, and where each issue stood at each of them."""
    moments = [moment for _, moment in reversed(found.moments)]
    return {
        "revisions": [revision.id for revision, _ in reversed(found.moments)],
        "reads": [moment is not None for moment in moments],
        "issues": [
            {"id": issue, "title": title, "stands": [_stand_json(moment, issue) for moment in moments]}
            for issue, title in found.titles.items()
        ],
    }


def _stand_json(moment: Moment, issue: str) -> Exact:
    if moment is None or issue not in moment:
        return None
    return {"word": moment[issue].word, **counted("packages", moment[issue].room)}

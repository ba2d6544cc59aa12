"""The debrief of an exercise, of one record or of a class, as text, Markdown, HTML, JSON and CSV.

It is written to teach: first what happened, then what was on the table, then what was left. There are several
measures and no grade.
"""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.exercise.debrief.group import ClassDebrief
from negotiator.exercise.debrief.results import Debrief
from negotiator.exercise.pack import Pack
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation
from negotiator.report.debrief import agreed, course, outcome, seen
from negotiator.report.debrief.blocks import Paper, paper
from negotiator.report.debrief.group import class_paper, class_table
from negotiator.report.debrief.reasons import reasons
from negotiator.report.debrief.wording import Wording
from negotiator.report.debrief.writing import paper_lines, paper_markdown
from negotiator.report.html import page
from negotiator.report.svg import Offered, drawings
from negotiator.view.text import clean

__all__ = ["class_html", "class_paper", "class_table", "debrief_html", "debrief_paper", "paper_lines", "paper_markdown"]


def debrief_paper(
    negotiation: Negotiation, exercise: Exercise | None, found: Debrief, packs: Mapping[str, Pack]
) -> Paper:
    """Give the debrief of one record; the exercise is asked for its questions, the packs for the answers alone."""
    say = Wording(negotiation, found.whole)
    sections = (
        outcome.happened(say, found),
        agreed.agreement(say, found),
        outcome.on_table(say, found),
        outcome.left(say, found),
        course.path(say, found),
        course.lapses(say, found),
        seen.estimates(say, found),
        reasons(say, found),
        *([] if exercise is None else [seen.answers(say, exercise, packs)]),
    )
    return paper(clean(found.title), sections)


def debrief_html(negotiation: Negotiation, found: Debrief, told: Paper) -> str:
    """Give the debrief of one record as a page, with the path of offers over the frontier."""
    offers = [Offered(each.side, each.gains, each.round) for each in found.path]
    deal = found.settlement
    return _page(told, drawings(negotiation, found.whole, offers, [] if deal is None else [deal.gains]))


def class_html(negotiation: Negotiation, found: ClassDebrief, told: Paper) -> str:
    """Give the debrief of a class as a page, with every outcome over the frontier."""
    deals = [each.gains for each in found.rows if each.outcome == "deal"]
    return _page(told, drawings(negotiation, found.whole, (), deals, found.impasses))


def _page(told: Paper, svgs: list[str]) -> str:
    return page(told.title, paper_markdown(told, len(svgs)), svgs)

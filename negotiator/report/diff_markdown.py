"""A comparison as Markdown, for a merge request: what changed item by item, and a table of what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from negotiator.report.diff import EFFECTS, Difference, left_out_text, name_text, same_text
from negotiator.report.effect_rows import effect_rows
from negotiator.report.markdown import escaped
from negotiator.view.story import MANNERS, Told
from negotiator.view.story.lines import issue_name, item_name, side_name

SILENT = "changed"
"""The manner that goes without saying."""

GROUND = "ground"
"""The topic that is only counted: what a position rests on."""


def diff_markdown(found: Difference) -> str:
    """Give a comparison as Markdown: headings, an entry for each item, and a table of effects."""
    if found.effects is None:
        return f"{escaped(same_text(found))}\n"
    old, new = (escaped(name_text(each)) for each in found.names)
    lines = [f"## {old} to {new}", *_story(found), "", *_left_out(found), f"### {EFFECTS}", "", *_effects(found)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _left_out(found: Difference) -> Iterator[str]:
    if found.left_out:
        yield from (left_out_text(found), "")


def _story(found: Difference) -> Iterator[str]:
    for side, each_of in groupby(found.told, key=lambda each: each.side):
        group = list(each_of)
        title = side_name(found.old, found.new, side) if side else "Agenda"
        yield from ("", f"### {escaped(title)}: {_counts(group)}", "")
        for _, some in groupby(group, key=lambda each: (each.issue, each.name)):
            yield _entry(found, list(some))


def _counts(told: Sequence[Told]) -> str:
    counts = Counter(each.manner for each in told)
    return ", ".join(f"{counts[manner]:,} {manner}" for manner in MANNERS if counts[manner])


def _entry(found: Difference, told: Sequence[Told]) -> str:
    """Give what is told of one item, or of an issue or a side as such, as an entry of a list."""
    first = told[0]
    parts = [issue_name(found.old, found.new, first.issue)] if first.issue else []
    parts += [item_name(found.old, found.new, first.name)] if first.name else []
    title = f"**{escaped(', '.join(dict.fromkeys(parts)))}**: " if parts else ""
    words = [_words(each) for each in told if each.topic != GROUND or not first.name]
    grounds = sum(len(each.changes) for each in told if each.topic == GROUND and first.name)
    words += [f"{grounds:,} change{'' if grounds == 1 else 's'} of evidence and reasons"] if grounds else []
    return f"- {title}{'; '.join(words)}"


def _words(told: Told) -> str:
    manner = "" if told.manner == SILENT else f"{told.manner}: "
    return f"{manner}{escaped(told.text)}"


def _effects(found: Difference) -> Iterator[str]:
    assert found.effects is not None
    rows = list(effect_rows(found.old, found.new, found.effects))
    if not rows:
        yield "No word, no overlap and no zone changed."
        return
    yield from (_row(("", "before", "after")), _row(("---", "---", "---")))
    yield from (_row(map(escaped, row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

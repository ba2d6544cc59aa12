"""The story of a revision as Markdown: the one that `diff` gives, with its headings and its table of effects."""

from __future__ import annotations

from pathlib import Path

from negotiator.files.reading import Reading
from negotiator.history.named import Named
from negotiator.history.revisions import SHORT
from negotiator.model.negotiation import Negotiation
from negotiator.report.diff import Difference
from negotiator.report.diff_markdown import diff_markdown
from negotiator.report.markdown import lines_markdown
from negotiator.tui.timeline.entries import Entry
from negotiator.tui.timeline.picture import Picture, told
from negotiator.view.story import story

NOW = "what stands here now"


def markdown(entry: Entry, picture: Picture | None, against_now: bool) -> str:
    """Give an entry's story as Markdown; as plain lines where it is not worked out, or where there is none."""
    if picture is None or picture.found is None or picture.old is None:
        return lines_markdown(f"{entry.short} {entry.day}".strip(), told(entry, picture, against_now))
    here = _named(entry.subject or NOW, picture.old if against_now else picture.new, entry)
    other = _named(NOW, picture.new) if against_now else _named(_before(entry), picture.old)
    names = (here, other) if against_now else (other, here)
    found = Difference(names, picture.old, picture.new, story(picture.old, picture.new), picture.found)
    return diff_markdown(found)


def _before(entry: Entry) -> str:
    if entry.since is not None:
        return entry.since.short
    return entry.revision.parents[0][:SHORT] if entry.revision is not None and entry.revision.parents else "HEAD"


def _named(title: str, made: Negotiation, entry: Entry | None = None) -> Named:
    return Named(title, Reading(Path(), made, (), (), {}), None if entry is None else entry.revision)

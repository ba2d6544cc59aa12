"""Positions told, entry by entry: what a side holds, what it matters, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiator.model.base import decimal_text
from negotiator.model.position import UNKNOWN, Position
from negotiator.view.story.entry import Entry
from negotiator.view.story.grounds import grounds
from negotiator.view.story.links import link_words, links
from negotiator.view.story.stand import brief, stand
from negotiator.view.story.told import Told
from negotiator.view.story.words import joined
from negotiator.view.story.worths import worths


def entry_told(entry: Entry, renamed: Mapping[str, str]) -> Iterator[Told]:
    """Tell an entry that came, went or changed; nothing of one that is the same under another name."""
    before, after = entry.before, entry.after
    if before is None and after is not None:
        yield entry.told(_content(entry, after), "added", "entry")
    elif after is None and before is not None:
        yield entry.told(f"was {_content(entry, before)}", "removed", "entry")
    elif before is not None and after is not None:
        keys = entry.differing()
        yield from stand(entry, before, after, keys)
        if "links" in keys:
            yield from links(entry, before, after, renamed)
        yield from worths(entry, before, after, keys)
        yield from grounds(entry, before, after, keys)


def _content(entry: Entry, position: Position) -> str:
    old, new = entry.items
    if position == UNKNOWN:
        return "unknown, nothing stated"
    there, name = (entry.new, entry.name) if entry.after is position else (entry.old, entry.was)
    parts = [brief(new or old, position)]
    if position.weight is not None:
        parts[0] += f", weight {decimal_text(position.weight)}"
    parts += [f"link: {link_words(there, name, each)}" for each in position.links or ()]
    return joined(parts)

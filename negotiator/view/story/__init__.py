"""Changes of a negotiation told in words: what hardened, softened and moved, and how far."""

from __future__ import annotations

from negotiator.view.story.headline import headline
from negotiator.view.story.lines import story_lines
from negotiator.view.story.telling import story
from negotiator.view.story.told import MANNERS, Manner, Told

__all__ = ["MANNERS", "Manner", "Told", "headline", "story", "story_lines"]

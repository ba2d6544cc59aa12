"""Computer counterparts: styles that bargain with what their side sees alone, and say afterwards why they moved."""

from __future__ import annotations

from negotiator.exercise.counterparts.answer import STYLES, Answer, Ground, Reason, Style
from negotiator.exercise.counterparts.answering import answer

__all__ = ["STYLES", "Answer", "Ground", "Reason", "Style", "answer"]

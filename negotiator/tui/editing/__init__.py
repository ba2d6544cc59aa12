"""Editing a position: its keys, each in the way that fits it."""

from __future__ import annotations

from negotiator.tui.editing.choices import pick_accepted, pick_target
from negotiator.tui.editing.fields import edit_fields

__all__ = ["edit_fields", "pick_accepted", "pick_target"]

"""The names of the targets, each with the module in which it stands."""

from __future__ import annotations

NAMES = {
    "toml": "documents",
    "genius": "scenarios",
    "geniusweb": "scenarios",
    "negmas": "scenarios",
    "record": "records",
    **dict.fromkeys(("fmt", "textconv", "conflicts", "merge"), "layouts"),
    **dict.fromkeys(("exercise", "sheet", "seen", "draft"), "exercises"),
    **dict.fromkeys(("settings", "journal", "trail"), "kept"),
    **dict.fromkeys(("index", "objects"), "repositories"),
    "planted": "planted",
}
"""Targets and their modules."""

MAIN = ("toml", "genius", "geniusweb", "negmas", "record")
"""The readers of what others send."""

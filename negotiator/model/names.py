"""Names: what an id is, and which ids are taken. Imports nothing, so that a folder can be listed at once."""

from __future__ import annotations

import re

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"

RESERVED = ("agenda", "exercise", "records", "schemas")
"""Folders of a negotiation that are no side's."""

DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
"""Names that Windows keeps for devices."""

SIDE_FILE = "side"
"""The file of a side's own table, which no issue may be called."""

_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Tell whether a text is an id: lower-case letters and digits, in words joined by single hyphens."""
    return _ID.fullmatch(text) is not None

"""Reading whatever a folder holds: a negotiation of our own, or one scenario of another tool."""

from __future__ import annotations

import sys
from pathlib import Path

from negotiator.files.reading import Reading
from negotiator.files.reading import read as read_own
from negotiator.interop.reading import Imported, holds_scenario
from negotiator.model.negotiation import Negotiation
from negotiator.view.text import clean

Read = Reading | Imported
"""What was read of a folder, in one shape for both."""


def read(folder: Path) -> Read:
    """Read a folder by what it holds; never raises for what stands in it."""
    if holds_scenario(folder):
        from negotiator.interop.reading import read as read_scenario

        return read_scenario(folder)
    return read_own(folder)


def told(reading: Read) -> None:
    """Print on stderr the problems of what was read; of a sound scenario, that it has notes."""
    for fault in reading.faults:
        print(clean(str(fault)), file=sys.stderr)
    if isinstance(reading, Imported) and not reading.faults and reading.notes:
        many = f"{len(reading.notes)} note{'s' if len(reading.notes) > 1 else ''}"
        where = clean(str(reading.folder))
        print(
            f"negotiator: {where} is another tool's scenario, read with {many}: see negotiator check", file=sys.stderr
        )


def side_colours(negotiation: Negotiation) -> dict[str, str]:
    """Give the colour that each side's file states."""
    stated = {side: negotiation.side(side).colour for side in negotiation.side_ids}
    return {side: colour for side, colour in stated.items() if colour}


def notes(reading: Read) -> tuple[str, ...]:
    """Give the notes of a scenario as text; those of our own files are warnings, which `check` names."""
    return tuple(map(str, reading.notes)) if isinstance(reading, Imported) else ()

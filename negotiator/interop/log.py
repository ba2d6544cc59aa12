"""What is found out about a file while it is read: its faults, and what is told of a sound one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TypeVar

from negotiator.texts.faults import Fault, short

_Read = TypeVar("_Read")
_SHOWN = 8
_HINTS = 20  # to look for a near name takes time


@dataclass(slots=True)
class Log:
    """The faults of a file, and the notes: what its format cannot say, and what of it is not applied."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def fault(self, line: int | None, key: str, what: str, allowed: str) -> None:
        """Name something wrong."""
        self.faults.append(Fault(self.path, line, short(key), short(what), short(allowed)))

    def note(self, line: int | None, key: str, what: str, instead: str) -> None:
        """Name something that is not as the format or its tool has it, and what is done instead."""
        self.notes.append(Fault(self.path, line, short(key), short(what), short(instead)))

    def value(self, line: int | None, key: str, text: str, read: Callable[[str], _Read]) -> _Read | None:
        """Read a text; a fault, and None, where `read` raises ValueError."""
        try:
            return read(text)
        except ValueError as error:
            self.fault(line, key, f'is "{text}"', str(error))
            return None

    def matches(self, line: int | None, key: str, found: Mapping[str, int], known: Sequence[str], kind: str) -> bool:
        """Tell whether the names found (with their lines) are those of the domain; each other one is a fault."""
        meant: set[str] = set()
        for name, where in found.items():
            if name not in known:
                near = get_close_matches(name[:80], known, n=1) if len(self.faults) < _HINTS else []
                meant.update(near)
                hint = f' (did you mean "{near[0]}"?)' if near else ""
                self.fault(where, key, f'names a {kind} "{name}" that the domain lacks{hint}', listed(known, kind))
        for name in known:
            if name not in found and name not in meant:
                self.fault(line, key, f'leaves out the {kind} "{name}"', f"every {kind} of the domain")
        return len(found) == len(known) and all(name in found for name in known)


def listed(names: Sequence[str], kind: str) -> str:
    """Name what there is, the first few of it."""
    shown = ", ".join(f'"{name}"' for name in islice(names, _SHOWN))
    return f"{kind}s: {shown}{', ...' if len(names) > _SHOWN else ''}"

"""From a folder that holds one scenario of another tool to a negotiation, or all that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator.texts.decoding import decoded
from negotiator.texts.faults import MAX_FAULTS, Fault, Refusal
from negotiator.texts.fetching import fetch, reason

if TYPE_CHECKING:  # to ask whether a folder holds a scenario must not import the model
    from negotiator.interop.formats import Format
    from negotiator.model.negotiation import Doc, Negotiation

NATIVE = "negotiation.toml"
"""The file that makes a folder a negotiation of our own."""

MAX_FILES = 100
"""How many files of a format a folder may hold."""

_HEAD = 4_096
_BOM = b"\xef\xbb\xbf"
_SIGNS: Mapping[str, re.Pattern[bytes]] = {
    ".xml": re.compile(rb"<(negotiation_template|utility_space)\b"),
    ".json": re.compile(rb'"(issuesValues|\w*UtilitySpace)"'),
    ".yml": re.compile(rb"^(issues:|type: *[\w.]*(UtilityFunction|UFun|OutcomeSpace)\b)", re.MULTILINE),
}
_SUFFIXES = {**{suffix: suffix for suffix in _SIGNS}, ".yaml": ".yml"}


@dataclass(frozen=True)
class Imported:
    """What was read of a scenario, to be used as what was read of a negotiation's own files.

    `negotiation` is None where there is any fault. `notes` tell what the format cannot say, and what of it is not
    applied. `texts` is empty: an imported scenario has no document of a negotiation, and is not saved.
    """

    folder: Path
    negotiation: Negotiation | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    texts: Mapping[Doc, bytes] = field(default_factory=dict)


def holds_scenario(folder: Path) -> bool:
    """Tell from names and the heads of files whether a folder holds another tool's scenario, and none of ours."""
    try:
        names = os.listdir(folder)
        found = sorted(name for name in names if _format(name))[:MAX_FILES]
        return NATIVE not in names and any(_SIGNS[_format(name)].search(_head(folder / name)) for name in found)
    except OSError:
        return False


def _format(name: str) -> str:
    """Give the suffix that stands for a file's format, "" where it is none's; `_info.yaml` and such are no part."""
    return "" if name.startswith((".", "_")) else _SUFFIXES.get(os.path.splitext(name)[1].lower(), "")


def _head(path: Path) -> bytes:
    if not path.resolve().is_relative_to(path.parent.resolve()) or not path.is_file():
        return b""  # a link that leads out of the folder is refused when the file is read
    with open(path, "rb") as file:
        return file.read(_HEAD).removeprefix(_BOM)


def read(folder: Path) -> Imported:
    """Read the scenario of a folder; never raises for what stands in it."""
    from negotiator.interop.formats import FORMATS

    try:
        names = {name: form for name in os.listdir(folder) if (form := _format(name))}
        formats = sorted({*names.values()})
        if len(formats) != 1:
            raise Refusal(_held(formats), "one scenario, in GENIUS XML, NegMAS YAML or GeniusWeb JSON")
        if len(names) > MAX_FILES:
            raise Refusal(f"holds {len(names):,} {formats[0]} files", f"at most {MAX_FILES}")
    except OSError as error:
        return Imported(folder, None, (Refusal(f"cannot be read: {reason(error)}", "a folder").fault(folder),), ())
    except Refusal as refusal:
        return Imported(folder, None, (refusal.fault(folder),), ())
    return _read(folder, FORMATS[formats[0]], sorted(folder / name for name in names))


def _held(formats: list[str]) -> str:
    return f"holds files of {len(formats)} formats: {', '.join(formats)}" if formats else "holds no scenario"


def _read(folder: Path, form: Format, files: list[Path]) -> Imported:
    negotiation, faults, notes = form.read(folder, {path: _text(path, folder) for path in files})
    return Imported(folder, None if faults else negotiation, tuple(_cut(faults)), tuple(_cut(notes)))


def _text(path: Path, folder: Path) -> str | Refusal:
    try:
        return decoded(fetch(path, folder))
    except Refusal as refusal:
        return refusal


def _cut(faults: list[Fault]) -> Iterator[Fault]:
    for path, group in groupby(sorted(faults, key=_place), key=lambda fault: fault.path):
        held = list(group)
        yield from held[:MAX_FAULTS]
        if len(held) > MAX_FAULTS:
            yield Fault(path, None, "", f"has {len(held) - MAX_FAULTS:,} more", f"the first {MAX_FAULTS} are told")


def _place(fault: Fault) -> tuple[str, int]:
    return str(fault.path), fault.line or 0

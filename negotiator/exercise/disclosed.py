"""Confidential text that stands word for word in what everyone is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from negotiator.exercise.fingerprint import public_header
from negotiator.exercise.reading import EXERCISE_NAME
from negotiator.exercise.terms import Exercise
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.model.base import Plain
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import Fault, key_text

RUN = 12
"""How many words in a row make it the same text."""

_WORD = re.compile(r"\w+")


def disclosed(reading: Reading, exercise: Exercise) -> Iterator[Fault]:
    """Name each public text that holds twelve words in a row of a side's confidential brief or mandate."""
    negotiation = reading.negotiation
    assert negotiation is not None
    runs = {side: _secret(held.brief, held.mandate) for side, held in negotiation.sides.items()}
    tables: dict[Path, Mapping[str, Plain]] = {
        path_of(HEADER): public_header(negotiation.header).plain(),
        **{path_of(Doc("agenda", issue=issue)): table.plain() for issue, table in negotiation.agenda.items()},
        Path(EXERCISE_NAME): exercise.plain(),
    }
    for path, table in tables.items():
        for keys, text in _texts((), dict(table)):
            said = _runs(text)
            for side in (side for side, secret in runs.items() if secret & said):
                what = f"holds {RUN} words or more of the confidential brief or mandate of {side}"
                yield Fault(reading.folder / path, None, key_text(keys), what, "words of its own")


def _secret(*texts: str | None) -> set[tuple[str, ...]]:
    return {run for text in texts if text is not None for run in _runs(text)}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _texts(keys: tuple[str | int, ...], value: Plain) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts((*keys, key), each)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts((*keys, at), each)

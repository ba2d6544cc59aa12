"""The figures of the subjects: what each test tried and what it found; a table of them stands after a run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Tell = Callable[[str, object, object], None]
"""Tells a figure: the subject, how much was tried, what was found. Numbers of one subject are added up."""

_KEY = "trust"
"""The property of a report by which tests/conftest.py finds them."""


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Tell:
    """Give the teller of figures for the table that stands after a run."""

    def tell(subject: str, tried: object, found: object) -> None:
        record_property(_KEY, (subject, _plain(tried), _plain(found)))

    return tell


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)

"""Runs a test on the analysis and on the oracle."""

from __future__ import annotations

import pytest

from tests.zopa.engines import Engine, Oracle, Zopa


@pytest.fixture(params=[Zopa, Oracle])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give the analysis, then the oracle: both are held to figures worked out by hand."""
    made: Engine = request.param()
    return made

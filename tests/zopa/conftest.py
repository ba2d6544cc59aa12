"""Runs a test on the analysis and on the oracle."""

from __future__ import annotations

import pytest

from tests.zopa.engines import Engine, Oracle, Zopa
from tests.zopa.explain_engines import Explainer
from tests.zopa.explain_zopa import EXPLAINERS


@pytest.fixture(params=[Zopa, Oracle])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give the analysis, then the oracle: both are held to figures worked out by hand."""
    made: Engine = request.param()
    return made


@pytest.fixture(params=EXPLAINERS)
def explainer(request: pytest.FixtureRequest) -> Explainer:
    """Give the analysis, then the oracle, to explain."""
    made: Explainer = request.param()
    return made

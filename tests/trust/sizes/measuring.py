"""What a piece of work costs: done in a child of this process, so that nothing before it counts."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.trust.amounts import LONG
from tests.trust.conftest import Tell

MEGABYTES, READ_MEGABYTES = 100, 150
"""By how much memory may grow for what is refused at once, and for a file below the limits."""

REFUSED_SECONDS = 0.2 if LONG else 1.0
"""How long a refusal may take; measured alone, and else with room for what runs beside it."""

READ_SECONDS = 2.5 if LONG else 5.0
"""How long a file below the limits may take to be read, or refused: a second, and what a busy processor adds."""


@dataclass(frozen=True)
class Cost:
    """The least seconds of the processor, by how many megabytes the most memory grew, and what the work gave."""

    seconds: float
    megabytes: float
    told: str


def hold(figure: Tell, name: str, found: Cost, seconds: float = REFUSED_SECONDS, megabytes: float = MEGABYTES) -> None:
    """Hold what a piece of work cost against what it may; each is told in the long form, or where it fails."""
    over = found.seconds >= seconds or found.megabytes >= megabytes
    figure("hostile sizes: over time or memory", 1, int(over))
    if over or LONG:
        figure(name, f"{found.seconds:.2f} s", f"{found.megabytes:.0f} MB")
    assert not over, f"{name}: {found.seconds:.2f} s, {found.megabytes:.0f} MB"


def cost(work: Callable[[], str]) -> Cost:
    """Measure work, three times where it is measured alone."""
    costs = [_once(work) for _ in range(3 if LONG else 1)]
    return Cost(min(each.seconds for each in costs), max(each.megabytes for each in costs), costs[0].told)


def _once(work: Callable[[], str]) -> Cost:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writer)
    os.close(writer)
    with os.fdopen(reader) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return Cost(*json.loads(said))


def _work(work: Callable[[], str], writer: int) -> None:
    try:
        before, began = _peak(), time.process_time()
        told = work()
        seconds = time.process_time() - began
        os.write(writer, json.dumps([seconds, _peak() - before, told[:500]]).encode())
    finally:
        os._exit(0)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

"""Breaths: places in long computations where others get their turn, or where one that is stale ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nothing() -> None:
    pass


_taken: ContextVar[Callable[[], None]] = ContextVar("breath", default=_nothing)


def breathe() -> None:
    """Do what the caller of the computation has asked for, by `breathing`; it may wait, or raise to end it.

    Computations call it at least every few milliseconds, and leave nothing half kept where it raises.
    """
    _taken.get()()


@contextmanager
def breathing(act: Callable[[], None]) -> Iterator[None]:
    """Have `act` done at every breath that computations of this thread take meanwhile."""
    token = _taken.set(act)
    try:
        yield
    finally:
        _taken.reset(token)

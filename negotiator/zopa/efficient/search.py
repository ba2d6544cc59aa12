"""Whether a table has a zone at all, and what is efficient in it."""

from __future__ import annotations

from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.merging import in_zone, run
from negotiator.zopa.efficient.packed import ints
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.tables.table import Table, Vector

MOST_SUMS = 60_000
"""The most sums of a step with three sides and more, where only whether there is a zone is asked, and often."""


def has_zone(table: Table) -> bool:
    """Tell whether a table has a package of the zone; TooLargeError where that cannot be told exactly."""
    laid = layout(table)
    found = run(laid, most=MOST_SUMS if len(table.sides) > 2 else None)
    if len(in_zone(laid, found.keys)):
        return True
    if any(found.lost) and len(found.keys):
        raise TooLargeError(f"too fine to tell exactly: known to {max(found.lost):,} units")
    return False


def efficient(table: Table) -> list[Vector]:
    """Give the efficient units in the zone of a table, best for the first side first; TooLargeError if not exact."""
    laid = layout(table)
    found = run(laid)
    if any(found.lost):
        raise TooLargeError(f"the frontier is too fine to be told exactly: known to {max(found.lost):,} units")
    return [laid.units(key) for key in reversed(ints(in_zone(laid, found.keys)))]

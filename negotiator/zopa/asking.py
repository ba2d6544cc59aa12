"""What explanations ask of the core about one table."""

from __future__ import annotations

from negotiator.zopa.counting import Count
from negotiator.zopa.frontier import frontier, stages
from negotiator.zopa.parts import parts
from negotiator.zopa.table import Table, Vector


def has_zone(table: Table) -> bool:
    """Tell whether the zone of a table has a package."""
    return bool(efficient(table))


def efficient(table: Table) -> list[Vector]:
    """Give the efficient units in the zone of a table."""
    if any(not column.allowed for column in table.columns):
        return []
    return frontier(table, stages(table, parts(table)))


def reaching(table: Table, least: Vector) -> Count:
    """Count the packages of the zone that reach these units on every side."""
    from itertools import product

    number = 0
    for package in product(*(range(column.size) for column in table.columns)):
        vector = table.vector(package)
        if table.allows(package) and package != table.status_quo() and table.in_zone(vector):
            number += all(map(int.__ge__, vector, least))
    return Count(number, number)

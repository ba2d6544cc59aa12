"""From the units of an efficient point back to its packages: one of them by its options, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from negotiator.zopa.breath import breathe
from negotiator.zopa.efficient.merging import Run, Stage
from negotiator.zopa.efficient.packed import Keys, has, ints
from negotiator.zopa.efficient.settling import START, Move, State, Step

Node = tuple[State, int, bool]
"""A state, a key, and whether something had moved from the status quo by then."""


def trace(run: Run, key: int) -> tuple[tuple[int, ...], int]:
    """Give one package, by column, that has an efficient key of the last stage, and how many have it.

    Always the same one; at least so many where the run lost some units.
    """
    edges: list[Edges] = []
    nodes: Iterable[Node] = [(START, key, True)]
    for step, before in zip(reversed(run.layout.steps), reversed(run.stages[:-1]), strict=True):
        breathe()
        edges.append({node: list(_back(run, step, before, node)) for node in nodes})
        nodes = {came: None for found in edges[-1].values() for _, _, came in found}
    return _first(run, edges, key), _count(run, edges, nodes)


Edges = dict[Node, list[tuple[Move, int, Node]]]
"""How a step led to each node: by which move and key, from which node."""


def _first(run: Run, edges: Iterable[Edges], key: int) -> tuple[int, ...]:
    options, node = [0] * len(run.layout.table.columns), (START, key, True)
    for step, found in zip(reversed(run.layout.steps), edges, strict=True):
        move, way, node = found[node][0]
        options[step.column] = run.layout.option(step, move, way)
    return tuple(options)


def _count(run: Run, edges: Sequence[Edges], roots: Iterable[Node]) -> int:
    counts = dict.fromkeys(roots, 1)
    for step, found in zip(run.layout.steps, reversed(edges), strict=True):
        counts = {
            node: sum(run.layout.times(step, move, way) * counts[came] for move, way, came in led)
            for node, led in found.items()
        }
    return sum(counts.values())


def _back(run: Run, step: Step, before: Stage, node: Node) -> Iterator[tuple[Move, int, Node]]:
    """Give the moves and keys of a step that led to a node, with the nodes they led from."""
    to, key, moved = node
    if not moved:
        assert before.still is not None
        move = run.layout.stay(step, before.still[0])
        assert move is not None
        yield move, key - before.still[1], (*before.still, False)
        return
    for state, keys in before.tables.items():
        for move in (move for move in step.moves(state) if move.to == to):
            for way in _common(run, step, move, keys, key):
                yield move, way, (state, key - way, True)
    if before.still is not None:
        for move in run.layout.away(step, before.still[0]):
            way = key - before.still[1]
            if move.to == to and has(run.layout.ways(step, move), way):
                yield move, way, (*before.still, False)


def _common(run: Run, step: Step, move: Move, keys: Keys, key: int) -> Iterator[int]:
    """Give the ways of a move that lead from one of some keys to this one, over the shorter of the two."""
    ways = run.layout.ways(step, move)
    if len(ways) <= len(keys):
        return (way for way in ints(ways) if has(keys, key - way))
    return (key - rest for rest in ints(keys) if has(ways, key - rest))

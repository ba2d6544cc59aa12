"""From the units of an efficient point back to its packages: one of them by its options, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.zopa.merging import Run, Stage, away, stay
from negotiator.zopa.packed import Keys, has, ints
from negotiator.zopa.settling import START, Move, State, Step

Node = tuple[State, int, bool]
"""A state, a key, and whether something had moved from the status quo by then."""


def package(run: Run, key: int) -> tuple[int, ...]:
    """Give one package, by column, that has an efficient key of the last stage; always the same one."""
    options, node = [0] * len(run.layout.table.columns), (START, key, True)
    for step, before in zip(reversed(run.layout.steps), reversed(run.stages[:-1]), strict=True):
        move, way, node = next(_back(run, step, before, node))
        options[step.column] = run.layout.option(step, move, way)
    return tuple(options)


def packages(run: Run, key: int) -> int:
    """Count the packages that have an efficient key of the last stage; at least that many where the run lost some."""
    wanted = [{(START, key, True)}]
    for step, before in zip(reversed(run.layout.steps), reversed(run.stages[:-1]), strict=True):
        wanted.append({came for node in wanted[-1] for _, _, came in _back(run, step, before, node)})
    counts = dict.fromkeys(wanted.pop(), 1)
    for step, before in zip(run.layout.steps, run.stages, strict=False):
        counts = {node: _ways_to(run, step, before, node, counts) for node in wanted.pop()}
    return counts[START, key, True]


def _ways_to(run: Run, step: Step, before: Stage, node: Node, counts: dict[Node, int]) -> int:
    found = _back(run, step, before, node)
    return sum(run.layout.times(step, move, way) * counts[came] for move, way, came in found)


def _back(run: Run, step: Step, before: Stage, node: Node) -> Iterator[tuple[Move, int, Node]]:
    """Give the moves and keys of a step that led to a node, with the nodes they led from."""
    to, key, moved = node
    if not moved:
        assert before.still is not None
        move = stay(run.layout, step, before.still[0])
        assert move is not None
        yield move, key - before.still[1], (*before.still, False)
        return
    for state, keys in before.tables.items():
        for move in (move for move in step.moves(state) if move.to == to):
            for way in _common(run, step, move, keys, key):
                yield move, way, (state, key - way, True)
    if before.still is not None:
        for move in away(run.layout, step, before.still[0]):
            way = key - before.still[1]
            if move.to == to and has(run.layout.ways(step, move), way):
                yield move, way, (*before.still, False)


def _common(run: Run, step: Step, move: Move, keys: Keys, key: int) -> Iterator[int]:
    """Give the ways of a move that lead from one of some keys to this one, over the shorter of the two."""
    ways = run.layout.ways(step, move)
    if len(ways) <= len(keys):
        return (way for way in ints(ways) if has(keys, key - way))
    return (key - rest for rest in ints(keys) if has(ways, key - rest))

"""Changes told as the smallest steps: one value put, one key or entry added or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from negotiator.files.keyorder import KeyPath
from negotiator.files.trees import Tree, same


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a document: what it becomes, None where it goes; `new` where it was not there before.

    Where `path` ends in an index, a new value goes before the entry at that index.
    """

    path: KeyPath
    after: Tree | None
    new: bool = False


def steps(path: KeyPath, held: Tree | None, after: Tree | None) -> Iterator[Step]:
    """Give the steps that lead from what a file holds at `path` to what it is to hold, in order."""
    if held is None and after is not None:
        yield from _added(path, after)
    elif same(held, after):
        return
    elif isinstance(held, dict) and isinstance(after, dict):
        yield from (Step((*path, key), None) for key in held if key not in after)
        for key, value in after.items():
            yield from steps((*path, key), held.get(key), value)
    elif isinstance(held, tuple) and isinstance(after, tuple) and held and after:
        yield from _listed(path, held, after)
    else:
        yield Step(path, after)


def _added(path: KeyPath, after: Tree) -> Iterator[Step]:
    """Add a table of entries entry by entry, and links link by link: each is a table with a header."""
    if path == ("items",) and isinstance(after, dict) and after:
        yield from (Step((*path, key), entry, new=True) for key, entry in after.items())
    elif path[-1] == "links" and isinstance(after, tuple) and after:
        yield Step(path, after[:1], new=True)
        yield from (Step((*path, i), link, new=True) for i, link in enumerate(after[1:], 1))
    else:
        yield Step(path, after, new=True)


def _listed(path: KeyPath, held: tuple[Tree, ...], after: tuple[Tree, ...]) -> Iterator[Step]:
    """Change a list entry by entry, from its end, so that the indexes before stay right."""
    names: list[Tree] = []
    codes = [_code(names, entry) for entry in held], [_code(names, entry) for entry in after]
    for kind, i, i_end, j, j_end in reversed(SequenceMatcher(None, *codes, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        both = min(i_end - i, j_end - j)
        yield from (Step((*path, k), None) for k in reversed(range(i + both, i_end)))
        yield from (Step((*path, i + k), after[j + k], new=True) for k in range(both, j_end - j))
        for k in range(both):
            yield from steps((*path, i + k), held[i + k], after[j + k])


def _code(names: list[Tree], entry: Tree) -> int:
    for code, name in enumerate(names):
        if same(name, entry):
            return code
    names.append(entry)
    return len(names) - 1


def stepped(held: Tree, path: KeyPath, step: Step) -> Tree:
    """Give a tree with a step made; `path` is the rest of the way to it."""
    key, rest = path[0], path[1:]
    if isinstance(held, tuple) and isinstance(key, int):
        return _stepped_list(held, key, rest, step)
    assert isinstance(held, dict) and isinstance(key, str)
    if rest:
        return {**held, key: stepped(held.get(key, {}), rest, step)}
    if step.after is None:
        return {name: value for name, value in held.items() if name != key}
    return {**held, key: step.after}


def _stepped_list(held: tuple[Tree, ...], index: int, rest: KeyPath, step: Step) -> Tree:
    before, after = held[:index], held[index + (not step.new or bool(rest)) :]
    if rest:
        return (*before, stepped(held[index], rest, step), *after)
    return (*before, *(() if step.after is None else (step.after,)), *after)

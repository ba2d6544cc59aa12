"""The faults that may be planted in a module: each changes one node of its syntax tree."""

from __future__ import annotations

import ast
import copy
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.trust.mutation.operators import faulty
from tests.trust.mutation.scope import ROOT

Step = tuple[str, int | None]
"""One step down a tree: a field, and the place where it is a list."""


@dataclass(frozen=True)
class Fault:
    """One fault: which node of a module becomes which other."""

    path: str
    """The module, from the root of the repository."""
    inside: str
    """The function or class, dotted; empty at the top of the module."""
    told: str
    """The node before and after, and which of several alike it is."""
    steps: tuple[Step, ...]
    other: int
    lines: tuple[int, ...]
    live: bool
    """Whether it is in the body of a function: what else there is only counts when the module is imported anew."""

    @property
    def key(self) -> str:
        """Name it in a way that lasts while the lines above it change."""
        return f"{self.path} {self.inside or '-'}: {self.told}"


@dataclass
class _Walk:
    path: str
    seen: Counter[str]

    def faults(self, node: ast.AST, steps: tuple[Step, ...], inside: str, live: bool, top: int) -> Iterator[Fault]:
        if _left_out(node):
            return
        if isinstance(node, ast.stmt):
            top = node.lineno
        for number, after in enumerate(faulty(node)):
            yield self._fault(node, after, steps, number, inside, live, top)
        for step, child in _children(node):
            within = _joined(inside, node) if step[0] == "body" else inside
            body = live or (isinstance(node, _FUNCTION) and step[0] == "body")
            yield from self.faults(child, (*steps, step), within, body, top)

    def _fault(
        self, node: ast.AST, after: ast.AST, steps: tuple[Step, ...], number: int, inside: str, live: bool, top: int
    ) -> Fault:
        told = f"{_short(node)} -> {_short(ast.copy_location(after, node))}"
        place = f"{inside} {told}"
        self.seen[place] += 1
        if self.seen[place] > 1:
            told += f" (#{self.seen[place]})"
        lines = tuple({top, *range(getattr(node, "lineno", top), _last(node, top) + 1)})
        return Fault(self.path, inside, told, steps, number, lines, live)


_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def _joined(inside: str, node: ast.AST) -> str:
    name = getattr(node, "name", "") if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else ""
    return ".".join(filter(None, (inside, name)))


def faults(path: Path) -> Iterator[Fault]:
    """Give every fault of a module."""
    yield from _Walk(str(path.relative_to(ROOT)), Counter()).faults(tree(path), (), "", False, 1)


@functools.lru_cache(maxsize=4)
def tree(path: Path) -> ast.Module:
    """Give the syntax tree of a module; it is not to be changed."""
    return ast.parse(path.read_bytes(), str(path))


def planted(fault: Fault) -> ast.Module:
    """Give the tree of the module with the fault in it."""
    whole = copy.deepcopy(tree(ROOT / fault.path))
    holder: ast.AST = whole
    for step in fault.steps[:-1]:
        holder = _at(holder, step)
    name, index = fault.steps[-1]
    old = _at(holder, fault.steps[-1])
    new = ast.copy_location(list(faulty(old))[fault.other], old)
    if index is None:
        setattr(holder, name, new)
    else:
        getattr(holder, name)[index] = new
    return ast.fix_missing_locations(whole)


def _at(node: ast.AST, step: Step) -> ast.AST:
    name, index = step
    held = getattr(node, name)
    found = held if index is None else held[index]
    assert isinstance(found, ast.AST)
    return found


_LEFT = {"annotation", "returns", "decorator_list", "type_params", "bases"}
"""The fields whose changes no run can show, or only a type checker."""


def _children(node: ast.AST) -> Iterator[tuple[Step, ast.AST]]:
    for name, held in ast.iter_fields(node):
        if name in _LEFT or (isinstance(node, ast.ClassDef) and name == "keywords"):
            continue
        if isinstance(held, ast.AST):
            yield (name, None), held
        elif isinstance(held, list):
            yield from (((name, at), each) for at, each in enumerate(held) if isinstance(each, ast.AST))


def _left_out(node: ast.AST) -> bool:
    """Tell whether a node is only for readers and type checkers: docstrings, imports, types, and what always holds."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and (name.id == "__all__" or _type(node)) for name in node.targets)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("TypeVar", "NewType", "cast")
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert)


def _type(node: ast.Assign) -> bool:
    """Tell whether a name is given to a type: `Texts = Mapping[Doc, bytes]`, `Side = str | None`."""
    value = node.value
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):
        value = value.left
    if not isinstance(value, ast.Subscript):
        return isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.BitOr)
    return isinstance(value.value, ast.Name) and (value.value.id[:1].isupper() or value.value.id in _GENERIC)


_GENERIC = {"tuple", "list", "dict", "set", "frozenset", "type"}


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]}...{text[-27:]}"


def _last(node: ast.AST, top: int) -> int:
    """Give the last line of a node; of a statement with a body, its head alone."""
    body = getattr(node, "body", None)
    if isinstance(node, ast.stmt) and isinstance(body, list):
        first = body[0]
        assert isinstance(first, ast.stmt)
        return max(top, first.lineno - 1)
    return int(getattr(node, "end_lineno", None) or top)

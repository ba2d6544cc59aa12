"""What a node may become by one mistake."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.MatMult: ast.Mult,
}
_NAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}

_EITHER_WAY = {"min", "max", "isinstance"}
"""Calls whose first arguments swapped say the same, or fail wherever they are met."""


def faulty(node: ast.AST) -> Iterator[ast.AST]:
    """Give what the node may become."""
    make = _MAKERS.get(type(node))
    if make is not None:
        yield from make(node)


def _with(node: Node, **fields: object) -> Node:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for at, op in enumerate(node.ops):
        yield _with(node, ops=[*node.ops[:at], _COMPARED[type(op)](), *node.ops[at + 1 :]])


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    yield _with(node, op=_COUNTED[type(node.op)]())


def _added_up(node: ast.AugAssign) -> Iterator[ast.AST]:
    yield _with(node, op=_COUNTED[type(node.op)]())
    yield ast.Assign([node.target], node.value)


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant("" if value else "XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"" if value else b"XX")


def _returned(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _gone(node: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _statement(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call | ast.Await | ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.IfExp(ast.Constant(False), node.value, ast.Constant(None)))


def _assigned(node: ast.Assign) -> Iterator[ast.AST]:
    if not all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):
        yield ast.Pass()


def _loop_left(node: ast.Break) -> Iterator[ast.AST]:
    yield ast.Continue()


def _loop_gone_on(node: ast.Continue) -> Iterator[ast.AST]:
    yield ast.Break()


def _negated(node: ast.If | ast.While | ast.IfExp) -> Iterator[ast.AST]:
    yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.If):
        yield _with(node, test=ast.BoolOp(ast.Or(), [node.test, ast.Constant(True)]))
        yield _with(node, test=ast.BoolOp(ast.And(), [node.test, ast.Constant(False)]))


def _drawn(node: ast.comprehension) -> Iterator[ast.AST]:
    for at, test in enumerate(node.ifs):
        yield _with(node, ifs=[*node.ifs[:at], ast.UnaryOp(ast.Not(), test), *node.ifs[at + 1 :]])
        yield _with(node, ifs=[*node.ifs[:at], *node.ifs[at + 1 :]])


def _called(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _NAMED:
        yield _with(node, func=ast.Name(_NAMED[name], ast.Load()))
    if len(node.args) > 1 and name not in _EITHER_WAY and _swappable(*node.args[:2]):
        yield _with(node, args=[node.args[1], node.args[0], *node.args[2:]])
    for at in (at for at, each in enumerate(node.keywords) if each.arg != "strict"):
        yield _with(node, keywords=[*node.keywords[:at], *node.keywords[at + 1 :]])


def _swappable(one: ast.expr, other: ast.expr) -> bool:
    return ast.Starred not in (type(one), type(other)) and ast.dump(one) != ast.dump(other)


_MAKERS: dict[type[ast.AST], Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _not,
    ast.BinOp: _arithmetic,
    ast.AugAssign: _added_up,
    ast.Constant: _constant,
    ast.Return: _returned,
    ast.Raise: _gone,
    ast.Delete: _gone,
    ast.Expr: _statement,
    ast.Assign: _assigned,
    ast.Break: _loop_left,
    ast.Continue: _loop_gone_on,
    ast.If: _negated,
    ast.While: _negated,
    ast.IfExp: _negated,
    ast.comprehension: _drawn,
    ast.Call: _called,
}

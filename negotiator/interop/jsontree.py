"""JSON as a tree with line numbers: strictly JSON, each key once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from negotiator.interop.tree import MAX_DEPTH, MAX_NODES, Node, whole_characters
from negotiator.texts.faults import Refusal

# Possessive, so that no place to go back to is kept for each character; a text may lack its end, as none is looked
# for again from within it.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)


class _Token(NamedTuple):
    text: str
    line: int


class _NoNumberError(ValueError):
    """What Python's JSON takes for a number, and JSON does not."""


def parsed(text: str) -> Node:
    """Give the value of a JSON text; Refusal where it is not valid or goes too far."""
    _guard(text)
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refusal(f"is not valid JSON: {error.msg.lower()}", "JSON (RFC 8259)", error.lineno) from None
    except _NoNumberError as error:
        line = next((token.line for token in _tokens(text) if token.text == str(error)), None)
        raise Refusal(f"holds {error}, which is no number of JSON", "finite numbers", line) from None
    return _value(_tokens(text))


def _no_number(name: str) -> str:
    raise _NoNumberError(name)


def _guard(text: str) -> None:
    """Refuse what goes too far, before anything is built of it, and whether it is JSON or not."""
    depth = nodes = 0
    for match in _TOKEN.finditer(text):
        found = match[0]
        depth += (found in "{[") - (found in "}]")
        nodes += found not in "}]:,"
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            line = text.count("\n", 0, match.start()) + 1
            if depth > MAX_DEPTH:
                raise Refusal(f"goes more than {MAX_DEPTH} lists or maps deep", f"at most {MAX_DEPTH}", line)
            raise Refusal(f"holds more than {MAX_NODES:,} values", f"at most {MAX_NODES:,}", line)


def _tokens(text: str) -> Iterator[_Token]:
    line, end = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", end, match.start())
        yield _Token(match[0], line)
        end = match.start()


def _value(tokens: Iterator[_Token]) -> Node:
    return _of(next(tokens), tokens)


def _of(token: _Token, tokens: Iterator[_Token]) -> Node:
    if token.text == "{":
        return Node("map", token.line, entries=dict(_entries(tokens)))
    if token.text == "[":
        return Node("list", token.line, items=tuple(_items(tokens)))
    if token.text.startswith('"'):
        return Node("text", token.line, _text(token))
    return Node("other" if token.text in ("true", "false", "null") else "number", token.line, token.text)


def _text(token: _Token) -> str:
    return whole_characters(json.loads(token.text), token.line)


def _entries(tokens: Iterator[_Token]) -> Iterator[tuple[str, Node]]:
    seen = set()
    while (token := next(tokens)).text != "}":
        if token.text == ",":
            continue
        name = _text(token)
        if name in seen:
            raise Refusal("is given twice", "each key once", token.line, name)
        seen.add(name)
        next(tokens)  # the colon
        yield name, _value(tokens)


def _items(tokens: Iterator[_Token]) -> Iterator[Node]:
    while (token := next(tokens)).text != "]":
        if token.text != ",":
            yield _of(token, tokens)

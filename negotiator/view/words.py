"""What the words of the matrix and the marks mean, in a line each."""

from __future__ import annotations

MEANINGS = {
    "open": "a move costs no side and stays within every limit",
    "trade": "a move costs no side, over a limit that is no red line",
    "linked": "a side wants to move; something elsewhere must pay",
    "frozen": "red lines leave only the status quo, or nobody wants to move",
    "blocked": "red lines exclude every option",
    "unknown": "a side has no position",
}

MARKS = {
    "red-line": "red line: the limit may not be crossed at any price",
    "tradeable": "tradeable: the limit may be crossed for something in return",
    "unknown": "unknown: no position, never read as agreement",
}

KINDS = {
    "compatible": "some option is worth most to all",
    "integrative": "takes part in exchanges that are good for all",
    "distributive": "no exchange of it is good for all",
}

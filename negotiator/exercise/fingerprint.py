"""What tells whether two folders hold the same exercise: a hash of its public content."""

from __future__ import annotations

import json
from fractions import Fraction
from hashlib import sha256

from negotiator.exercise.terms import Exercise
from negotiator.model.agenda import Header
from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation


def fingerprint(negotiation: Negotiation, exercise: Exercise) -> str:
    """Give the SHA-256, in hexadecimal, of what everyone may know: header, agenda and exercise.

    It rests on what the files say, not on how they are written, and not on the header's note. Nothing of a side's
    folder goes into it: a pack has the fingerprint of the whole folder that it was made from.
    """
    agenda = {issue: table.plain() for issue, table in sorted(negotiation.agenda.items())}
    content = [public_header(negotiation.header).plain(), agenda, exercise.plain()]
    text = json.dumps(content, default=_number, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def public_header(header: Header) -> Header:
    """Give the header without its note, which is the trainer's."""
    return header.model_copy(update={"note": None})


def _number(value: Plain) -> str:
    assert isinstance(value, Fraction)
    return f"number {decimal_text(value)}"

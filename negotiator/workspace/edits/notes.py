"""What is written beside a position: its texts, and the evidence that it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.model.base import iso_date
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import MAX_EVIDENCE, Evidence
from negotiator.workspace.edits.base import Edit, table_of
from negotiator.workspace.edits.entries import Entries
from negotiator.workspace.edits.positions import set_key
from negotiator.workspace.refusal import RefusedError

TEXTS = ("interest", "rationale", "set_by")
"""The keys of a position that hold a text."""


def set_text(negotiation: Negotiation, side: str, name: str, key: str, text: str) -> Edit:
    """State a text of a position exactly as it is, with all its lines; one of blanks alone removes it."""
    if key not in TEXTS:
        raise RefusedError(f"{key} is no text; texts: {', '.join(TEXTS)}")
    return set_key(negotiation, side, name, key, text if text.strip() else None)


def evidence_typed(texts: Mapping[str, str]) -> Evidence:
    """Read a piece of evidence from its texts: source, date and says; a blank one is not stated."""
    told = {key: text for key, text in texts.items() if text.strip()}
    if "source" not in told:
        raise RefusedError("source must say who reports it")
    if "date" in told:
        told["date"] = _date(told["date"].strip())
    return table_of(Evidence, "evidence", told)


def _date(text: str) -> str:
    try:
        return iso_date(text)
    except ValueError as error:
        raise RefusedError(f"date {error}") from None


def _words(_negotiation: Negotiation, _name: str, evidence: Evidence) -> str:
    return f"{evidence.source} {evidence.date}" if evidence.date else evidence.source


EVIDENCE = Entries("evidence", "evidence", Evidence, _words, MAX_EVIDENCE)
"""The evidence of a position: "China, Precursor controls: evidence added: Reuters 2023-11"."""

"""A negotiation with one text in every string field that a file has."""

from __future__ import annotations

from pathlib import Path

import tomli_w

TEXTS = {
    "markup": "[red]x[/] [bold",
    "action": "[@click=app.quit]x[/]",
    "unbalanced": "]][[/][/]\\[",
    "escape": "\x1b[2J\x1b]0;x\x07",
    "c1": "\x9b31m\x90",
    "bidi": "\u202egnp.\u2066x\u2069\u200f",
    "breaks": "a\r\nb\u2028c\u0085d\te\x0b\x00",
    "wide": "\u4e2d\u6587\U0001f1fa\U0001f1f8\uff21",
    "combining": "e\u0301\u0301\u0301 \u0e19\u0e49\u0e33",
    "joined": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "tags": "\U000e0041\ufeff\ufffe\U0010ffff",
    "quotes": "'\"`$(x) %s {0} \\n",
    "long": "x" * 5_000,
}


def hostile_folder(folder: Path, text: str) -> Path:
    """Write the negotiation; ids and dates alone are what they have to be."""
    short = text[:12]
    item = {"title": text, "question": text}
    files: dict[str, dict[str, object]] = {
        "negotiation.toml": {"format": 1, "title": text, "as_of": "2030", "note": text, "sides": ["a", "b"]}
        | {"issues": ["i"]},
        "agenda/i.toml": {
            "title": text,
            "question": text,
            "items": {
                "l": item | {"ladder": ["x", "y", "z"], "labels": {"x": text, "z": text}, "status_quo": "x", "by": "a"},
                "c": item | {"choice": ["x", "y"], "labels": {"y": text}, "status_quo": "x"},
                "q": item | {"quantity": {"from": 0, "to": 9, "step": 1, "unit": text}, "status_quo": 3},
            },
        },
        "a/side.toml": {"title": text, "short": short, "colour": text, "mandate": text},
        "b/side.toml": {"title": text, "colour": text, "mandate": text},
        "a/i.toml": {"items": {"l": _position(text, "z", "y", True), "q": _position(text, 9, 2)}},
        "b/i.toml": {"items": {"l": _position(text, "x", "z"), "c": _choice(text), "q": _position(text, 0, 8)}},
    }
    for name, table in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(table), encoding="utf-8")
    return folder


def _texts(text: str) -> dict[str, object]:
    evidence = [{"source": text, "date": "2031", "says": text}]
    return {"interest": text, "rationale": text, "evidence": evidence, "set_by": text}


def _position(text: str, target: object, limit: object, linked: bool = False) -> dict[str, object]:
    links = [{"concede": limit, "only_if": {"item": "i.q", "at_least": 5}}] if linked else []
    return {"stance": "tradeable", "target": target, "limit": limit, "weight": 1, **_texts(text), "links": links}


def _choice(text: str) -> dict[str, object]:
    return {"stance": "red-line", "prefers": ["y"], "accepts": ["x", "y"], "weight": 1, **_texts(text)}

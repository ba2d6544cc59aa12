"""The text of a file in the form in which it is merged, and back: line ends and a byte order mark stay as ours has."""

from __future__ import annotations

from difflib import SequenceMatcher

from negotiator.texts.decoding import decoded

_BOM = b"\xef\xbb\xbf"


def text_of(raw: bytes) -> str:
    """Give a text with \\n line ends and without a mark; Refusal where it is not UTF-8."""
    return decoded(raw)


def bytes_like(text: str, ours: bytes) -> bytes:
    """Give the bytes of a merged text with the line ends of ours: of each line that ours has too, else its first."""
    mark = _BOM if ours.startswith(_BOM) else b""
    body = ours[len(mark) :]
    if b"\r\n" not in body:
        return mark + text.encode()
    if body.count(b"\n") == body.count(b"\r\n"):
        return mark + text.replace("\n", "\r\n").encode()
    return mark + _mixed(text, body.decode()).encode()


def _mixed(text: str, ours: str) -> str:
    old, new = ours.split("\n"), text.split("\n")
    usual = "\r" if old[0].endswith("\r") else ""
    ends = [usual] * len(new)
    found = SequenceMatcher(None, [line.removesuffix("\r") for line in old], new, autojunk=False)
    for at, to, size in found.get_matching_blocks():
        ends[to : to + size] = ["\r" if line.endswith("\r") else "" for line in old[at : at + size]]
    ends[-1] = ""
    return "\n".join(line + end for line, end in zip(new, ends, strict=True))

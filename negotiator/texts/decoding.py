"""The text in the bytes of a file."""

from __future__ import annotations

from negotiator.texts.faults import Refusal

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def decoded(raw: bytes) -> str:
    """Give the text of a file with \\n line ends, without its byte order mark; Refusal where it is not UTF-8."""
    if raw.startswith(_WIDE):
        raise Refusal("is UTF-16 text", "UTF-8 text")
    try:
        text = raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refusal("holds bytes that are not UTF-8 text", "UTF-8 text", line) from None
    return text.replace("\r\n", "\n")

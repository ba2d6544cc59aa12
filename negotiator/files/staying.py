"""What no step in a text may bring, whatever the way: a comment that was not there, or line ends of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiator.files.tokens import matches


def brings_nothing_else(old: str, new: str) -> bool:
    """Tell whether all comments and line ends of a text are those of the one that it was made of, in their order."""
    left = comments(old)
    return all(each in left for each in comments(new)) and not (_ends(old) and _ends(new) - _ends(old))


def comments(text: str) -> Iterator[str]:
    """Give the comments of a text, each as it stands; TOML is to be what the text is."""
    return (match[0] for match in matches(text.replace("\r\n", "\n")) if match[0].startswith("#"))


def _ends(text: str) -> set[str]:
    return set(re.findall(r"\r?\n", text))

"""The programs that are started: their words, folder, environment and what is handed to them."""

from __future__ import annotations

import os
import re
import subprocess
from typing import Any

import pytest

_DRAWN = re.compile(r"negotiator-\w{8}\b")


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list to which all that a started program is given is added, without the names of drawn folders."""
    seen: list[str] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, args: Any, *more: Any, **named: Any) -> None:
            env = named.get("env")
            seen.append(_DRAWN.sub("drawn", f"{args} {named.get('cwd')} {dict(os.environ if env is None else env)}"))
            super().__init__(args, *more, **named)

        def communicate(self, input: Any = None, timeout: float | None = None) -> Any:
            seen.append(str(input))
            return super().communicate(input, timeout)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    return seen

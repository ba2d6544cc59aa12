"""The faults that no test can notice, as the program then does what it did: read one by one, with the reason."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from tests.trust.mutation.faults import Fault


@functools.cache
def reasons() -> dict[str, str]:
    """Give the reason by the key of a fault."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {key: row["why"] for row in table["alike"] for key in row["faults"]}


def alike(fault: Fault) -> bool:
    """Tell whether a fault changes nothing that can be told from outside."""
    return fault.key in reasons()

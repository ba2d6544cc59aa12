"""The verdicts on the faults that were tried, kept from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tests.trust.mutation.faults import Fault
from tests.trust.mutation.scope import KEPT, ROOT


@dataclass(frozen=True)
class Verdict:
    """How one fault fared."""

    word: str
    """killed, timeout (killed too), survived, or unreached: no test runs its line."""
    by: str
    """The test that noticed."""
    seconds: float

    @property
    def noticed(self) -> bool:
        """Whether a test noticed."""
        return self.word in ("killed", "timeout")


def name(fault: Fault) -> str:
    """Give what a verdict is kept under: the fault and the text of its module."""
    return f"{hashlib.sha256((ROOT / fault.path).read_bytes()).hexdigest()[:8]} {fault.key}"


def kept() -> dict[str, Verdict]:
    """Give the verdicts of earlier runs, by name."""
    return dict(_rows())


def keep(fault: Fault, verdict: Verdict) -> None:
    """Add a verdict."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "verdicts").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"fault": name(fault)} | asdict(verdict)) + "\n")


def _rows() -> Iterator[tuple[str, Verdict]]:
    if (KEPT / "verdicts").exists():
        for line in (KEPT / "verdicts").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.pop("fault"), Verdict(**row)

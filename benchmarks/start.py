"""How long a command takes from nothing, beside Python itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial

from negotiator.samples import samples_dir


def cases() -> dict[str, Callable[[], object]]:
    """Each as a new process, its output thrown away."""
    sample = str(samples_dir() / "us-china-2024-02")
    return {
        "python alone": partial(run, "-c", ""),
        "negotiator --version": partial(run, "-m", "negotiator", "--version"),
        "negotiator check": partial(run, "-m", "negotiator", "check", sample),
        "negotiator matrix": partial(run, "-m", "negotiator", "matrix", sample),
    }


def run(*arguments: str) -> None:
    """Run Python with these arguments; CalledProcessError where it fails."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

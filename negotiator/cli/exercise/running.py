"""Which module runs each command of `exercise`; only that one is imported."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module


def run(arguments: Namespace) -> int:
    """Run the command of `exercise` that was named, by the function of its name in the module of its name."""
    module = import_module(f"negotiator.cli.exercise.{arguments.exercise}")
    return int(getattr(module, arguments.exercise)(arguments))

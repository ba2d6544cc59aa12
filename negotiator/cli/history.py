"""The commands on revisions: what changed, when, and by whom."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

HISTORY: Mapping[str, Callable[[Namespace], int]] = {}

"""Every malformed negotiation that the tests try, made from a sound one; `CASES` serves the command line too."""

from __future__ import annotations

import shutil
from pathlib import Path

from negotiator.samples import samples_dir
from tests.files.malformed_files import FILES
from tests.files.malformed_keys import KEYS
from tests.files.malformed_texts import TEXTS
from tests.files.malformed_values import VALUES
from tests.files.spoiling import Case

CASES = (*VALUES, *KEYS, *TEXTS, *FILES)


def spoilt(case: Case, folder: Path) -> int | None:
    """Copy the sample into a folder that is not there yet and spoil it; the line of the fault, if it has one."""
    shutil.copytree(samples_dir() / "us-china-2023-06", folder)
    return case.spoil(folder)

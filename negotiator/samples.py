"""Where the sample negotiations stand: in the package when installed, beside it in a checkout."""

from importlib.resources import files
from pathlib import Path


def samples_dir() -> Path:
    """Return the folder whose subfolders are the sample negotiations.

    Raises FileNotFoundError where the copy of the program was shipped without them.
    """
    package = Path(str(files("negotiator")))
    for folder in (package / "positions", package.parent / "positions"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no sample negotiations in or beside {package}")

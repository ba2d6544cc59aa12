"""The command line: parses, calls, prints. Exit codes: 0 done, 1 problems, 2 usage, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

PROBLEMS, INTERRUPTED = 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on the words after its name, and give its exit code; never raises but SystemExit."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception as error:
        if os.environ.get("NEGOTIATOR_DEBUG"):
            raise
        return _failed(f"unexpected {type(error).__name__}: {error} (NEGOTIATOR_DEBUG=1 shows where)")
    return code


def _run(argv: list[str]) -> int:
    from negotiator.cli.parser import parse

    _write_anything()
    arguments = parse(argv)
    from negotiator.cli.commands import RUN  # what follows reads files: pydantic and the engine

    return RUN[arguments.command](arguments)


def _write_anything() -> None:
    """Let characters that the terminal's encoding lacks be written as their escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _failed(text: str) -> int:
    from negotiator.view.text import clean

    print(f"negotiator: {clean(text)}", file=sys.stderr)
    return PROBLEMS


def _hush() -> None:
    """Keep Python from complaining again about a reader that went away, when it closes the output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

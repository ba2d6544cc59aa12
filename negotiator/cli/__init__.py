"""The command line: parses, calls, prints. Exit codes: 0 done, 1 problems, 2 usage, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

PROBLEMS, INTERRUPTED = 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on the words after its name, and give its exit code; whatever goes wrong is told in a line."""
    _stand_in()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _hush()
        where = error.filename or ("standard output" if error.errno is not None else None)
        return _failed(": ".join(str(part) for part in (where, error.strerror or error) if part))
    except Exception as error:
        if os.environ.get("NEGOTIATOR_DEBUG"):
            raise
        return _failed(f"unexpected {type(error).__name__}: {error} (NEGOTIATOR_DEBUG=1 shows where)")
    return code


def _stand_in() -> None:
    """Let an output that was closed before the start swallow what is written."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # open as long as the program runs
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _run(argv: list[str]) -> int:
    from negotiator.cli.parser import OPEN, parse

    _write_anything()
    try:
        arguments = parse(argv)
    except SystemExit as stop:  # argparse leaves so, after --help as after an error
        return int(stop.code or 0)
    if arguments.command == OPEN:
        from negotiator.cli.opening import open_app

        return open_app(arguments)
    if arguments.command in ("merge-driver", "textconv"):  # run for every file, so with no more than they need
        from negotiator.cli.drivers import DRIVERS

        return DRIVERS[arguments.command](arguments)
    from negotiator.cli.commands import RUN  # what follows reads files: pydantic and the engine

    return RUN[arguments.command](arguments)


def _write_anything() -> None:
    """Let characters that the terminal's encoding lacks be written as their escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _failed(text: str) -> int:
    from negotiator.cli.parser import complain

    complain(text)
    return PROBLEMS


def _hush() -> None:
    """Keep Python from complaining again when it closes an output that takes no more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

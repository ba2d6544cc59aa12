"""Opening the app: nothing here imports the model, which the first paint does not wait for."""

from __future__ import annotations

import sys
from argparse import Namespace

from negotiator.cli.output import at_terminal, glyphs
from negotiator.cli.parser import complain
from negotiator.cli.places import folder_meant
from negotiator.interop.reading import holds_scenario
from negotiator.view.glyphs import ASCII

PROBLEMS = 1


def open_app(arguments: Namespace) -> int:
    """Open the app on a folder; print the matrix where there is no terminal."""
    folder, sample = folder_meant(arguments.folder)
    if not at_terminal():
        if arguments.folder is None and sample:
            print(f"negotiator: this is the sample {folder.name}; negotiator init DIR starts your own", file=sys.stderr)
        from negotiator.cli.commands import print_matrix

        return print_matrix(folder, arguments.ascii, pairs=False)
    if holds_scenario(folder):
        complain(f"{folder}: is another tool's scenario, which the app does not open; negotiator matrix prints it")
        return PROBLEMS
    from negotiator.tui.app import run

    return run(folder, sample, glyphs(arguments.ascii) is ASCII)

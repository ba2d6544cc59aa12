"""What each command does: reads, asks the layers below, prints, and gives the exit code."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from negotiator.cli.opening import open_app
from negotiator.cli.output import glyphs, put, width
from negotiator.cli.parser import COMMANDS, OPEN, USAGE, commands_parser, complain
from negotiator.cli.places import folder_meant, once, place, whole
from negotiator.cli.reading import Read, read, side_colours, told
from negotiator.exercise.reading import holds_exercise, read_exercise
from negotiator.files.atomic import words
from negotiator.files.paths import HEADER_NAME
from negotiator.files.starter import write_starter
from negotiator.model.negotiation import Negotiation, split
from negotiator.report.matrix import matrix_text, pairs_text
from negotiator.report.matrix_json import matrix_json
from negotiator.report.problems import Checked, checked, lines, tally
from negotiator.report.show import issue_text, show_text
from negotiator.view.text import clean
from negotiator.zopa.whole import Whole, analyse
from negotiator.zopa.words.matrix import Matrix, matrix

DONE, PROBLEMS = 0, 1

FIRST_WORD = {
    "bash": "_shtab_negotiator_pos_0_COMPGEN=_shtab_compgen_dirs",
    "fish": "complete -c negotiator -n '_shtab_negotiator_using; and test $_shtab_negotiator_npos -eq 0'"
    " -ka '(__fish_complete_directories)'",
}
"""What lets the first word be a folder too: shtab knows only commands there."""


def show_matrix(arguments: Namespace) -> int:
    """Print the matrix as a table, or as JSON."""
    folder, _ = folder_meant(arguments.folder)
    if arguments.json:
        return print_json(folder, arguments.pairs)
    return print_matrix(folder, arguments.ascii, arguments.pairs)


def print_matrix(folder: Path, ascii_only: bool, pairs: bool) -> int:
    """Print table and summary of a folder's negotiation; its problems where it has any."""
    reading = read(folder)
    told(reading)
    if reading.negotiation is None:
        return PROBLEMS
    negotiation, signs = reading.negotiation, glyphs(ascii_only)
    judged, whole = _judged(negotiation)
    colours = side_colours(negotiation)
    put(matrix_text(negotiation, judged, whole, width(), signs), colours)
    if pairs:
        put([()])
        put(pairs_text(negotiation, _pairs(negotiation, whole), width(), signs), colours)
    return DONE


def print_json(folder: Path, pairs: bool) -> int:
    """Print the matrix as JSON; the problems, as text, where the folder has any."""
    reading = read(folder)
    told(reading)
    if reading.negotiation is None:
        return PROBLEMS
    negotiation = reading.negotiation
    judged, whole = _judged(negotiation)
    print(matrix_json(negotiation, (judged, whole), _pairs(negotiation, whole) if pairs else None))
    return DONE


def _judged(negotiation: Negotiation) -> tuple[Matrix, Whole]:
    return matrix(negotiation), analyse(negotiation)


def _pairs(negotiation: Negotiation, whole: Whole) -> list[tuple[Matrix, Whole]]:
    """Give each two sides by themselves: of two sides, what the whole is."""
    return [
        (matrix(negotiation, pair.sides), pair) for pair in whole.pairs or ((whole,) if len(whole.sides) == 2 else ())
    ]


def check(arguments: Namespace) -> int:
    """Print every problem and warning of some folders on stderr, and a line that sums them up on stdout.

    A file stands for the negotiation that holds it, and each negotiation is checked once.
    """
    if arguments.staged or not arguments.folders:
        return _check_staged(arguments)
    found = []
    for folder in once(map(whole, arguments.folders)):
        result = _with_exercise(folder, read(folder))
        for text in lines(result):
            print(clean(text), file=sys.stderr)
        found.append(result)
    print(tally(found))
    return PROBLEMS if any(each.faults for each in found) else DONE


def _with_exercise(folder: Path, reading: Read) -> Checked:
    """Check what was read, and the exercise.toml of its folder if there is one."""
    found = checked(reading)
    if not holds_exercise(folder):
        return found
    sides = reading.negotiation.side_ids if reading.negotiation is not None else None
    return replace(found, faults=(*found.faults, *read_exercise(folder, sides).faults))


def _check_staged(arguments: Namespace) -> int:
    if not arguments.staged or len(arguments.folders) > 1:
        complain("check needs a folder, or --staged with one at most; see negotiator check --help")
        return USAGE
    from negotiator.cli.setup import check_staged

    return check_staged(Path(arguments.folders[0] if arguments.folders else "."))


def show(arguments: Namespace) -> int:
    """Print everything held on an issue, or on one item of it."""
    reading = read(place(arguments.folder))
    told(reading)
    if reading.negotiation is None:
        return PROBLEMS
    negotiation = reading.negotiation
    issue, inner = split(arguments.issue)
    item = arguments.item or inner
    if issue not in negotiation.issue_ids:
        return _unknown("issue", issue, negotiation.issue_ids)
    items = tuple(negotiation.agenda[issue].items)
    if item and item not in items:
        return _unknown(f"item of {issue}", item, items)
    judged, signs, cells = matrix(negotiation), glyphs(arguments.ascii), width()
    names = [f"{issue}.{each}" for each in items if not item or each == item]
    if not item:
        put(issue_text(negotiation, judged, issue, cells, signs))
    put(show_text(negotiation, judged, names, cells, signs), side_colours(negotiation))
    return DONE


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> int:
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
    complain(f'no {kind} "{name}"; {hint}')
    return USAGE


def init(arguments: Namespace) -> int:
    """Write a new negotiation to start from, and say what to do next."""
    folder = Path(arguments.folder)
    try:
        written = write_starter(folder)
    except OSError as error:
        complain(f"{folder}: {str(error) if error.errno is None else words(error)}; nothing was written")
        return PROBLEMS
    shown = shlex.quote(clean(str(folder)))
    print(f"Wrote {len(written)} files to {clean(str(folder))}: two sides, two issues, and the schemas of the files.")
    print(f"Next: negotiator {_as_folder(shown)}  opens it; read {HEADER_NAME} and the files beside it")
    print(f"      negotiator check {shown}  names what is wrong, with its line")
    return DONE


def _as_folder(shown: str) -> str:
    """Write a folder so that it is not taken for a command."""
    return f"./{shown}" if shown in COMMANDS else shown


def completion(arguments: Namespace) -> int:
    """Print the completion script of a shell."""
    import shtab

    print(shtab.complete(commands_parser(), arguments.shell))
    print(FIRST_WORD.get(arguments.shell, ""))
    return DONE


def analyse_further(arguments: Namespace) -> int:
    """Run one of the commands that analyse, whose parts of the engine no other command loads."""
    from negotiator.cli.analysis import ANALYSES

    return ANALYSES[arguments.command](arguments)


def look_back(arguments: Namespace) -> int:
    """Run one of the commands on revisions, which read git."""
    from negotiator.cli.history import HISTORY

    return HISTORY[arguments.command](arguments)


def format_files(arguments: Namespace) -> int:
    """Write files in their canonical form."""
    from negotiator.cli.gitfiles import fmt

    return fmt(arguments)


def set_up_git(arguments: Namespace) -> int:
    """Put what git calls into a repository, or take it out."""
    from negotiator.cli.setup import git_setup

    return git_setup(arguments)


def serve_git(arguments: Namespace) -> int:
    """Do what git calls; the program itself comes there before it imports this module."""
    from negotiator.cli.drivers import DRIVERS

    return DRIVERS[arguments.command](arguments)


def train(arguments: Namespace) -> int:
    """Run one of the commands of `exercise`."""
    from negotiator.cli.exercise.running import run

    return run(arguments)


RUN: Mapping[str, Callable[[Namespace], int]] = {
    OPEN: open_app,
    "matrix": show_matrix,
    "show": show,
    "deals": analyse_further,
    "explain": analyse_further,
    "robust": analyse_further,
    "exercise": train,
    "diff": look_back,
    "log": look_back,
    "blame": look_back,
    "fmt": format_files,
    "git-setup": set_up_git,
    "merge-driver": serve_git,
    "textconv": serve_git,
    "check": check,
    "init": init,
    "completion": completion,
}

"""What may be written on the command line. Imports nothing that is slow: `--version` waits for none of it."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from difflib import get_close_matches
from typing import Any, NoReturn

from negotiator import __version__
from negotiator.cli.arguments import ARGUMENTS, drawing
from negotiator.cli.exercise.arguments import COMMANDS as EXERCISE
from negotiator.cli.exercise.arguments import exercise
from negotiator.cli.places import sample_named, samples

OPEN = "open"
"""What is run where no command is named; not a word to be typed."""

USAGE = 2

LONGEST = 1_000
"""How many characters a complaint may have."""

MOST_WORDS, MOST_OPTIONS, LONGEST_WORD = 10_000, 1_000, 5_000
"""How many words there may be, how many of them options, and how many characters a word may have.

Reading options costs the square of their number, and looking for a folder that of the parts of its path.
"""

LIKE = 0.75
"""How much a word must be like a command or a sample to be taken for one that was mistyped."""

GROUPS = {
    "Read": {
        "matrix": "the matrix of issues and items, and what the negotiation as a whole allows",
        "show": "one issue, or one item of it, drawn and explained",
    },
    "Analyse and train": {
        "deals": "what can be agreed: the frontier and four solutions; or one deal measured",
        "explain": "why there is a zone or none, what red lines cost, and what could be traded",
        "robust": "what still holds where positions are not known for certain",
        "exercise": "check, pack, play and debrief a training exercise",
    },
    "History": {
        "diff": "what changed between two states, and what it did to the zone",
        "log": "the revisions that changed positions, each in one line of meaning",
        "blame": "who set each mark of an item, when, and in which commit",
    },
    "Git": {
        "fmt": "write position files in one order and spacing, every comment kept",
        "git-setup": "let git merge positions by item, show what they mean, and check before a commit",
        "merge-driver": "what git calls to merge one position file by item and key",
        "textconv": "what git calls to show a position file in lines that name item and key",
    },
    "Files and shell": {
        "check": "name every problem of the files, with its line",
        "init": "write a new negotiation to start from",
        "completion": "print a completion script",
    },
}
COMMANDS = {name: text for group in GROUPS.values() for name, text in group.items()}

EXAMPLES = """\
Examples:
  negotiator                                open the negotiation in this folder, else a sample
  negotiator init contract                  start a new one in the folder contract
  negotiator check contract                 is it sound?
  negotiator deals contract --json          what can be agreed, for other programs
  negotiator exercise play                  play a side of a sample against the computer
  negotiator completion bash > ~/.local/share/bash-completion/completions/negotiator

A first word that is a command is one; ./check is a folder. DIR may also name a sample:
  SAMPLES
Without a terminal, negotiator [DIR] prints the matrix.
Exit codes: 0 done, 1 problems found, 2 usage, 130 interrupted."""


class _Parser(ArgumentParser):
    """A parser whose errors are one safe line."""

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print, and raise OSError where that fails: argparse would pass over it."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong in one line, and leave with the code for usage."""
        complain(f"{message}; see {self.prog} --help")
        raise SystemExit(USAGE)


def complain(text: str) -> None:
    """Print one line of complaint, made safe."""
    from negotiator.view.text import clean

    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    print(f"negotiator: {clean(shown)}", file=sys.stderr)


def parse(argv: list[str]) -> Namespace:
    """Read the words after the program's name; `command` names what to run. SystemExit on errors and --help."""
    _refuse_too_much(argv)
    if argv[:1] == ["exercise"] and argv[1:] and not argv[1].startswith("-") and argv[1] not in EXERCISE:
        _no_exercise(argv[1])
    if any(word in COMMANDS for word in argv[:1]):
        return commands_parser().parse_args(argv)
    arguments = folder_parser().parse_args(argv)
    named = arguments.folder
    if named is not None and not os.path.lexists(named) and sample_named(named) is None and not _new_folder(named):
        _neither(named)
    return arguments


def _refuse_too_much(argv: list[str]) -> None:
    longest, options = max(map(len, argv), default=0), sum(word.startswith("-") for word in argv)
    for found, most, what in (
        (len(argv), MOST_WORDS, "words"),
        (options, MOST_OPTIONS, "options"),
        (longest, LONGEST_WORD, "characters in a word"),
    ):
        if found > most:
            complain(f"{found:,} {what}; at most {most:,}")
            raise SystemExit(USAGE)


def _new_folder(word: str) -> bool:
    """Tell whether a word may name a folder to begin in: a path does at a terminal, and what is like no command."""
    from negotiator.cli.output import at_terminal

    if not word or not word.isprintable() or word in COMMANDS or not at_terminal():
        return False
    names = [*COMMANDS, *(sample.name for sample in samples())]
    return os.sep in word or not get_close_matches(word, names, n=1, cutoff=LIKE)


def _neither(word: str) -> NoReturn:
    if word in COMMANDS:
        complain(f"a command comes first: negotiator {word} ...")
        raise SystemExit(USAGE)
    names = [sample.name for sample in samples()]
    near = get_close_matches(word, [*COMMANDS, *names], n=1)
    known = f"commands: {', '.join(COMMANDS)}; samples: {', '.join(names)}"
    hint = f'did you mean "{near[0]}"?' if near else known
    complain(f'no folder, command or sample is called "{word}"; {hint}')
    raise SystemExit(USAGE)


def _no_exercise(word: str) -> NoReturn:
    near = get_close_matches(word, EXERCISE, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"commands: {', '.join(EXERCISE)}"
    complain(f'exercise has no command "{word}"; {hint}')
    raise SystemExit(USAGE)


def folder_parser() -> ArgumentParser:
    """Make the parser of `negotiator [DIR]`."""
    parser = _top()
    parser.set_defaults(command=OPEN)
    parser.add_argument("folder", metavar="DIR", nargs="?", help="the negotiation's folder")
    drawing(parser)
    return parser


def commands_parser() -> ArgumentParser:
    """Make the parser of all commands, which also the completion scripts are made from."""
    parser = _top()
    made = parser.add_subparsers(
        dest="command", metavar="COMMAND", prog="negotiator", parser_class=_Parser, required=True
    )
    for name, text in COMMANDS.items():
        described = f"{text[0].upper()}{text[1:]}."
        (ARGUMENTS | {"exercise": exercise})[name](
            made.add_parser(name, help=text, description=described, allow_abbrev=False)
        )
    return parser


def _top() -> ArgumentParser:
    parser = _Parser(
        prog="negotiator",
        usage="negotiator [--ascii] [DIR]\n       negotiator COMMAND ...",
        description="Maps the positions of a negotiation, and shows where agreement is possible.",
        epilog=f"{_listed()}\n\n{_examples()}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"negotiator {__version__}")
    return parser


def _listed() -> str:
    """List the commands by group."""
    lines: list[str] = []
    for group, commands in GROUPS.items():
        lines += [f"{group}:", *(f"  {name:<13}{text}" for name, text in commands.items())]
    return "\n".join([*lines, "", "The options of a command: negotiator COMMAND --help"])


def _examples() -> str:
    return EXAMPLES.replace("SAMPLES", ", ".join(sample.name for sample in samples()) or "none were shipped")

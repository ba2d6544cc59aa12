"""What may be written on the command line. Imports nothing that is slow: `--version` waits for none of it."""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from difflib import get_close_matches
from typing import NoReturn

from negotiator import __version__
from negotiator.cli.places import sample_named, samples

OPEN = "open"
"""What is run where no command is named; not a word to be typed."""

SHELLS = ("bash", "zsh", "fish")
USAGE = 2

MOST_DRAWS = 1_000_000
"""The most draws of one run."""

LONGEST_NUMBER = 18
"""How many digits a number may have."""

LONGEST = 1_000
"""How many characters a complaint may have."""

LIKE = 0.75
"""How much a word must be like a command or a sample to be taken for one that was mistyped."""

GROUPS = {
    "Read": {
        "matrix": "the matrix of issues and items, and what the negotiation as a whole allows",
        "show": "one issue, or one item of it, drawn and explained",
    },
    "Analyse": {
        "deals": "what can be agreed: the frontier and four solutions; or one deal measured",
        "explain": "why there is a zone or none, what red lines cost, and what could be traded",
        "robust": "what still holds where positions are not known for certain",
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
  negotiator show contract price            everything held on one issue
  negotiator deals contract --json          what can be agreed, for other programs
  negotiator completion bash > ~/.local/share/bash-completion/completions/negotiator

A first word that is a command is one; ./check is a folder. DIR may also name a sample:
  SAMPLES
Without a terminal, negotiator [DIR] prints the matrix.
Exit codes: 0 done, 1 problems found, 2 usage, 130 interrupted."""


class _Parser(ArgumentParser):
    """A parser whose errors are one safe line."""

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
    if any(word in COMMANDS for word in argv[:1]):
        return commands_parser().parse_args(argv)
    arguments = folder_parser().parse_args(argv)
    named = arguments.folder
    if named is not None and not os.path.lexists(named) and sample_named(named) is None and not _new_folder(named):
        _neither(named)
    return arguments


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


def folder_parser() -> ArgumentParser:
    """Make the parser of `negotiator [DIR]`."""
    parser = _top()
    parser.set_defaults(command=OPEN)
    parser.add_argument("folder", metavar="DIR", nargs="?", help="the negotiation's folder")
    _drawing(parser)
    return parser


def commands_parser() -> ArgumentParser:
    """Make the parser of all commands, which also the completion scripts are made from."""
    parser = _top()
    made = parser.add_subparsers(
        dest="command", metavar="COMMAND", prog="negotiator", parser_class=_Parser, required=True
    )
    by_name = {
        name: made.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
        for name, text in COMMANDS.items()
    }
    _matrix(by_name["matrix"])
    _show(by_name["show"])
    _deals(by_name["deals"])
    _explain(by_name["explain"])
    _robust(by_name["robust"])
    directories(
        by_name["check"].add_argument("folders", metavar="DIR", type=_folder, nargs="+", help="folders of negotiations")
    )
    directories(by_name["init"].add_argument("folder", metavar="DIR", type=_folder, help="a new or an empty folder"))
    by_name["completion"].add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))
    return parser


def _folder(text: str) -> str:
    if not text:
        raise ArgumentTypeError("an empty name is no folder")
    return text


def directories(action: Action) -> None:
    """Let shells complete an argument with folders, in the words of shtab."""
    action.complete = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "fish": "(__fish_complete_directories)"}  # type: ignore[attr-defined]


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
        lines += [f"{group}:", *(f"  {name:<12}{text}" for name, text in commands.items())]
    return "\n".join([*lines, "", "The options of a command: negotiator COMMAND --help"])


def _examples() -> str:
    return EXAMPLES.replace("SAMPLES", ", ".join(sample.name for sample in samples()) or "none were shipped")


def _drawing(parser: ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")


def _matrix(parser: ArgumentParser) -> None:
    where = "the negotiation's folder; as stated, else this folder, else a sample"
    directories(parser.add_argument("folder", metavar="DIR", type=_folder, nargs="?", help=where))
    parser.add_argument("--pairs", action="store_true", help="also judge each pair of sides by itself")
    parser.add_argument("--json", action="store_true", help="print JSON in the format negotiator/matrix/1")
    _drawing(parser)


def _deals(parser: ArgumentParser) -> None:
    _analysed(parser, "deals")
    parser.add_argument("--all", action="store_true", help="list the whole frontier, however long")
    _deal(parser, "measure this deal; items that are not named stay at the status quo")


def _deal(parser: ArgumentParser, text: str) -> None:
    parser.add_argument("--deal", metavar="ITEM=OPTION", nargs="*", action="extend", help=text)


def _explain(parser: ArgumentParser) -> None:
    _analysed(parser, "explain")
    parser.add_argument("item", metavar="ITEM", nargs="?", help="explain one item, named issue.item")


def _robust(parser: ArgumentParser) -> None:
    _analysed(parser, "robust")
    parser.add_argument("--seed", metavar="N", type=_whole, default=0, help="draw by another seed than 0")
    parser.add_argument("--draws", metavar="N", type=_number, default=1_000, help="how many draws: 1,000 unless told")
    _deal(parser, "follow this deal, not the Nash deal")
    parser.add_argument("--about", metavar="SIDE", help="the side that asks: questions are about the others")


def _analysed(parser: ArgumentParser, name: str) -> None:
    directories(parser.add_argument("folder", metavar="DIR", type=_folder, help="the negotiation's folder"))
    parser.add_argument("--between", metavar="SIDES", help="of these sides by themselves, as in us,china")
    parser.add_argument("--json", action="store_true", help=f"print JSON in the format negotiator/{name}/1")
    _drawing(parser)


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER or not text.isascii() or not text.isdecimal():
        raise ArgumentTypeError(f'"{text}" is no whole number from 0')
    return int(text)


def _number(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= MOST_DRAWS:
        raise ArgumentTypeError(f"from 1 to {MOST_DRAWS:,}")
    return number


def _show(parser: ArgumentParser) -> None:
    directories(parser.add_argument("folder", metavar="DIR", type=_folder, help="the negotiation's folder"))
    parser.add_argument("issue", metavar="ISSUE", help="the id of an issue, or of an item as issue.item")
    parser.add_argument("item", metavar="ITEM", nargs="?", help="the id of an item; all of them where not stated")
    _drawing(parser)

"""The commands of `exercise`, and what may be written after each. Imports nothing that is slow."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Callable, Mapping

from negotiator.cli.arguments import directories, drawing, folder_name, whole_number

COMMANDS = {
    "check": "name every problem of an exercise, and what looks wrong in it",
    "pack": "write a folder for each side, with nothing in it of what the others hold",
    "play": "prepare and play, against a computer or a person, and see the debrief",
    "record": "verify the record of a play and print it",
    "debrief": "what records led to, beside what could have been agreed",
}


def exercise(parser: ArgumentParser) -> None:
    """Add the commands of `exercise`."""
    made = parser.add_subparsers(dest="exercise", metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        described = f"{text[0].upper()}{text[1:]}."
        _ADD[name](made.add_parser(name, help=text, description=described, allow_abbrev=False))


def _files(action: Action) -> None:
    """Let shells complete an argument with files, in the words of shtab."""
    action.complete = {"bash": "_shtab_compgen_files", "zsh": "_files", "fish": "(__fish_complete_path)"}  # type: ignore[attr-defined]


def _check(parser: ArgumentParser) -> None:
    where = "the exercise's folder or a sample; this folder where not stated"
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, nargs="?", help=where))


def _pack(parser: ArgumentParser) -> None:
    directories(
        parser.add_argument("folder", metavar="DIR", type=folder_name, help="the exercise's folder, or a sample")
    )
    directories(parser.add_argument("out", metavar="OUT", type=folder_name, help="a new or an empty folder"))


def _play(parser: ArgumentParser) -> None:
    where = "the exercise's folder, a sample, or the pack of a side; this folder where not stated"
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, nargs="?", help=where))
    parser.add_argument("--as", metavar="SIDE", dest="side", help="the side to play; chosen on screen where not stated")
    against = "person, or how the computer bargains: boulware, linear, conceder, tit-for-tat, learning"
    parser.add_argument("--against", metavar="STYLE", help=against)
    parser.add_argument(
        "--seed", metavar="N", type=whole_number, default=0, help="let the computer draw by another seed"
    )
    _files(
        parser.add_argument("--record", metavar="FILE", type=folder_name, help="the record of a play on two machines")
    )
    parser.add_argument("--branch", metavar="NAME", help="pass the record on this branch of a git repository")
    parser.add_argument("--remote", metavar="NAME", help="the remote of that branch; else origin, if there is one")
    drawing(parser)


def _record(parser: ArgumentParser) -> None:
    _files(
        parser.add_argument("record", metavar="FILE", type=folder_name, help="a record, or the folder that holds it")
    )
    parser.add_argument("--json", action="store_true", help="print JSON in the format negotiator/record/1")


def _debrief(parser: ArgumentParser) -> None:
    what = "records, or folders that hold one; several are told as a class, without names"
    _files(parser.add_argument("records", metavar="RECORD", type=folder_name, nargs="+", help=what))
    where = "the exercise's folder; found from the record, or this folder, where not stated"
    directories(parser.add_argument("-C", metavar="DIR", dest="folder", type=folder_name, help=where))
    what = "the pack of a side, whose sheet and estimates are told too; may be given again"
    directories(
        parser.add_argument(
            "--pack", metavar="PACK", dest="packs", type=folder_name, action="append", default=[], help=what
        )
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="print Markdown")
    _files(
        forms.add_argument(
            "--html", metavar="FILE", type=folder_name, help="write a page of HTML that needs nothing else"
        )
    )
    forms.add_argument("--csv", action="store_true", help="print a row for each record, without names")
    forms.add_argument("--json", action="store_true", help="print JSON in the format negotiator/exercise-debrief/1")
    drawing(parser)


_ADD: Mapping[str, Callable[[ArgumentParser], None]] = {
    "check": _check,
    "pack": _pack,
    "play": _play,
    "record": _record,
    "debrief": _debrief,
}

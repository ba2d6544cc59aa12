"""The arguments of each command, for its parser."""

from __future__ import annotations

from argparse import Action, ArgumentParser, ArgumentTypeError
from collections.abc import Callable

SHELLS = ("bash", "zsh", "fish")

MOST_DRAWS = 1_000_000
"""The most draws of one run."""

LONGEST_NUMBER = 18
"""How many digits a number may have."""


def folder_name(text: str) -> str:
    """Read the name of a file or folder; an empty one is none."""
    if not text:
        raise ArgumentTypeError("an empty name is no folder")
    return text


def directories(action: Action) -> None:
    """Let shells complete an argument with folders, in the words of shtab."""
    action.complete = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "fish": "(__fish_complete_directories)"}  # type: ignore[attr-defined]


def drawing(parser: ArgumentParser) -> None:
    """Add what every command that draws takes."""
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")


def _matrix(parser: ArgumentParser) -> None:
    where = "the negotiation's folder; as stated, else this folder, else a sample"
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, nargs="?", help=where))
    parser.add_argument("--pairs", action="store_true", help="also judge each pair of sides by itself")
    parser.add_argument("--json", action="store_true", help="print JSON in the format negotiator/matrix/1")
    drawing(parser)


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
    parser.add_argument("--seed", metavar="N", type=whole_number, default=0, help="draw by another seed than 0")
    parser.add_argument("--draws", metavar="N", type=_number, default=1_000, help="how many draws: 1,000 unless told")
    _deal(parser, "follow this deal, not the Nash deal")
    parser.add_argument("--about", metavar="SIDE", help="the side that asks: questions are about the others")


def _analysed(parser: ArgumentParser, name: str) -> None:
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, help="the negotiation's folder"))
    parser.add_argument("--between", metavar="SIDES", help="of these sides by themselves, as in us,china")
    parser.add_argument("--json", action="store_true", help=f"print JSON in the format negotiator/{name}/1")
    drawing(parser)


def whole_number(text: str) -> int:
    """Read a whole number from 0, of at most 18 digits."""
    if len(text) > LONGEST_NUMBER or not text.isascii() or not text.isdecimal():
        raise ArgumentTypeError(f'"{text}" is no whole number from 0')
    return int(text)


def _number(text: str) -> int:
    number = whole_number(text)
    if not 1 <= number <= MOST_DRAWS:
        raise ArgumentTypeError(f"from 1 to {MOST_DRAWS:,}")
    return number


def _show(parser: ArgumentParser) -> None:
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, help="the negotiation's folder"))
    parser.add_argument("issue", metavar="ISSUE", help="the id of an issue, or of an item as issue.item")
    parser.add_argument("item", metavar="ITEM", nargs="?", help="the id of an item; all of them where not stated")
    drawing(parser)


def _check(parser: ArgumentParser) -> None:
    what = "folders of negotiations, or files in them"
    directories(parser.add_argument("folders", metavar="DIR", type=folder_name, nargs="*", help=what))
    staged = "check what git would commit, files not in canonical form too; of all negotiations of the repository"
    parser.add_argument("--staged", action="store_true", help=staged)


def _fmt(parser: ArgumentParser) -> None:
    what = "folders of negotiations, or files in them"
    directories(parser.add_argument("paths", metavar="PATH", type=folder_name, nargs="+", help=what))
    parser.add_argument("--check", action="store_true", help="write nothing; name each file that would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")


def _git_setup(parser: ArgumentParser) -> None:
    where = "any folder of the repository; this folder where not stated"
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, nargs="?", default=".", help=where))
    parser.add_argument("--remove", action="store_true", help="take out what was put in, and nothing else")
    parser.add_argument("--dry-run", action="store_true", help="do nothing; say what would be done")


def _merge_driver(parser: ArgumentParser) -> None:
    for name, what in (
        ("base", "the common ancestor"),
        ("ours", "ours, which the merge replaces"),
        ("theirs", "theirs"),
    ):
        parser.add_argument(name, metavar=name.upper(), help=f"the file of {what}")
    parser.add_argument("--path", metavar="P", required=True, help="the path of the file in the repository")
    parser.add_argument(
        "--marker-size", metavar="N", type=_number, default=7, help="how long a marker is: 7 unless told"
    )


def _textconv(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a position file, or a copy of one")


def _init(parser: ArgumentParser) -> None:
    directories(parser.add_argument("folder", metavar="DIR", type=folder_name, help="a new or an empty folder"))


def _completion(parser: ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _diff(parser: ArgumentParser) -> None:
    what = "a revision, index, worktree, a folder or a sample; HEAD where not stated; A..B names both"
    directories(parser.add_argument("old", metavar="A", type=folder_name, nargs="?", help=what))
    directories(parser.add_argument("new", metavar="B", type=folder_name, nargs="?", help="worktree where not stated"))
    _within(parser)
    parser.add_argument("--staged", action="store_true", help="compare with the index")
    parser.add_argument(
        "--exit-code", action="store_true", help="leave with 1 where the meaning differs, 2 where that cannot be told"
    )
    parser.add_argument("--of", metavar="NAME", help="tell of this issue, or issue.item, alone")
    parser.add_argument("--moves", action="store_true", help="leave out weights, evidence and texts, and count them")
    parser.add_argument("--brief", action="store_true", help="in one line of meaning")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON in the format negotiator/diff/1")
    forms.add_argument("--markdown", action="store_true", help="print Markdown, for a merge request")
    drawing(parser)


def _log(parser: ArgumentParser) -> None:
    parser.add_argument(
        "item", metavar="ITEM", type=folder_name, nargs="?", help="what changed this issue, or issue.item"
    )
    upto = "up to this revision, or those of A..B; HEAD where not stated"
    parser.add_argument("revision", metavar="REVISION", type=folder_name, nargs="?", help=upto)
    _within(parser)
    parser.add_argument("--zones", action="store_true", help="also show how each issue's zone moved over time")
    parser.add_argument("--first-parent", action="store_true", help="follow only the first parent of a merge")
    parser.add_argument("-n", metavar="N", dest="number", type=_number, help="at most so many revisions")
    parser.add_argument("--json", action="store_true", help="print JSON in the format negotiator/log/1")
    drawing(parser)


def _blame(parser: ArgumentParser) -> None:
    parser.add_argument("item", metavar="ITEM", help="an item, named issue.item")
    _within(parser)
    parser.add_argument("--side", metavar="SIDE", help="of this side only")
    parser.add_argument("--json", action="store_true", help="print JSON in the format negotiator/blame/1")
    drawing(parser)


def _within(parser: ArgumentParser) -> None:
    where = "the negotiation's folder in a repository; this folder where not stated"
    directories(parser.add_argument("-C", metavar="DIR", dest="folder", type=folder_name, default=".", help=where))


ARGUMENTS: dict[str, Callable[[ArgumentParser], None]] = {
    "matrix": _matrix,
    "show": _show,
    "deals": _deals,
    "explain": _explain,
    "robust": _robust,
    "diff": _diff,
    "log": _log,
    "blame": _blame,
    "fmt": _fmt,
    "git-setup": _git_setup,
    "merge-driver": _merge_driver,
    "textconv": _textconv,
    "check": _check,
    "init": _init,
    "completion": _completion,
}
"""What adds each command's arguments to its parser."""

"""What git is told of position files: attributes by path, settings that name the programs, and a hook."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from negotiator.files.paths import HEADER_NAME, SUFFIX

NAME = "negotiator"
"""The name under which git knows the drivers."""

HOOK = "pre-commit"
_GLOB = re.compile(r"[\\*?\[\]]")
_SPECIAL = re.compile(r"""[\s"]|^[!#]""")


def program() -> str:
    """Give the shell's words that run this installation from any folder; a repository's own files are not imported."""
    return f"{shlex.quote(sys.executable)} -P -m negotiator"


def _present() -> str:
    """Give the shell's words that tell whether this installation is still there."""
    return f"{shlex.quote(sys.executable)} -P -c 'import negotiator' 2>/dev/null"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A setting of git: its key, its value, and what it is for."""

    key: str
    value: str
    why: str


def settings() -> tuple[Wanted, ...]:
    """Give the settings of git: where this program is gone, git does what it does without it."""
    merge = (
        f"if {_present()}; then {program()} merge-driver %O %A %B --path=%P --marker-size %L; code=$?; "
        "if test $code -eq 0; then exit 0; fi; "
        "if test $code -eq 1 && grep -q '^<<<<<<<' %A; then exit 1; fi; fi; "
        "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    )
    shown = f'show() {{ {program()} textconv -- "$1" 2>/dev/null || cat -- "$1"; }}; show'
    return (
        Wanted(f"merge.{NAME}.name", "position files, merged by item and key", "how git calls the merge"),
        Wanted(f"merge.{NAME}.driver", _percents_kept(merge), "merges position files by item and key"),
        Wanted(f"merge.{NAME}.recursive", "binary", "keeps conflicts of older merges out of what both come from"),
        Wanted(f"diff.{NAME}.textconv", shown, "lets git diff name issue, item and key on every line"),
    )


def _percents_kept(command: str) -> str:
    """Double the percent signs that are not git's own."""
    return re.sub(r"%(?![OABPL]\b)", "%%", command)


def attributes(folders: Sequence[str]) -> tuple[str, ...]:
    """Give the lines of an attributes file that name the position files of some folders of the repository."""
    return tuple(_attributes(folders))


def _attributes(folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        for inner in (HEADER_NAME, f"*/*{SUFFIX}"):
            yield f"{_pattern(folder, inner)} diff={NAME} merge={NAME}"


def _pattern(folder: str, inner: str) -> str:
    path = _GLOB.sub(r"\\\g<0>", str(PurePosixPath("/", folder))).rstrip("/")
    made = f"{path}/{inner}"
    return _quoted(made) if _SPECIAL.search(made) or not made.isprintable() else made


def _quoted(pattern: str) -> str:
    r"""Quote a pattern as C does, which git reads: bytes that do not print as \ooo."""
    escapes = {'"': '\\"', "\\": "\\\\"}
    parts = (escapes.get(each, each) if each.isprintable() else _octal(each) for each in pattern)
    return f'"{"".join(parts)}"'


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))


def hook_lines() -> tuple[str, ...]:
    """Give the lines of the hook: it checks what is staged, and lets pass what it cannot check."""
    return (
        "# Checks the positions that are staged. To commit without: git commit --no-verify",
        f"if {_present()}; then",
        f"  {program()} check --staged >/dev/null || exit 1",
        "else",
        '  echo "negotiator is not there any more: positions were not checked" >&2',
        "fi",
    )

"""What git is told of position files: attributes by path, settings that name the programs, and a hook."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
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


def settings() -> Mapping[str, str]:
    """Give the settings of git, by key: where this program is gone, git does what it does without it."""
    merge = (
        f"{program().replace('%', '%%')} merge-driver %O %A %B --path %P --marker-size %L; code=$?; "
        "test $code -lt 126 && exit $code; git merge-file --marker-size=%L %A %O %B"
    )
    return {
        f"merge.{NAME}.name": "position files, merged by item and key",
        f"merge.{NAME}.driver": merge,
        f"diff.{NAME}.textconv": f'show() {{ {program()} textconv "$1" 2>/dev/null || cat "$1"; }}; show',
    }


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
    python = shlex.quote(sys.executable)
    return (
        "# Checks the positions that are staged. To commit without: git commit --no-verify",
        f"if command -v {python} >/dev/null 2>&1; then",
        f"  {program()} check --staged || exit 1",
        "else",
        '  echo "negotiator is not there any more: positions were not checked" >&2',
        "fi",
    )

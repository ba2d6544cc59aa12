"""That a repository holds by itself what is written to it and sent from it: a folder that others sent may hold links.

Git follows links within its own folder: a branch that is a link is moved in another repository, its log is appended
to any file, and what another repository holds is pushed with it.
"""

from __future__ import annotations

import os  # its tests of a path, unlike those of Path, give False for a name that is too long
from pathlib import Path

from negotiator.exercise.passing.repository import BranchError, Repository, ref
from negotiator.history.bounds import leading_out, refuse_elsewhere
from negotiator.history.git import common_dir

_ALTERNATES = "info/alternates"


def refuse_foreign(repository: Repository, branch: str) -> None:
    """Refuse a repository that is not that of its folder, or whose branch or objects lie elsewhere; HistoryError."""
    refuse_elsewhere(repository.folder)
    name = ref(branch)
    refuse_led_out(common_dir(repository.git_dir), branch)
    if target := repository.word("symbolic-ref", "--quiet", name):
        raise BranchError(f"the branch {branch} is but another name of {target}", "name a branch of its own")
    if _is_filled(repository.objects / _ALTERNATES):
        what = f"{repository.objects / _ALTERNATES} names objects of another repository, which a push would send too"
        raise BranchError(what, "git repack -a -d takes them in; then remove that file")


def refuse_led_out(shared: Path, branch: str) -> None:
    """Refuse a repository's folder where links lead out with a branch, its log or objects; BranchError."""
    name, store = ref(branch), shared / "objects"
    held = [f"objects/{each.name}" for each in store.iterdir() if each.is_symlink()] if os.path.isdir(store) else []
    for out in leading_out(shared, (name, f"logs/{name}", "packed-refs", "reftable", "objects", *held)):
        raise BranchError(f"{out} leads out of the repository by a link", "use a clone of it")


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0 or not path.is_file()
    except OSError:
        return False

"""What ties position files to git: `git-setup`, and the check of what is staged that its hook runs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from negotiator.cli.parser import complain
from negotiator.files.formatting.canonical import formatted
from negotiator.files.paths import path_of
from negotiator.history.bounds import refuse_elsewhere
from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import Place, Repository, repository_of
from negotiator.history.setup.acts import Act
from negotiator.history.setup.plan import plan
from negotiator.history.setup.watched import known, staged
from negotiator.history.snapshot import Snapshot
from negotiator.report.problems import Checked, checked, lines, tally
from negotiator.texts.faults import Fault, Refusal
from negotiator.view.text import clean

DONE, PROBLEMS = 0, 1


def git_setup(arguments: Namespace) -> int:
    """Put drivers and hook into the repository of a folder, or take them out, and say each thing that was done."""
    try:
        repository = repository_of(Path(arguments.folder)).repository
        top = _work_tree(repository)
        refuse_elsewhere(top)
        folders = known(repository)
        acts = plan(repository, top, folders, arguments.remove)
        for act in acts:
            if act.changes and not arguments.dry_run:
                act.do(top)
            print(clean(act.told(top)))
    except HistoryError as error:
        complain(str(error))
        return PROBLEMS
    print(_ended(acts, arguments.dry_run, arguments.remove))
    if not folders and not arguments.remove:
        print("There is no negotiation here yet: run it again once there is one.")
    return DONE


def _work_tree(repository: Repository) -> Path:
    if repository.top is None:
        raise HistoryError("a bare repository has no work tree", "nothing is committed or merged there")
    return repository.top


def _ended(acts: tuple[Act, ...], dry: bool, remove: bool) -> str:
    if not any(act.changes for act in acts):
        return "Nothing to do."
    if dry:
        return "Nothing was done: this is what would be."
    return "Taken out." if remove else "Done. To take it out again: negotiator git-setup --remove"


def check_staged(folder: Path) -> int:
    """Print the problems of every negotiation staged in a folder's repository, and what is not in canonical form."""
    try:
        repository = repository_of(folder).repository
        _work_tree(repository)
        found = [_checked(place) for place in staged(repository)]
    except HistoryError as error:
        complain(str(error))
        return PROBLEMS
    for each in found:
        for text in lines(each):
            print(clean(text), file=sys.stderr)
    print(tally(found))
    return PROBLEMS if any(each.faults for each in found) else DONE


def _checked(place: Place) -> Checked:
    with Past(place) as past:
        snapshot = past.index()
    if snapshot.reading is None:
        return Checked((), ())
    result = checked(snapshot.reading)
    return replace(result, faults=(*result.faults, *_not_canonical(snapshot)))


def _not_canonical(snapshot: Snapshot) -> Iterator[Fault]:
    """Name the staged files that `fmt` would change; those that are no TOML have faults of their own."""
    assert snapshot.reading is not None
    for doc, text in snapshot.reading.texts.items():
        path = snapshot.reading.folder / path_of(doc)
        try:
            if formatted(text, doc) != text:
                yield Fault(path, None, "", "is not in canonical form", f"negotiator fmt {path}, then git add {path}")
        except Refusal:
            continue

"""What a negotiation's folder held in the tree of a commit, and under which name it stood before a rename."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.history.contents import NOTHING, Contents, Shelf, absent, contents_of, folder_of
from negotiator.history.finding import folders_in
from negotiator.history.objects import AbsentError
from negotiator.history.trees import Entry, Trees
from negotiator.model.names import is_id
from negotiator.model.negotiation import HEADER, Doc
from negotiator.zopa.tables.kept import Kept

MAX_CONTENTS = 100_000
"""How many entries of negotiations are kept."""


class Folders:
    """Looks into the trees of a repository for negotiations."""

    def __init__(self, git_dir: Path, trees: Trees) -> None:
        """Look at nothing yet."""
        self._git_dir, self._trees = git_dir, trees
        self._contents: Kept[Contents] = Kept(MAX_CONTENTS)
        self._folders: Kept[Contents] = Kept(MAX_CONTENTS)

    def contents(self, tree: str, folder: str) -> Contents:
        """Give what a folder of a tree holds; of one that is not in this clone, the fault."""
        known = tree
        try:
            entry = self._trees.find(tree, folder)
            if entry is None or not entry.folder:
                return NOTHING
            known = entry.id
            return self._contents.get(entry.id, partial(self._listed, entry), _weight)
        except AbsentError as error:
            return Contents(faults=(absent(error).fault(Path()),), key=(known.encode(),))

    def ahead(self, trees: Iterable[str], folder: str) -> None:
        """Fetch at once what `contents` of this folder needs of several trees."""
        held = self._trees.trees(trees)
        for name in folder.split("/") if folder else ():
            held = self._trees.trees(tree[name].id for tree in held if name in tree and tree[name].folder)
        self._trees.trees(entry.id for tree in held for name, entry in tree.items() if entry.folder and is_id(name))

    def _listed(self, entry: Entry) -> Contents:
        shelf = Shelf(self._trees.tree(entry.id), lambda inner: self._trees.tree(inner.id))
        return contents_of(shelf, self._folder)

    def _folder(self, shelf: Shelf, name: str) -> Contents:
        return self._folders.get((name, shelf.top[name]), partial(folder_of, shelf, name), _weight)

    def holds(self, tree: str, folder: str) -> bool:
        """Tell whether a folder of a tree has a negotiation's header; not where that is not here to be seen."""
        try:
            return self._trees.find(tree, f"{folder}/{HEADER_NAME}" if folder else HEADER_NAME) is not None
        except AbsentError:
            return False

    def before(self, tree: str, folder: str, parent: str) -> str:
        """Give the name of a tree's folder in that of a parent commit: its own, but where it was renamed since."""
        if not self.holds(tree, folder) or self.holds(parent, folder):
            return folder
        docs = {doc: entry.id for doc, entry in self.contents(tree, folder).docs.items()}
        found = self.renamed(docs, lambda other: self.holds(tree, other), parent)
        return folder if found is None else found

    def renamed(self, docs: Mapping[Doc, str], stays: Callable[[str], bool], parent: str) -> str | None:
        """Give the folder in a parent's tree that became one with these documents, by id; None where none did.

        One that stays in the child was copied at most. Of several, it is the one that shares the most documents
        unchanged, then the most by name; it shares one unchanged, or half of them by name besides the header, which
        every one has.
        """
        gone = (folder for folder in folders_in(self._git_dir, parent) if not stays(folder))
        shares = {folder: self._shared(docs, parent, folder) for folder in gone}
        likely = {
            folder: (same, named)
            for folder, (same, named) in shares.items()
            if same or 2 * named >= max(len(docs) - 1, 1)
        }
        return max(sorted(likely), key=lambda folder: likely[folder], default=None)

    def _shared(self, docs: Mapping[Doc, str], tree: str, folder: str) -> tuple[int, int]:
        """Count the documents that a folder has with the same bytes, and those that it has by name."""
        found = self.contents(tree, folder).docs
        named = [doc for doc in docs if doc in found]
        return sum(found[doc].id == docs[doc] for doc in named), sum(doc != HEADER for doc in named)


def _weight(contents: Contents) -> int:
    return len(contents.docs) + 1

"""The formats: which file is the domain, which are profiles, and the negotiation that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from negotiator.interop import genius, genius_profile, geniusweb, jsontree, negmas, xmltree, yamltree
from negotiator.interop.log import Log
from negotiator.interop.scenario import Domain, Profile, negotiation
from negotiator.interop.tree import Node
from negotiator.interop.xmltree import Element
from negotiator.model.agenda import MAX_SIDES
from negotiator.model.negotiation import Negotiation
from negotiator.texts.faults import Fault, Refusal

Tree = TypeVar("Tree", Element, Node)
Outcome = tuple[Negotiation | None, list[Fault], list[Fault]]
"""A negotiation or None, faults, and notes."""

_SILENCE = "states no status quo, no red lines and no interests"


class Format(Protocol):
    """A format: reads the texts of a folder's files."""

    def read(self, folder: Path, texts: Mapping[Path, str | Refusal]) -> Outcome:
        """Read a scenario from the texts of its files, or why one has none; never raises for what stands in them."""
        ...


@dataclass(frozen=True)
class _Format(Generic[Tree]):
    title: str
    parsed: Callable[[str], Tree]
    role: Callable[[Tree], str]
    domain: Callable[[Tree, Log], Domain | None]
    profile: Callable[[Tree, Domain, Log], Profile | None]
    begins: str = ""

    def read(self, folder: Path, texts: Mapping[Path, str | Refusal]) -> Outcome:
        logs: dict[Path, Log] = {path: Log(path) for path in texts}
        trees = {path: tree for path, text in texts.items() if (tree := self._tree(text, logs[path])) is not None}
        roles = {path: self.role(tree) for path, tree in trees.items()}
        for path in (path for path, role in roles.items() if not role):
            logs[path].note(None, "", "is neither a domain nor a profile", "it is not read")
        overall = Log(folder)
        found = self._scenario(trees, roles, logs, overall)
        faults = [fault for log in (overall, *logs.values()) for fault in log.faults]
        return found, faults, [note for log in (overall, *logs.values()) for note in log.notes]

    def _tree(self, text: str | Refusal, log: Log) -> Tree | None:
        try:
            if isinstance(text, Refusal):
                raise text
            if not text.lstrip().startswith(self.begins):
                log.note(None, "", "is not what its name says", "it is not read")
                return None
            return self.parsed(text)
        except Refusal as refusal:
            log.fault(refusal.line, refusal.key, refusal.what, refusal.allowed)
        except (RecursionError, MemoryError):  # what the guards should have refused
            log.fault(None, "", "is too big or too deep to read", "a smaller file")
        return None

    def _scenario(
        self, trees: Mapping[Path, Tree], roles: Mapping[Path, str], logs: Mapping[Path, Log], overall: Log
    ) -> Negotiation | None:
        domains = [path for path, role in roles.items() if role == "domain"]
        profiles = [path for path, role in roles.items() if role == "profile"]
        if not domains and any(log.faults for log in logs.values()):
            return None  # the file that is broken may be the domain
        if len(domains) != 1:
            names = f": {', '.join(path.name for path in domains)}" if domains else ""
            overall.fault(None, "", f"holds {len(domains)} domains in {self.title}{names}", "one domain")
            return None
        if not 2 <= len(profiles) <= MAX_SIDES and not any(log.faults for log in logs.values()):
            overall.fault(None, "", f"holds {len(profiles)} profiles", f"one a side, from 2 to {MAX_SIDES}")
        domain = self.domain(trees[domains[0]], logs[domains[0]])
        if domain is None:
            return None
        logs[domains[0]].note(None, "", _SILENCE, "each side's reservation is what it has without a deal")
        read = [(path.stem, self.profile(trees[path], domain, logs[path])) for path in profiles]
        sound = [(stem, profile) for stem, profile in read if profile is not None]
        if len(sound) < len(read) or any(log.faults for log in (overall, *logs.values())):
            return None
        return negotiation(domain, sound, f"Read from {self.title}.")


def _genius_role(root: Element) -> str:
    return {genius.DOMAIN: "domain", genius.PROFILE: "profile"}.get(root.name, "")


def _negmas_role(root: Node) -> str:
    if "issues" in root.entries:
        return "domain"
    return "profile" if root.entries.keys() & {"type", "weights", "ufun"} else ""


def _geniusweb_role(root: Node) -> str:
    if "issuesValues" in root.entries:
        return "domain"
    return "profile" if len(root.entries) == 1 else ""


FORMATS: Mapping[str, Format] = {
    ".xml": _Format("GENIUS XML", xmltree.parsed, _genius_role, genius.domain, genius_profile.profile, "<"),
    ".yml": _Format("NegMAS YAML", yamltree.parsed, _negmas_role, negmas.domain, negmas.profile),
    ".json": _Format("GeniusWeb JSON", jsontree.parsed, _geniusweb_role, geniusweb.domain, geniusweb.profile),
}
"""The formats by the suffix of their files."""

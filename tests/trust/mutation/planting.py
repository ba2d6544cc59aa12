"""Plants a fault in this process: in the code of functions that are there, or in a module yet to be imported."""

from __future__ import annotations

import gc
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, FunctionType, ModuleType

from tests.trust.mutation.faults import Fault, planted, tree
from tests.trust.mutation.scope import ROOT, every_module

Place = tuple[str, str, bytes]
"""Where a code stands: its file, its name, and its lines and columns. Codes themselves differ once they have run."""

Functions = dict[Place, list[FunctionType]]


def functions() -> Functions:
    """Give the functions of the program that are there, by where their code stands."""
    files = {str(path) for path in every_module()}
    found: Functions = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in files:
            found.setdefault(_place(each.__code__), []).append(each)
    return found


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_linetable


def swap(fault: Fault, known: Functions) -> bool:
    """Give the functions concerned the code with the fault; False where none is there, or that code does not fit."""
    path = ROOT / fault.path
    old, new = compile(tree(path), str(path), "exec"), compile(planted(fault), str(path), "exec")
    swapped = 0
    try:
        for before, after in _changed(old, new):
            for function in known.get(_place(before), ()):
                function.__code__ = after
                swapped += 1
    except (ValueError, LookupError):
        return False
    return swapped > 0


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    if old == new:
        return
    yield old, new
    one, other = (_inner(code) for code in (old, new))
    if len(one) != len(other):
        raise LookupError
    for before, after in zip(one, other, strict=True):
        yield from _changed(before, after)


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


class _Loader(SourceFileLoader):
    def __init__(self, fault: Fault, name: str) -> None:
        super().__init__(name, str(ROOT / fault.path))
        self.fault = fault

    def get_code(self, fullname: str) -> CodeType:
        return compile(planted(self.fault), str(self.path), "exec")


class Anew(MetaPathFinder):
    """Imports the module of a fault with the fault in it."""

    def __init__(self, fault: Fault) -> None:
        self.name = fault.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        self.loader = _Loader(fault, self.name)
        assert self.name not in sys.modules, "imported before its fault was planted"
        sys.meta_path.insert(0, self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the one module."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.loader.path, loader=self.loader)

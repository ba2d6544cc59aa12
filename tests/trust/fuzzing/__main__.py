"""Fuzzes one reader, or tries given inputs on it: `python -m tests.trust.fuzzing NAME [--seconds N] [FILE ...]`."""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import sys
import tempfile
from pathlib import Path

from tests.trust.fuzzing.mutating import mutator
from tests.trust.fuzzing.readers.names import NAMES
from tests.trust.fuzzing.target import Target
from tests.trust.fuzzing.watching import Watch, watched

_PARTS = ("exercise", "files", "history", "interop", "model", "texts", "workspace")
_PLANTED = "tests.trust.fuzzing.readers.planted"
INSTRUMENTED = [*(f"negotiator.{part}" for part in _PARTS), "tomllib", "tomlrt", "yaml", _PLANTED]
FEW = 60
"""How many seeds there are, the shorter ones, where there is less than a minute: to try them all takes as long."""

MEGABYTES = 1_500
LONGEST = 6_000


def main() -> None:
    """Fuzz a reader until the time is over or something is found, or try inputs."""
    asked = _asked()
    into = (asked.into or Path(tempfile.mkdtemp(prefix="fuzzing-"))).resolve()
    scratch = into / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    os.environ |= {"XDG_STATE_HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch)}
    tempfile.tempdir = str(scratch)
    inputs = [path.read_bytes() for path in asked.inputs]
    os.chdir(scratch)
    for data in inputs:
        target = _target(asked.name)
        _warmed(target, 1)
        watched(target.run, Watch(scratch, target.programs))(data)
    if inputs:
        return
    few = FEW if asked.seconds < 60 else None
    _fuzz(asked.name, into, few, [f"-max_total_time={asked.seconds}", f"-seed={asked.seed}"])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.trust.fuzzing", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("inputs", nargs="*", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, help="the folder for the corpus and for what is found")
    return parser.parse_intermixed_args()


def _target(name: str) -> Target:
    found = getattr(importlib.import_module(f"tests.trust.fuzzing.readers.{NAMES[name]}"), name.upper())
    assert isinstance(found, Target)
    return found


def _warmed(target: Target, few: int | None) -> list[bytes]:
    """Give the seeds, each tried once: what is imported late is imported then."""
    seeds = sorted({seed[:LONGEST] for seed in target.seeds()}, key=lambda seed: (len(seed), seed))
    for seed in (kept := seeds[:: max(len(seeds) // few, 1)][:few] if few else seeds):
        target.run(seed)
    return kept


def _fuzz(name: str, into: Path, few: int | None, flags: list[str]) -> None:
    atheris = importlib.import_module("atheris")  # by name: not every system has it
    with atheris.instrument_imports(include=INSTRUMENTED):
        target = _target(name)
        seeds = _warmed(target, few)
    corpus = into / "corpus"
    corpus.mkdir(exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    words = into / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words), encoding="ascii")
    flags += [f"-dict={words}", f"-artifact_prefix={into}/", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}"]
    flags += ["-timeout=20", "-print_final_stats=1", "-len_control=0"]
    atheris.Setup(
        [sys.argv[0], *flags, str(corpus)],
        watched(target.run, Watch(into / "scratch", target.programs)),
        custom_mutator=mutator(target.words, target.mended, _of_engine),
    )
    atheris.Fuzz()


def _of_engine(data: bytes, most: int) -> bytes:
    """Alter an input as the engine does; atheris.Mutate itself does not find it.

    The engine is imported no earlier than by atheris.Fuzz: it looks for a mutator of ours once, as it is loaded.
    """
    made: bytes = importlib.import_module("atheris.core_with_libfuzzer").Mutate(data, most)
    return made


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main()

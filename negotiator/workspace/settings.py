"""The user's settings: a file that is theirs to write, and what the app remembers by itself from run to run."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.files.atomic import replace_private
from negotiator.files.guarding import guard
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes
from negotiator.workspace.state import NoStateError, state_folder

FILE = "settings.toml"
MOST_BYTES = 100_000
KNOWN = ("theme", "ascii", "keys")


@dataclass(frozen=True)
class Settings:
    """What the user's file states, and what was wrong with it, each as a line.

    `theme` is empty where none is stated; `keys` gives keys by command id, as they are written there.
    """

    theme: str = ""
    ascii: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def settings_path() -> Path:
    """Give the path of the user's settings, under $XDG_CONFIG_HOME."""
    stated = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (stated if stated.is_absolute() else Path.home() / ".config") / "negotiator" / FILE


def read_settings(themes: Collection[str]) -> Settings:
    """Read the user's settings; what is wrong is named and passed over, and no file is no problem."""
    try:
        path = settings_path()
        if path.stat().st_size > MOST_BYTES:
            return Settings(problems=(f"{path}: is larger than {MOST_BYTES:,} bytes",))
        text = plain_bytes(path).decode()
        guard(text)  # a key of very many parts costs their square
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except Refusal as refusal:
        return Settings(problems=(f"{FILE}: {refusal.what}; {refusal.allowed}",))
    except (OSError, RuntimeError, RecursionError, ValueError) as error:
        return Settings(problems=(f"{FILE}: {getattr(error, 'strerror', None) or error}",))
    return _settings(table, themes)


def _settings(table: Mapping[str, object], themes: Collection[str]) -> Settings:
    problems = [f"{FILE}: {key}: is not a setting; settings: {', '.join(KNOWN)}" for key in table if key not in KNOWN]
    theme, signs, keys = table.get("theme", ""), table.get("ascii", False), table.get("keys", {})
    if theme and theme not in themes:
        problems.append(f"{FILE}: theme: must be one of {', '.join(themes)}")
    if not isinstance(signs, bool):
        problems.append(f"{FILE}: ascii: must be true or false")
    found: dict[str, tuple[str, ...]] = {}
    for name, stated in keys.items() if isinstance(keys, dict) else ():
        texts = [stated] if isinstance(stated, str) else stated
        if isinstance(texts, list) and texts and all(isinstance(each, str) and each for each in texts):
            found[name] = tuple(texts)
        else:
            problems.append(f"{FILE}: keys.{name}: must be a key in quotes, or a list of keys")
    if not isinstance(keys, dict):
        problems.append(f"{FILE}: keys: must be a table of commands and their keys")
    return Settings(str(theme) if theme in themes else "", signs is True, found, tuple(problems))


def remembered() -> Mapping[str, object]:
    """Give what the app remembered; nothing where that cannot be read."""
    with suppress(OSError, NoStateError, Refusal, RuntimeError, ValueError, RecursionError):
        found = json.loads(plain_bytes(state_folder("screen") / "layout.json"))
        return found if isinstance(found, dict) else {}
    return {}


def remember(table: Mapping[str, object]) -> None:
    """Keep what is to be remembered; where that fails nothing is lost but comfort."""
    with suppress(OSError, NoStateError, RuntimeError):
        replace_private(state_folder("screen") / "layout.json", json.dumps(table, indent=1).encode())

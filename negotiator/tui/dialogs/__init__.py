"""Small dialogs: type a value, pick from a list or a menu, answer a question."""

from __future__ import annotations

from negotiator.tui.dialogs.lists import MarkList, Pick, PickSome, QuitQuestion
from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.tui.dialogs.prompt import Prompt, SafeInput

__all__ = ["Choice", "MarkList", "Menu", "Pick", "PickSome", "Prompt", "QuitQuestion", "SafeInput"]

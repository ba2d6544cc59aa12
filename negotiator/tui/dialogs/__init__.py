"""Small dialogs: type a value, pick from a list or a menu, answer a question."""

from __future__ import annotations

from negotiator.tui.dialogs.entries import Edited, EntryList
from negotiator.tui.dialogs.form import Field, Form
from negotiator.tui.dialogs.lists import MarkList, Pick, PickSome, QuitQuestion
from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.tui.dialogs.prompt import Prompt, SafeInput
from negotiator.tui.dialogs.textbox import SafeArea, TextBox
from negotiator.tui.dialogs.writing import Writing

__all__ = [
    "Choice",
    "Edited",
    "EntryList",
    "Field",
    "Form",
    "MarkList",
    "Menu",
    "Pick",
    "PickSome",
    "Prompt",
    "QuitQuestion",
    "SafeArea",
    "SafeInput",
    "TextBox",
    "Writing",
]

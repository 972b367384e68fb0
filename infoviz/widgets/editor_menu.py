"""What the menus of an editor offer, what each entry would do, and what it does: all that a hand can do, in words.

Functions only: they make entries, previews and intents; opening menus and carrying out is another's.
"""

from __future__ import annotations

from PySide6.QtCore import QCollator, QLocale

from infoviz.charts.look import Shown
from infoviz.charts.type import said
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which
from infoviz.text import Catalogue, Message
from infoviz.theory.distribution import Distribution
from infoviz.widgets.bars import MOST as MOST_BARS
from infoviz.widgets.menu_panel import Entry
from infoviz.widgets.preset_list import PRESETS, Setting, first_setting, picture, placed

PRESET = "preset "
"""Entries of presets begin so; the preset's id follows."""


def editor_entries(shown: Shown, which: Which, can_hide: bool = False) -> tuple[Entry | None, ...]:
    """Return what stands behind the three dots.

    Parameters
    ----------
    can_hide
        Whether q is shown though the page does not speak of it, so that it can be folded away again.
    """
    catalogue, state = shown.look.catalogue, shown.state

    def entry(id: str, words: Message, key: str = "", enabled: bool = True) -> Entry:
        return Entry(id, said(catalogue, words), key, enabled)

    presets = [
        Entry(PRESET + preset.id, said(catalogue, preset.name), picture=picture(preset.id))
        for preset in PRESETS.values()
    ]
    sort = Entry(
        "sort",
        said(catalogue, Message("Sort")),
        enabled=state.n > 1,
        opens=(
            entry("sort p down", Message("By $p$, largest first")),
            entry("sort p up", Message("By $p$, smallest first")),
            None,
            entry("sort q down", Message("By $q$, largest first")),
            entry("sort q up", Message("By $q$, smallest first")),
            None,
            entry("sort name up", Message("By name")),
            entry("sort name down", Message("By name, backwards")),
        ),
    )
    same = {"which": which, "other": _other(which)}
    hide = (entry("hide", Message("Fold $q$ away")),) if can_hide else ()
    return (
        *presets,
        None,
        entry("list", Message("Type or paste a list…"), "Ctrl+V"),
        entry("copy", Message("Copy as text"), "Ctrl+C"),
        None,
        entry("add", Message("Add an outcome"), "Ins"),
        sort,
        entry("unlock", Message("Unlock all"), enabled=bool(state.locks(which))),
        None,
        entry("equal", Message("Make ${which}$ equal to ${other}$", same)),
        entry("swap", Message("Swap $p$ and $q$")),
        *hide,
    )


def outcome_entries(shown: Shown, which: Which, index: int) -> tuple[Entry | None, ...]:
    """Return what can be done with one outcome."""
    catalogue, state = shown.look.catalogue, shown.state
    is_locked = index in state.locks(which)
    can_move = not is_locked and state.n > len(state.locks(which)) + 1

    def entry(id: str, words: Message, key: str, enabled: bool = True) -> Entry:
        return Entry(id, said(catalogue, words), key, enabled)

    back = entry("back", Message("Move left"), "Alt+Left", index > 0)
    on = entry("on", Message("Move right"), "Alt+Right", index < state.n - 1)
    if state.n > MOST_BARS:  # they are rows then
        back = entry("back", Message("Move up"), "Alt+Up", index > 0)
        on = entry("on", Message("Move down"), "Alt+Down", index < state.n - 1)
    return (
        entry("type", Message("Type a value…"), "Return", can_move),
        entry("lock", Message("Unlock") if is_locked else Message("Lock"), "L", is_locked or state.n > 1),
        entry("zero", Message("Zero"), "0", can_move),
        entry("certain", Message("Make certain"), "1", can_move),
        None,
        entry("rename", Message("Rename…"), "F2"),
        back,
        on,
        None,
        entry("remove", Message("Remove"), "Del", state.n > 1),
    )


def setting_of(id: str, state: State, seed: int) -> Setting | None:
    """Return what the entry of a preset starts with; None for other entries."""
    if not id.startswith(PRESET):
        return None
    return first_setting(id.removeprefix(PRESET), state.n, seed)


def preview(id: str, state: State, which: Which, seed: int) -> dict[Which, Distribution]:
    """Return what an entry would make of p and q; of both, one or none."""
    if setting := setting_of(id, state, seed):
        return {which: placed(setting, state, which)}
    if id == "equal":
        return {which: state.distribution(_other(which))}
    if id == "swap":
        return {"p": state.q, "q": state.p}
    return {}


def editor_intent(id: str, state: State, which: Which, catalogue: Catalogue) -> Intent | None:
    """Return the intent of an entry of the editor's menu, if it is one."""
    kind, _, rest = id.partition(" ")
    if kind == "sort":
        by, _, way = rest.partition(" ")
        if by == "name":
            return sort_by_name(state, catalogue, backwards=way == "down")
        return intents.sort("p" if by == "p" else "q", descending=way == "down")
    if id == "add":
        return intents.add_outcome()
    if id == "swap":
        return intents.swap()
    if id == "unlock":
        return intents.unlock_all(which)
    if id == "equal":
        return intents.copy(_other(which))
    return None


def outcome_intent(id: str, which: Which, index: int) -> Intent | None:
    """Return the intent of an entry of an outcome's menu, if it is one."""
    match id:
        case "lock":
            return intents.toggle_lock(which, index)
        case "zero":
            return intents.set_mass(which, index, 0.0)
        case "certain":
            return intents.set_mass(which, index, 1.0)
        case "back":
            return intents.move_outcome(index, index - 1)
        case "on":
            return intents.move_outcome(index, index + 1)
        case "remove":
            return intents.remove_outcome(index)
    return None


def sort_by_name(state: State, catalogue: Catalogue, backwards: bool = False) -> Intent:
    """Order the outcomes by their names as the language does, 2 before 10."""
    language = QLocale.Language.Chinese if catalogue.language == "zh" else QLocale.Language.English
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    keys = [collator.sortKey(catalogue.outcome(label)) for label in state.p.labels]
    order = sorted(range(state.n), key=keys.__getitem__, reverse=backwards)
    return intents.reorder(order, Message("Sort by name"))


def _other(which: Which) -> Which:
    return "q" if which == "p" else "p"

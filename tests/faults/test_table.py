"""Which test stands for which fault that was reported against other software; a test that is gone is noticed here.

Each entry names the report's kind and where it was reported, and the tests that hold for the whole kind.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

NUMBERS = {
    "zero and infinity conventions: NaN (tensorflow/probability#241)": (
        "test_cli.py::test_a_zero_probability_adds_nothing_and_surprises_infinitely",
        "test_cli.py::test_a_certain_outcome_has_no_entropy",
        "theory/test_measures_exact.py::test_impossible_outcomes_add_nothing_to_entropy",
        "test_fuzz.py::test_random_intents_leave_valid_distributions_and_readings",
    ),
    "zero and infinity conventions: clipped (scikit-learn/scikit-learn#17399)": (
        "test_cli.py::test_what_is_infinite_is_told_as_the_text_inf",
        "test_cli.py::test_what_is_finite_stays_finite_however_small_q_is",
        "theory/test_measures.py::test_an_infinite_loss_is_not_clipped",
    ),
    "cancellation and sign near zero (pytorch/pytorch#80488)": (
        "test_cli.py::test_equal_and_nearly_equal_distributions_have_no_negative_divergence",
        "theory/test_measures_exact.py::test_measures_are_exact",
        "theory/test_measures_exact.py::test_equal_distributions_are_zero_apart_bit_for_bit",
    ),
    "overflow on the way (scipy/scipy#20710)": (
        "theory/test_measures.py::test_a_ratio_that_overflows_is_not_infinite",
        "theory/test_measures_exact.py::test_tiny_masses_neither_overflow_nor_vanish",
    ),
    "unit and base mixed (huggingface/evaluate#241)": (
        "test_cli.py::test_perplexity_is_the_same_in_every_unit",
        "theory/test_measures.py::test_perplexity_knows_no_unit",
    ),
    "which distribution is which (Lightning-AI/torchmetrics#2369)": (
        "test_cli.py::test_p_and_q_are_not_mixed_up",
        "end_to_end/test_whole_window.py::test_swapping_is_one_step_and_exchanges_what_is_read",
    ),
    "sum not one (kedartatwawadi/stanford_compression_library#21)": (
        "test_cli.py::test_ten_tenths_are_a_distribution",
        "test_cli.py::test_a_million_outcomes_are_measured",
        "test_cli.py::test_rounded_thirds_are_scaled_and_the_chain_of_measures_holds",
        "theory/test_distribution.py::test_a_sum_farther_off_is_refused_and_named",
    ),
    "degenerate alphabets (ilanschnell/bitarray#172)": (
        "theory/test_measures.py::test_a_single_outcome_tells_nothing",
    ),
}
INPUT = {
    "number grammar (autoNumeric/autoNumeric#682)": (
        "test_text.py::test_numbers_are_read_as_people_write_them",
        "test_text.py::test_what_is_no_number_is_refused_with_its_reason",
        "widgets/test_number_field.py::test_enter_takes_a_number_however_it_is_written",
        "data/test_tables.py::test_numbers_in_any_arrangement_are_one_list",
        "data/test_tables.py::test_decimal_commas_that_could_separate_are_asked_about",
    ),
    "spreadsheet clipboard (tabulator-tables/tabulator#4928)": (
        "data/test_tables.py::test_spreadsheet_column_with_carriage_returns_is_read_as_counts",
        "widgets/test_paste.py::test_a_spreadsheet_column_of_counts_is_taken_at_once",
        "end_to_end/test_whole_window.py::test_a_spreadsheet_column_is_pasted_and_copied_as_text",
    ),
    "text encoding and byte order mark (CUBRID/cubrid-manager#88)": (
        "test_cli.py::test_a_file_with_a_mark_and_a_chinese_name_is_read",
        "test_cli.py::test_standard_input_is_read_likewise",
        "data/test_tables.py::test_text_is_decoded_from_the_encodings_that_are_met",
    ),
    "labels guessed, merged or lost (biolab/orange3#6808)": (
        "data/test_tables.py::test_names_are_kept_letter_for_letter",
        "data/test_tables.py::test_names_may_be_digits_and_alike_numbers_stay_two_names",
        "theory/test_distribution.py::test_names_are_kept_letter_for_letter",
    ),
    "infinity and last digits saved (cheahjs/palworld-save-tools#108)": (
        "test_cli.py::test_what_is_infinite_is_told_as_the_text_inf",
        "widgets/test_paste.py::test_what_is_copied_comes_back_bit_for_bit",
    ),
    "files damaged (agent-of-empires/agent-of-empires#1207)": (
        "window/test_export.py::test_what_was_there_survives_a_write_that_fails",
        "window/test_settings.py::test_a_file_that_makes_no_sense_is_a_first_start",
        "test_cli.py::test_a_full_disk_is_told",
    ),
    "impossible numbers not refused (gwastro/pycbc#3876)": (
        "test_cli.py::test_a_negative_weight_is_told_as_such_however_it_is_written",
        "test_cli.py::test_a_negative_weight_is_refused_with_the_same_sentence_by_all_commands",
    ),
}
HANDS = {
    "one gesture, one step: a sweep that fills undo (Neos-Metaverse/NeosPublic#462)": (
        "model/test_workbench.py::test_two_hundred_moves_are_one_step",
        "model/test_workbench.py::test_a_burst_of_one_key_is_one_step",
        "widgets/test_bars.py::test_a_drag_is_one_step_and_undo_gives_every_bit_back",
        "widgets/test_bars.py::test_a_drag_back_to_its_start_leaves_nothing",
        "pages/test_binary.py::test_two_hundred_moves_are_one_step_and_undo_gives_back_every_bit",
        "pages/test_ternary.py::test_a_drag_back_to_its_start_leaves_every_bit_and_no_step",
    ),
    "one gesture, a clean end (linkedpipes/etl#669)": (
        "end_to_end/test_on_a_screen.py::test_released_outside_the_window_the_dot_stays_where_it_was_released",
        "end_to_end/test_on_a_screen.py::test_a_right_click_neither_ends_nor_restarts_a_drag",
        "end_to_end/test_on_a_screen.py::test_a_focus_that_is_lost_in_a_drag_leaves_nothing_hanging",
        "charts/test_canvas.py::test_a_release_that_is_never_heard_of_ends_the_drag_at_the_next_plain_move",
        "charts/test_canvas.py::test_another_window_that_comes_to_the_front_ends_a_drag",
    ),
    "the wrong thing takes the mouse (qgis/QGIS#4245)": (
        "faults/test_wheel.py::test_the_wheel_changes_nothing",
        "faults/test_wheel.py::test_over_rows_the_wheel_scrolls_and_changes_no_value",
        "faults/test_hovering.py::test_other_buttons_drag_nothing_and_open_no_foreign_menu",
        "end_to_end/test_on_a_screen.py::test_the_wheel_over_everything_changes_nothing",
    ),
    "keys go to the wrong place (pasbi/ommpfritt#26)": (
        "widgets/test_number_field.py::test_undo_is_the_fields_first_and_then_the_benchs",
        "widgets/test_number_field.py::test_enter_within_a_composition_ends_the_composition_only",
        "end_to_end/test_whole_window.py::test_a_typed_value_is_kept_as_typed_and_undone_in_one_step",
    ),
    "a widget loses the value (pyapp-kit/magicgui#177)": (
        "widgets/test_number_field.py::test_leaving_a_field_untouched_changes_not_a_bit",
        "widgets/test_number_field.py::test_a_field_keeps_what_was_typed_as_long_as_it_is_true",
        "widgets/test_bars.py::test_ten_presses_are_exactly_a_tenth_and_lead_back_exactly",
        "end_to_end/test_whole_window.py::test_arrows_step_in_exact_hundredths_and_a_burst_is_one_step",
    ),
}
DRAWING = {
    "the picture disagrees with the numbers (marcharper/python-ternary#31)": (
        "pages/test_ternary.py::test_the_dot_in_the_picture_stands_where_its_guides_say",
        "pages/test_ternary.py::test_dragging_towards_a_corner_raises_its_outcome",
        "charts/test_binary_curve.py::test_the_dot_stands_on_the_curve",
    ),
    "the plot library shows through (pyqtgraph/pyqtgraph#849)": (
        "faults/test_hovering.py::test_other_buttons_drag_nothing_and_open_no_foreign_menu",
        "test_pseudo_translation.py::test_every_word_of_every_view_comes_from_a_catalogue",
    ),
    "degenerate data empties the picture (pyqtgraph/pyqtgraph#1357)": (
        "faults/test_edges.py::test_every_view_is_drawn_at_every_edge",
        "pages/test_binary.py::test_every_number_of_outcomes_is_drawn_at_every_edge",
    ),
    "switching leaves something behind (ScopeFoundry/ScopeFoundry#56)": (
        "faults/test_switching.py::test_in_the_midst_of_use_switched_live_equals_started_fresh",
        "faults/test_switching.py::test_a_menu_opened_after_the_switch_is_that_of_a_fresh_start",
        "window/test_switching.py::test_a_theme_switched_live_equals_a_fresh_start_in_it",
        "window/test_switching.py::test_a_language_switched_live_equals_a_fresh_start_in_it",
        "window/test_switching.py::test_the_theme_follows_the_system_while_running",
        "faults/test_contrast.py::test_letters_of_each_meaning_can_be_read",
        "faults/test_contrast.py::test_ink_can_be_read_everywhere_and_quiet_ink_on_plain_grounds",
        "charts/test_ramp.py::test_ink_is_legible_all_along",
    ),
    "exported in the dark, read on paper (CARTAvis/carta-frontend#923)": (
        "faults/test_print.py::test_every_stage_is_printed_alike_from_both_themes",
        "end_to_end/test_whole_window.py::test_the_stage_is_copied_in_print_colours_and_the_window_as_it_is_shown",
    ),
    "fonts: boxes for Chinese (telegramdesktop/tdesktop#24305)": (
        "window/test_fonts.py::test_chinese_is_there_where_the_system_has_none",
        "test_fonts.py::test_every_character_of_a_catalogue_can_be_written",
        "test_packaging.py::test_every_file_that_the_code_asks_for_is_inside",
    ),
    "user text read as markup (nuttyartist/notes#294)": (
        "faults/test_edges.py::test_tooltips_hold_the_whole_name_as_plain_text",
        "faults/test_edges.py::test_names_of_any_kind_change_no_layout",
        "faults/test_edges.py::test_a_name_keeps_every_letter_through_rename_copy_and_paste",
        "test_text.py::test_what_a_user_typed_is_never_a_format_string",
        "charts/test_type.py::test_a_name_is_never_looked_through_for_marks",
    ),
    "strings that never reach the translator (marcelotduarte/cx_Freeze#2374)": (
        "test_pseudo_translation.py::test_every_word_of_every_view_comes_from_a_catalogue",
        "test_pseudo_translation.py::test_every_word_of_all_that_can_be_opened_comes_from_a_catalogue",
        "window/test_language.py::test_qt_speaks_chinese_and_english_again",
    ),
}
LIFETIME = {
    "a broken release of Qt for Python (pyqtgraph/pyqtgraph#3326)": (
        "test_canary.py::test_a_broken_release_is_refused",
        "test_canary.py::test_a_thousand_calls_that_return_nothing_lose_no_reference_to_none",
    ),
    "objects that die too early or outlive (pyqtgraph/pyqtgraph#1499)": (
        "faults/test_hovering.py::test_a_handle_that_goes_away_under_the_pointer_is_not_missed",
        "faults/test_hovering.py::test_a_handle_that_goes_away_in_the_hand_ends_its_drag",
        "test_leaks.py::test_a_closed_window_leaves_no_widget_and_no_timer",
        "test_leaks.py::test_what_is_done_again_and_again_piles_nothing_up",
    ),
    "closing in the midst of something (borgbase/vorta#684)": (
        "end_to_end/test_on_a_screen.py::test_it_ends_at_any_moment_with_status_0_and_nothing_said",
    ),
    "errors swallowed or fatal (retext-project/retext#593)": (
        "window/test_errors.py::test_a_fault_anywhere_opens_one_window_and_the_app_goes_on",
        "window/test_errors.py::test_a_fault_in_a_paint_opens_no_window_per_frame",
        "faults/test_errors_of_c.py::test_an_error_of_c_in_an_override_is_told",
        "window/test_errors.py::test_a_report_holds_no_path_no_name_and_no_outcome",
        "test_guard.py::test_what_is_planted_in_a_handler_is_caught",
    ),
    "missing from the package (korcankaraokcu/PINCE#174)": (
        "test_packaging.py::test_every_library_that_windows_need_is_in_a_named_package_or_comes_with_one",
        "test_app.py::test_without_a_display_one_sentence_says_so",
        "test_app.py::test_a_missing_library_of_the_display_is_named_with_the_packages",
    ),
    "remembered settings (QubesOS/qubes-manager#331)": (
        "window/test_settings.py::test_each_setting_is_as_it_was_left_both_times",
    ),
}
TEACHING = {
    "symbols and colours unexplained (probml/pml-book#444)": (
        "widgets/test_readings.py::test_cross_entropy_is_told_apart_from_joint_entropy",
        "widgets/test_readings.py::test_every_row_says_what_it_is_and_the_space_around_says_nothing",
    ),
}
TABLE = {**NUMBERS, **INPUT, **HANDS, **DRAWING, **LIFETIME, **TEACHING}

LATER = {
    "a probability that underflows before its logarithm (stan-dev/stan#1424)": "the page about likelihood",
    "a claim that is not always true (biolab/orange3-educational#170)": "copying as Python",
    "rounding seen by the learner (Khan/khan-exercises#119009)": "tasks with a dragged goal",
}
"""Reports about what does not exist yet, and with what they come."""


@cache
def names_in(file: str) -> frozenset[str]:
    path = TESTS / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("report", TABLE)
def test_every_report_has_its_tests(report: str) -> None:
    assert TABLE[report]
    missing = [test for test in TABLE[report] if test.partition("::")[2] not in names_in(test.partition("::")[0])]
    assert missing == []


def test_no_report_is_both_tested_and_put_off() -> None:
    assert not TABLE.keys() & LATER.keys()
    reports = [*TABLE, *LATER]
    places = [report.rpartition("(")[2] for report in reports]
    assert len(set(places)) == len(places) == 38

"""Texts: what the command line says."""

TEXTS: dict[str, str] = {
    # the program
    "command_line_about": (
        "Standfast: continuous compliance for SOC 1 and SOC 2, on this computer only. "
        "Without a command it opens the window."
    ),
    "command_line_commands": "Commands: {names}. `standfast COMMAND --help` explains one of them.",
    "bad_call": "This call is not understood: {problem}. Nothing was changed; try `{program} --help`.",
    "no_screen": (
        "There is no screen to open a window on, and nothing was changed. "
        "Start it on a desktop, or use the commands that need no window: `standfast --help`."
    ),
    "our_fault": (
        "This is a fault of Standfast {version}, not of yours: a change that was not finished was "
        "taken back, nothing was sent anywhere. The lines above help to find it."
    ),
    "interrupted": "The command was stopped; what it had finished before is kept.",
    "unknown_command": (
        "There is neither a workspace nor a command named '{name}'; nothing was changed. "
        "Commands: {names}."
    ),
    # commands
    "command_new": "Make a new, empty workspace.",
    "command_sample": "Make a worked company or a generated workspace to look around in.",
    "command_open": "Open a workspace in the window.",
    "command_posture": "Print all metrics of a cycle at a date, or over a range of dates.",
    "command_chart": "Draw a chart to a file: PNG, SVG or PDF by its ending, CSV for the table behind it.",
    "command_list": "List the items of a kind with their states.",
    "command_history": "Print what was changed, when and by whom, or how an item stood on a day.",
    "command_verify": "Check the whole history, the tables against it and every evidence file.",
    "command_undo": "Undo an entry of the history, by a new entry.",
    "command_backup": "Make a verified backup.",
    "command_restore": "Restore a backup into a new folder and verify it.",
    "command_rescue": "Print how to read the workspace with public tools, without this program.",
    "command_tour": "Make pictures of the window's pages.",
    # options
    "option_window": "the workspace to open; without it the welcome page",
    "option_version": "print the version",
    "option_self_test": "try every part of the installed program in a temporary folder",
    "option_json": "print one JSON value instead of lines",
    "option_file": "the workspace: its folder, or the workspace.db inside",
    "option_new_file": "the folder to make; a name ending in .standfast is usual",
    "option_as": "the code of the person who does it, such as P-001",
    "option_client": "the name of the client; without it the name of the folder",
    "option_badge": "one to three letters that mark the client's window; without it its initials",
    "option_colour": "the colour that marks the client's window, such as #0F766E",
    "option_zone": "the time zone in which days begin and end, such as Europe/Berlin",
    "option_person": "the name of the first person, who makes the workspace",
    "option_role": "the role of the first person",
    "option_company": "which: soc2 (Brightfen), soc1 (Harrowgate Payroll) or scale (generated)",
    "option_shift": "move all dates so that the company's anchor date is today",
    "option_controls": "how many controls the generated workspace has",
    "option_years": "how many years the generated workspace covers",
    "option_cycle": "the code of the audit cycle; without it the one that began last",
    "option_day": "the day, as YYYY-MM-DD; without it today",
    "option_from": "the first day of a range",
    "option_to": "the last day of a range",
    "option_every": "the steps of a range: day, week or month",
    "option_known": "use only what was recorded by this day; a source's own recording date counts",
    "option_by_log": "with --known-on: only the moment of entry into this workspace counts",
    "option_chart": "which chart",
    "option_picture": "the file to write; an existing file is replaced",
    "option_theme": "light, dark or high_contrast",
    "option_size": "the size in logical pixels, as WIDTHxHEIGHT",
    "option_scale": "device pixels per logical pixel, such as 2",
    "option_page": "only this page",
    "option_folder": "the folder for the pictures; it is made if it is missing",
    "option_kind": "the kind of item, such as control, finding or review_task",
    "option_where": "only items whose field has this value; may be given more than once",
    "option_on": "the day, as YYYY-MM-DD",
    "option_item": "the code of the item, or KIND:CODE where two kinds share a code",
    "option_last": "how many of the newest entries to print",
    "option_checkpoint": "a file with a checkpoint text that left the building earlier",
    "option_save": "when nothing is wrong, write a checkpoint text to keep elsewhere",
    "option_entry": "the number of the entry; without it the last one",
    "option_backup": "the backup: a folder under backups/",
    "option_restored": "the new folder to restore into",
    # refusals of a call
    "unknown_name": "There is no {kind} {name} in this workspace; nothing was changed. `list` shows what there is.",
    "unknown_name_near": (
        "There is no {kind} {name} in this workspace; nothing was changed. Nearest known: {nearest}."
    ),
    "ambiguous_code": "More than one item has the code {code}; please name one of {names}.",
    "no_cycle": "This workspace has no audit cycle yet, so there is no posture; nothing was changed.",
    "not_a_day": "'{text}' is not a date; please write it as YYYY-MM-DD, such as 2025-12-31.",
    "day_out_of_range": "{text} lies outside the years that Standfast knows, {first} to {last}; please choose another day.",
    "range_backwards": "The range ends ({end}) before it begins ({start}); please swap the two days.",
    "range_too_long": "The range has {days} days, more than {most}; please choose larger steps.",
    "range_needs_both": "A range needs both --from and --to; please give the other one too.",
    "range_and_day": "--as-of names one day and --from a range; please give one of the two.",
    "on_needs_item": "--on says how an item stood on a day; please give --item as well.",
    "by_log_alone": "--by-log says how --known-on counts; please give --known-on as well.",
    "not_a_size": "'{text}' is not a size; please write it as WIDTHxHEIGHT, such as 1440x900.",
    "unknown_ending": (
        "A chart cannot be written as '{name}'; nothing was written. Please end the name in one of {endings}."
    ),
    "where_needs_value": "'{text}' has no value; please write it as FIELD=VALUE.",
    "where_unknown_field": "A {kind} has no field '{name}'; it has {fields}.",
    "nothing_to_undo": "There is no entry to undo in this workspace; nothing was changed.",
    "cannot_read_file": "The file {place} cannot be read ({reason}); nothing was changed.",
    "not_a_number": "'{text}' is not a whole number greater than zero; nothing was changed.",
    "option_only_for_scale": "--controls and --years are for the generated workspace; please leave them out.",
    "shift_not_for_scale": "The generated workspace has no anchor date to shift; please leave --shift-to-today out.",
    "unknown_zone": "'{zone}' is not a time zone; please name one as Europe/Berlin. Nothing was made.",
    "not_a_colour": "'{text}' is not a colour; please write it as #RRGGBB, such as #0F766E. Nothing was made.",
    "empty_text": "{what} must not be empty; nothing was made.",
    # headings
    "posture_heading": "Posture of {cycle} as of {day}",
    "column_as_of": "As of",
    "column_readiness": "Ready",
    "column_implemented": "Implemented",
    "column_fresh": "Fresh",
    "column_on_time": "On time",
    "column_overdue": "Overdue",
    "column_missed": "Missed",
    "column_findings": "Findings",
    "column_tests": "Tests",
    "column_entry": "Entry",
    "column_at": "When (UTC)",
    "column_person": "Who",
    "column_sentence": "What",
    "column_field": "Field",
    "column_effective": "In effect then",
    "column_logged": "In the log then",
    "column_by_program": "(program)",
    # what was done
    "made_workspace": "The workspace {place} was made.",
    "made_sample": "The sample {name} was made in {place}.",
    "wrote_file": "{place} was written.",
    "wrote_pictures": "{count} pictures were written to {place}.",
    "verified_well": (
        "{entries} entries, {changes} changes and every evidence file were checked and nothing is "
        "wrong; the head is {head}."
    ),
    "wrote_checkpoint": (
        "The checkpoint {place} was written; keep it outside this computer, only then it can show "
        "that the workspace was not rolled back or rewritten."
    ),
    "verified_wrong": "{count} problems were found; the workspace was not changed. Keep it and its backups as they are.",
    "made_backup": "The backup {place} was made and verified.",
    "restored": "The backup was restored to {place} and verified.",
    "undone": "Entry {number} was undone by entry {entry}: {sentence}",
    "self_test_line": "{result:<7}{step:<9}{found}",
    "no_entries": "Nothing was changed yet.",
    "not_there_then": "{name} was not recorded in this workspace before the end of {day}; what was in effect was recorded later.",
    "no_items": "There is no {kind} in this workspace that fits.",
    "rescue_about": "This workspace is not encrypted: any SQLite 3.37 or newer reads it. The evidence files are plain files.",
}

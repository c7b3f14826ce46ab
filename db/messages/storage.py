"""Texts: what the store says."""

TEXTS: dict[str, str] = {
    # errors of the system and of SQLite
    "permission_denied": (
        "This place does not allow writing; nothing was changed. "
        "Copy the workspace to a folder of your own and open it there."
    ),
    "read_only": (
        "This workspace is open for reading only; nothing was changed. "
        "Open it for writing to make changes."
    ),
    "busy": (
        "Another program is using this workspace right now; nothing was changed. "
        "Close the other program and try again."
    ),
    "out_of_memory": (
        "The computer ran out of memory; the last change was not saved, everything before it is "
        "kept. Close other programs and try again."
    ),
    "disk_failed": (
        "The disk refused to read or write; the last change was not saved, everything before it "
        "is kept. Check the disk, then try again."
    ),
    "disk_full": (
        "The disk is full; the last change was not saved, everything before it is kept. "
        "Free some room on the disk, then try again."
    ),
    "cannot_open": (
        "The workspace file cannot be opened; nothing was changed. "
        "Check that the folder is there and that you may read it."
    ),
    "file_too_large_for_system": (
        "The system does not allow a file of this size; the last change was not saved. "
        "Move the workspace to another disk."
    ),
    "damaged_file": (
        "The workspace file is damaged and was left untouched. "
        "Restore the newest backup into a new folder."
    ),
    "gone": (
        "A file or folder that is needed is not there; nothing was changed. "
        "Check the place and try again."
    ),
    "place_taken": (
        "There is already something at this place; nothing was overwritten. Choose another name."
    ),
    "too_big": "This text is too long to be stored; nothing was changed. Shorten it.",
    "text_not_storable": (
        "The text holds a character that cannot be stored; nothing was changed. "
        "Remove the character and try again."
    ),
    "number_not_storable": (
        "The number is too large to be stored; nothing was changed. Enter a smaller number."
    ),
    "cancelled": "The work was stopped as asked; nothing was changed.",
    # opening
    "no_workspace_here": (
        "There is no workspace at {place}. Check the place, or make a new workspace."
    ),
    "empty_file": (
        "The file at {place} is empty and is not a workspace; it was left untouched. "
        "Choose another file, or restore a backup into a new folder."
    ),
    "foreign_file": (
        "The file at {place} was not made by Standfast; it was left untouched. "
        "Choose a folder whose name ends in .standfast."
    ),
    "truncated_file": (
        "The workspace at {place} is cut off or damaged ({size} bytes are left). "
        "It was left untouched. Restore the newest backup into a new folder."
    ),
    "newer_file": (
        "The workspace at {place} was made by a newer Standfast (format {found}, this one knows "
        "up to {known}). It was left untouched. Open it with the newer version."
    ),
    "older_file_read_only": (
        "The workspace at {place} is of an older format ({found}; this version uses {known}) and "
        "cannot be brought up to date while it is open for reading only. "
        "Open it for writing once; a backup is made first."
    ),
    "changed_structure": (
        "The structure of the workspace at {place} was changed outside Standfast, so that changes "
        "may no longer be recorded; it was left untouched. Open it for reading only and verify it, "
        "or restore a backup into a new folder."
    ),
    "workspace_locked": (
        "This workspace is already open for writing ({holder}). Nothing was changed. "
        "Use the other window, or open it here for reading only."
    ),
    "unknown_holder": "by a program that left no name",
    "lock_holder": "on {host}, process {process}, since {since}",
    "read_only_place": (
        "The folder {place} does not allow writing; nothing was changed. "
        "Open the workspace for reading only, or copy the folder to a place of your own."
    ),
    "unread_changes_in_read_only_place": (
        "The folder {place} does not allow writing, and its last changes cannot be read there "
        "without it. Copy the folder to a place of your own and open it there."
    ),
    "folder_taken": (
        "There is already something at {place}; nothing was overwritten. Choose another name."
    ),
    # rows
    "unknown_item": "There is no {kind} with the id {id}; nothing was changed.",
    "text_with_nul": (
        "The field {field} holds a NUL character, which cannot be stored; nothing was changed. "
        "Remove the character and try again."
    ),
    # undo
    "undo_unknown_entry": "There is no entry {entry} in the history; nothing was changed.",
    "undo_not_possible": (
        "Entry {entry} ({operation}) is part of how the workspace came to be and cannot be undone; "
        "nothing was changed."
    ),
    "undo_already_undone": (
        "Entry {entry} was already undone by entry {undone_by}; nothing was changed. "
        "Undo entry {undone_by} to bring it back."
    ),
    "undo_changed_since": (
        "Entry {entry} cannot be undone, because what it wrote was changed since; nothing was "
        "changed. Undo the later entries first."
    ),
    "undo_field_changed": (
        "The {field} of {table} {name} was changed again by entry {entry}. Undo that first."
    ),
    "undo_row_gone": "The row of {table} {name} is no longer there.",
    "undo_row_back": "The row of {table} {name} is there again.",
    "undo_row_in_use": (
        "{table} {name} is used by {user} {user_name} since entry {entry}. Undo that first."
    ),
    # evidence
    "evidence_empty": (
        "The file {name} is empty (0 bytes) and proves nothing; it was not stored. "
        "Choose the right file."
    ),
    "evidence_gone": "{name} is not there any more. It was not added; everything else was.",
    "evidence_not_allowed": (
        "{name} may not be read by you. It was not added; ask its owner for the right to read it."
    ),
    "evidence_locked": (
        "{name} is in use by another program. It was not added; close it there and add it again."
    ),
    "evidence_not_readable": (
        "{name} cannot be read from its disk. It was not added; copy it to another place first."
    ),
    "evidence_no_file": "{name} is no ordinary file. It was not added.",
    "evidence_changed_meanwhile": (
        "{name} was changed while it was being read. It was not added; add it again once it is "
        "finished."
    ),
    "evidence_disk_full": (
        "There is no room left on the disk for {name}. It was not added; what was sealed before "
        "is safe. Free some space and add it again."
    ),
    "evidence_loop": "{name} leads back to itself. It was not followed.",
    "evidence_purged": (
        "The evidence file {sha256} was purged on {day}: {reason} "
        "Its name, size and hash stay in the history."
    ),
    "evidence_missing": (
        "The evidence file {sha256} is missing from the workspace. "
        "Everything else is kept; take the file from a backup or attach it again."
    ),
    "evidence_altered": (
        "The evidence file {sha256} was altered after it was stored, so it is not shown. "
        "Take the file from a backup or attach it again."
    ),
    "evidence_quarantined": (
        "The evidence file {sha256} was altered after it was stored; it was moved to "
        "evidence/quarantine and is not shown. Take it from a backup or attach it again."
    ),
    "evidence_left_over": (
        "Evidence files that no row names: {count} ({names}). An interrupted or undone change left them; "
        "they are kept and nothing is wrong."
    ),
    "evidence_orphan": "The evidence file {sha256} is stored but no row of the workspace names it.",
    # verification
    "verify_link_broken": (
        "Entry {entry} does not follow the entry before it: an entry was inserted, removed or "
        "put in another order."
    ),
    "verify_hash_wrong": "Entry {entry} or its changes were altered after they were recorded.",
    "verify_sequence_wrong": (
        "Entry {entry} has the number {found} of its copy, where {expected} should stand."
    ),
    "verify_clock_back": "The logical clock of entry {entry} is not later than the one before it.",
    "verify_numbers_wrong": (
        "The numbers of the entries have a gap or do not begin with 1, at entry {entry}."
    ),
    "verify_empty_history": "The history is empty.",
    "verify_unsealed": "{count} recorded changes belong to no entry of the history.",
    "verify_open_entry": "An operation was left open in the file.",
    "verify_before_differs": (
        "Entry {entry} says that {table} {row} held something else than the history shows before."
    ),
    "verify_row_differs": "{table} {row} was changed outside the history (field {fields}).",
    "verify_row_missing": "{table} {row} was deleted outside the history.",
    "verify_row_unlogged": "{table} {row} was added outside the history.",
    "verify_unknown_table": "The history names a table {table} that is not in the file.",
    "verify_pages": "The file is damaged where SQLite keeps its order: {found}.",
    "verify_structure": (
        "The tables, indexes or triggers of the file are not the ones of format {version}."
    ),
    "verify_migrations": (
        "The list of migrations of the file and the ones in its history differ: {names}."
    ),
    "verify_search_differs": (
        "The search index does not fit item {item}. Nothing is lost: build the index anew."
    ),
    "search_damaged": (
        "The search index is damaged, so items cannot be found by their words. Nothing is lost: build"
        " the index anew."
    ),
    "verify_search_broken": ("The search index is damaged. Nothing is lost: build the index anew."),
    "verify_more": "{count} further problems of this kind are not listed.",
    "checkpoint_unreadable": "The checkpoint text cannot be read; compare it with the original.",
    "checkpoint_other_workspace": (
        "The checkpoint was made for another workspace ({expected}), not for this one ({found})."
    ),
    "checkpoint_rolled_back": (
        "The checkpoint counted {expected} entries, the workspace has only {found}: it was rolled "
        "back or its end was cut off."
    ),
    "checkpoint_rewritten": (
        "Entry {entry} is not the one that the checkpoint saw: the history before it was rewritten."
    ),
    # backups
    "backup_unsound": (
        "The copy at {place} is not sound and was not used: {problem} "
        "The workspace itself was left untouched."
    ),
    "no_backup_here": "There is no backup at {place}; nothing was changed. Choose another one.",
}

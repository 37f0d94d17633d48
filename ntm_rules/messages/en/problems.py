"""What is wrong with a file and what to do about it, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # how a problem prints
    "line_hint": "hint: {text}",
    "line_warning": "warning: {text}",
    "see_also": "see also",
    "first_defined_here": "first defined here",
    "reading_stopped_here": "could not read on from here",
    # files
    "file_missing": "there is no such file",
    "file_is_folder": "this is a folder, not a file",
    "file_not_regular": "this is no ordinary file (but a pipe, a device or the like), so it is not read",
    "file_unreadable": "the file cannot be opened: {reason}",
    "file_too_large": "the file is larger than the limit of {limit}",
    "file_binary": "this is a binary file, not a text",
    "file_utf16": "the file is saved as UTF-16, but must be UTF-8",
    "file_not_utf8": "the file is not UTF-8: byte {byte} here is no letter",
    "control_character": "an invisible control character stands here, which files may not hold",
    "empty_file": "the file has no content",
    "not_a_mapping": "at its top level the file must be lines of “key: value”",
    "too_many_problems": "this file has {limit} errors already, so the rest was not read",
    # values
    "duplicate_key": "the key “{key}” is written twice",
    "key_not_text": "a key must be a piece of text, not empty, a list or a repetition",
    "too_many_values": "the file holds more than {limit} values",
    "too_deep": "nested more than {limit} levels deep",
    "several_documents": "a file may hold only one YAML document",
    "yaml_tag": "YAML tags (which begin with “!”) are not used",
    "alias_unknown": "“*{name}” repeats something that was not named above",
    "alias_in_itself": "“*{name}” stands inside the very thing it repeats",
    "too_many_aliases": "more than {limit} repetitions by “*”",
    "aliases_too_large": "the repetitions by “*” add up to more than {limit} values",
    # YAML as it is written
    "yaml_syntax": "not valid YAML ({detail})",
    "yaml_tab": "a tab stands where YAML takes only spaces",
    "yaml_missing_colon": "the line “{text}” lacks the colon and space between key and value",
    "yaml_colon_in_text": "a second colon stands in one value",
    "yaml_unclosed_quote": "the quote {quote} opened here is never closed",
    "yaml_unclosed_bracket": "the “{bracket}” opened here is never closed by “{closing}”",
    "yaml_missing_comma": "a comma is missing between two items in “{bracket} {closing}”",
    "yaml_indentation": "the indentation of this line does not fit the lines above",
    "yaml_continued_text": "this line is read as more of the text above, which cannot hold a colon",
    "yaml_text_after_value": "text is left over after a value that has ended",
    "yaml_needs_quotes": "a value that begins with “{character}” must stand in quotes",
    "yaml_unexpected": "“{character}” cannot stand here",
    "yaml_dash": "a list item “-” cannot stand on the line of its key",
    "yaml_escape": "after the “\\” in double quotes stands something YAML does not know",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "file_missing": ("did you mean “{guess}”?", "check the path and the name of the file"),
    "file_is_folder": "name the .yaml file inside the folder",
    "file_not_regular": "copy its content to an ordinary .yaml file",
    "file_unreadable": "check the path and that you may read the file",
    "file_too_large": "split it into several smaller files",
    "file_binary": "if it is a spreadsheet or a Word document, copy its content to a .yaml file",
    "file_utf16": "open it in Notepad and choose Save As with the encoding UTF-8",
    "file_not_utf8": "save the file as UTF-8; text in TCVN3 or VNI must first be converted to Unicode",
    "control_character": "delete the character and type this text again",
    "empty_file": "see the sample files in the documentation, or delete the file if nobody needs it",
    "not_a_mapping": "a file begins with a key such as “id: …” or “unit: …”",
    "too_many_problems": "correct the errors above, then run again",
    "duplicate_key": "merge the two places into one, or rename one of the keys",
    "key_not_text": 'put the key in quotes, for instance "15.1": …',
    "too_many_values": "split it into several smaller files",
    "too_deep": "nest less deeply; perhaps a bracket was typed many times over",
    "several_documents": "move what follows “---” to a file of its own",
    "yaml_tag": "remove the tag; if “!” is part of the text, put the whole value in quotes",
    "alias_unknown": (
        "did you mean “*{guess}”?",
        "write the value out; if “*” is part of the text, put it in quotes",
    ),
    "alias_in_itself": "write the value out",
    "too_many_aliases": "write the values out instead of repeating them",
    "aliases_too_large": "write the values out instead of repeating them",
    "yaml_tab": "replace each tab by two spaces; most editors can do this for the whole file",
    "yaml_missing_colon": "write “key: value”, with a space after the colon",
    "yaml_colon_in_text": (
        "add a comma if these are two items of “{bracket} {closing}”; put text with a colon in quotes",
        'if the colon is part of the text, put the whole value in quotes: "…: …"',
    ),
    "yaml_unclosed_quote": (
        "add {quote} at the end of the value; around text that has quotes in it, use the other kind"
    ),
    "yaml_unclosed_bracket": "add “{closing}”, or the comma that is missing between two items",
    "yaml_missing_comma": "add a comma before this place",
    "yaml_indentation": "keys of one level are indented alike, two spaces a level",
    "yaml_continued_text": (
        "if it is a new key, indent it like the keys of its level; "
        "if it goes on with the text above, put that whole value in quotes"
    ),
    "yaml_text_after_value": "are the quotes in pairs? around text with quotes in it, use the other kind",
    "yaml_needs_quotes": 'write "{character} …" in double quotes',
    "yaml_unexpected": "look for a bracket or comma too many; if it is part of the text, put that in quotes",
    "yaml_dash": "begin a new line after the colon, indent it and write “- …” there",
    "yaml_escape": "use single quotes '…' if the “\\” is part of the text",
}

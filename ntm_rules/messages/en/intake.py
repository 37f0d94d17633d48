"""What is said while findings are brought in from workbooks and tables, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # the file
    "sheet_ending": "spreadsheets with the ending “{ending}” cannot be read",
    "sheet_old": "this is an Excel file of the old kind (.xls), which cannot be read",
    "sheet_binary": "this is a binary Excel file (.xlsb), which cannot be read",
    "sheet_macros": "this file has macros (program code) and is not opened",
    "sheet_links": "this file takes figures from other files (external links), so what its cells show may be old",
    "sheet_password": "this file has a password and cannot be read",
    "sheet_not_zip": "this is not the spreadsheet that its ending says, or it is damaged",
    "sheet_not_workbook": "this is not the spreadsheet that its ending says",
    "sheet_not_regular": "this is no regular file (but a folder, a pipe, a device…) and is not read",
    "sheet_lock": "this is what Excel keeps beside “{file}” while it is open; there is nothing in it",
    "sheet_broken": "the file is damaged or breaks its own format ({reason})",
    "sheet_entities": "the file has a declaration (DOCTYPE) that no real spreadsheet has, and is not opened",
    "sheet_file_too_large": "the file is larger than the limit of {limit}",
    "sheet_unpacks": "what is in the file is larger, when unpacked, than the limit of {limit}",
    "sheet_rows": "this sheet has more than {limit} rows, counting empty ones that have a format",
    "sheet_columns": "this sheet has values beyond column number {limit}",
    "sheet_cells": "this workbook has more than {limit} cells, counting empty ones that have a format",
    "sheet_not_text": "this is a binary file, not a table as CSV",
    "sheet_not_unicode": "line {line} has text that is not in Unicode (UTF-8 or UTF-16)",
    "sheet_quotes": "in line {line} a double quote opens that is not closed in its place",
    # the table
    "no_table": "there is no table of findings in this file",
    "table_unrecognised": "this line looks like the head of a table, but no column of findings is known: {words}",
    "table_without_unit": "it is not known which unit this table is of",
    "heading_twice": "two columns of findings have one name: “{text}”",
    "sheet_hidden": "this sheet is hidden, so its table was not read",
    "sheet_unit_unknown": "no unit has the id or name “{id}”",
    "unit_ambiguous": "“{text}” may be any of the units {ids}",
    "unit_without_set": "the round has no criteria set by which to judge {unit} (level {level:level})",
    "role_not_here": "the round does not judge {unit} under the role “{role}”; the roles are: {known}",
    "set_not_here": "this form follows the set “{id}”, but the round judges {unit} by {known}",
    "node_ambiguous": "this cell is the number {text}, so it may be node {first} or node {second}",
    "node_called_otherwise": "this line has the number of node {id}, but “{name}” is the name of {others}",
    "line_without_node": "this line has the finding “{text}” but does not say of which node, so it was not read",
    "line_without_unit": "this line is not of one unit, so it was not read",
    # the cell
    "cell_formula": "this cell is a formula ({formula}), not a settled finding; it shows: {text}",
    "cell_error": "this cell shows the error {text}, not a finding",
    "cell_date": "this cell is a day ({text}), not a finding",
    "cell_tick": "the mark “{text}” does not say whether the node is met or not",
    "cell_short": "“{text}” is an abbreviation that can be misread",
    "cell_unreadable": "the finding “{text}” cannot be read",
    "cell_number_ambiguous": "“{text}” can be read in two ways: a thousands mark or a decimal mark",
    "cell_number_on_attested": "node {id} is judged met or not met, and takes no number such as “{text}”",
    "cell_share": "node {id} needs so many units of all, not “{text}”",
    "cell_footnote": "the footnote mark “{mark}” behind “{text}” was left out",
    "cell_merged": "this merged cell is taken as {count} equal findings, one for each of its lines or columns",
    "cell_merged_node": (
        "this cell merged over {count} lines is taken as the finding of node {id} as a whole, not of each line"
    ),
    "cell_prose": "node {id} is only described, without a conclusion met or not met, so nothing was taken from it",
    "word_against_figure": (
        "it says “{text}”, but that is not so of the figure {figure} under the requirement {requirement}"
    ),
    "figure_unused": "the figure {text} was not taken, since the unit's own column says that nothing is known yet",
    "not_applicable_bare": "“không áp dụng” for node {id} needs a reason and a document",
    "too_many_warnings": "{more} more things to look at in this file are not listed here",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "sheet_ending": "use one of the endings: {known}",
    "sheet_old": "open it in Excel and save it as “Excel Workbook (.xlsx)”",
    "sheet_binary": "open it in Excel and save it as “Excel Workbook (.xlsx)”",
    "sheet_macros": "open it in Excel and save it as “Excel Workbook (.xlsx)”, without the macros when asked",
    "sheet_links": "in Excel choose Data, Edit Links, Break Link to keep the values, then save",
    "sheet_password": (
        "open it in Excel, remove the password in File, Info, Protect Workbook, Encrypt with Password, then save"
    ),
    "sheet_not_zip": "open it in Excel and save it as .xlsx; to change the ending is not enough",
    "sheet_not_workbook": (
        "open it in the program that made it and save it as .xlsx; to change the ending is not enough"
    ),
    "sheet_not_regular": "name the .xlsx, .ods or .csv file inside the folder",
    "sheet_lock": "close “{file}” in Excel, or name that file alone",
    "sheet_broken": "open it in Excel or LibreOffice and save it again; if it does not open, ask for it anew",
    "sheet_entities": "copy the figures into a new workbook",
    "sheet_file_too_large": "split it into smaller files, or remove pictures from it",
    "sheet_unpacks": "most often a whole empty sheet has a format: copy the table alone into a new file",
    "sheet_rows": (
        "select the empty rows below the table, delete them (Delete Rows) and save; or copy the table to a new sheet"
    ),
    "sheet_columns": "delete the spare columns to the right of the table and save",
    "sheet_cells": "copy the table alone into a new file",
    "sheet_not_text": "if it is an Excel workbook, give it back its ending .xlsx",
    "sheet_not_unicode": "in Excel save it as “CSV UTF-8”; text in TCVN3 or VNI must be converted to Unicode first",
    "sheet_quotes": "look at that line, or save the file from Excel again",
    "no_table": (
        "a table needs a line with TT and a column of findings, or with unit ids and node ids (ntm help import)"
    ),
    "table_unrecognised": (
        "a table needs the column TT and at least one such as “Kết quả thực hiện” or “Kết quả thẩm tra”"
    ),
    "table_without_unit": "add a line “Mã đơn vị:” above the table with the id in the next cell, or run with --unit",
    "heading_twice": "rename one of the columns, or delete the one not used",
    "sheet_hidden": "if it is to be read, unhide the sheet",
    "sheet_unit_unknown": (
        "did you mean “{guess}”?",
        "correct the id, or add the unit to units.yaml",
    ),
    "unit_ambiguous": "write the id of the unit",
    "unit_without_set": "add --set {level}=ID",
    "role_not_here": (
        "did you mean “{guess}”?",
        "write one of the roles: {known}",
    ),
    "set_not_here": "make the form anew with ntm template for this round, and copy the figures over",
    "node_ambiguous": "give the column TT the format Text, then type {first} or {second} again",
    "node_called_otherwise": "look at the numbers: lines may have been sorted or shifted",
    "line_without_node": "write the id of the indicator in the column TT",
    "cell_formula": "copy the cell and paste it over itself with Paste Values",
    "cell_error": "mend the formula, then copy the cell and paste it with Paste Values",
    "cell_date": "Excel turns 9/11 into a day: give the cell the format Text and type it again",
    "cell_tick": "write đạt or chưa đạt",
    "cell_short": "write it out: {guess}",
    "cell_unreadable": (
        "write {guess}",
        (
            "write a number (89,5), a bound (< 90), a range (84..86), a share (8481/9669), đạt, chưa đạt, không áp "
            "dụng, or why it is still open, such as xin gia hạn"
        ),
    ),
    "cell_number_ambiguous": (
        "for decimals write {short} or {long}; for thousands write {whole}",
        "write {short} or {long}",
    ),
    "cell_number_on_attested": "write đạt or chưa đạt; the number may stand in the column of notes",
    "cell_share": "write for example 9/11 (in a cell of the format Text), đạt or chưa đạt",
    "cell_merged": "if that is not meant, unmerge the cells and write each finding by itself",
    "cell_merged_node": "if that is not meant, unmerge the cells and write each line by itself",
    "cell_prose": "write the conclusion in the column of the self-assessment, the verification or the appraisal",
    "word_against_figure": (
        "look at both; if the figure is not accepted yet, write why it is open, such as “chưa thẩm tra”"
    ),
    "not_applicable_bare": (
        "write the reason in the column of notes and the document in its column, on the sheet of the unit"
    ),
}

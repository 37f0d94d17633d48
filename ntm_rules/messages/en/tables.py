"""What is wrong with a national table and what to do about it, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # files
    "table_ending": "no table is read from a file that ends in “{ending}”",
    "table_empty": "the file has no content",
    "table_not_regular": "this is no ordinary file (but a pipe, a device or the like), so it is not read",
    "table_no_parts": "there is no .parquet file in this folder",
    "table_parts_differ": "this file does not have the columns of {other}; they differ in: {columns}",
    "table_broken": "the file is damaged, or not of the format it seems to be ({reason})",
    # text
    "table_binary": "this is a binary file, not a table as CSV",
    "table_not_utf8": "line {line} holds letters that are not UTF-8",
    "table_no_header": "the first line names no columns",
    "table_header_too_long": "the first line is longer than 1 MiB, which no line of names is",
    "table_row_cells": "line {line} has {cells} cells, but the table has only {columns} columns",
    "table_quotes": "on line {line} a double quote is opened and not closed where it should be",
    # columns
    "table_no_columns": "the table has no columns",
    "table_column_unnamed": "column number {number} has no name",
    "table_column_twice": "columns number {first} and {second} are both called “{column}”",
    "table_column_type": "the column “{column}” is of the type {type}, which is not one value a cell",
    "table_column_missing": "the table lacks the column “{column}”",
    "table_type_for_words": "the column “{column}” must hold text, but in the file it is of the type {type}",
    "table_type_for_number": "the column “{column}” must hold numbers, but in the file it is of the type {type}",
    "table_text_for_number": "the column “{column}” must hold numbers, but row {row} of the data has “{value}”",
    # ids
    "table_ids_empty": "rows that have nothing in the column {columns}: {count}",
    "table_ids_twice": "ids of the column {columns} that stand in several rows: {count} ({examples})",
    "table_two_parents": "units that stand under several parents: {count} ({examples})",
    "table_node_unknown": "there is no criterion, indicator or condition “{node}” (rows that name it: {count})",
    # units
    "table_level_unknown": "the level “{level}” (units that have it: {count}) is none of: {known}",
    "table_parent_unknown": "units whose parent is not in the table: {count} (the parents: {examples})",
    "table_parent_level": "units whose parent is not of a higher level: {count} (unit, parent: {examples})",
    "table_not_whole": "units with anything but a whole number from 0 in the column “{column}”: {count} ({examples})",
    "table_none_without_document": "units that have “{column}” 0, but no document that says so: {count} ({examples})",
    "table_more_than_stated": (
        "units with more units below them in the table than the column “{column}” says: {count} ({examples})"
    ),
    # databases
    "table_package_missing": "reading this table takes the package “{package}”, which is not installed",
    "table_address": "this address does not say which table of the database is meant",
    "table_extension_missing": "the extension “postgres” of DuckDB cannot be had ({reason})",
    "table_database": "the table in the database cannot be opened ({reason})",
    # results
    "table_ending_written": "results are only written to files that end in: {known}",
    "table_unwritable": "the results cannot be written ({reason})",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "table_ending": "use one of: {known}; save an Excel sheet as CSV UTF-8",
    "table_empty": "see whether the file was exported or downloaded to its end",
    "table_not_regular": "copy its content to a .parquet or .csv file",
    "table_no_parts": "point at the file of data, or at the folder that holds the .parquet files",
    "table_parts_differ": "all files of the folder need the same columns of the same types; export this one again",
    "table_broken": "download or export the file again; see whether its ending is that of its real format",
    "table_binary": "save an Excel sheet as CSV UTF-8; if this is Parquet, let the name end in .parquet",
    "table_not_utf8": "save the file as CSV UTF-8; convert text in TCVN3 or VNI to Unicode first",
    "table_no_header": "name the columns in the first line: unit, then the id of each indicator",
    "table_header_too_long": "name the columns in the first line, and give each unit a line below",
    "table_row_cells": "where a comma is part of a text or a number, put the whole cell in double quotes",
    "table_quotes": "close the double quote at the end of the cell; write one that is part of a text twice",
    "table_no_columns": "see whether the right table was exported",
    "table_column_unnamed": "name the column or leave it out; with pandas write to_csv(…, index=False)",
    "table_column_twice": "rename one of them or leave it out",
    "table_column_type": "leave the column out, or make several of it with one value a cell",
    "table_column_missing": (
        "is it the column “{guess}”? Then rename it to “{column}”",
        "add the column “{column}” to the table",
    ),
    "table_type_for_words": "export the column as text, so that “01” does not become 1, nor “15.10” 15.1",
    "table_type_for_number": "export the column as numbers; leave a cell empty where nothing is known",
    "table_text_for_number": "write a decimal point, no % and no words; leave a cell empty where nothing is known",
    "table_ids_empty": "give each row its id, or remove rows that are empty",
    "table_ids_twice": "keep one row an id",
    "table_two_parents": "give each unit one row, under one parent",
    "table_node_unknown": (
        "did you mean “{guess}”?",
        "write the id as in the criteria set; one of another set is written role#id",
    ),
    "table_level_unknown": ("did you mean “{guess}”?", "write one of these levels"),
    "table_parent_unknown": "add a row for each parent, or correct the id",
    "table_parent_level": "communes and towns belong to a district, districts to a province; see level and parent",
    "table_not_whole": "write whole numbers without decimals; leave the cell empty where it is not known",
    "table_none_without_document": "if there are none, name the document in the column document; else leave it empty",
    "table_more_than_stated": "correct the number, or the column parent of the units below",
    "table_package_missing": "install it: pip install {package}",
    "table_address": "write postgres://user@host/database?table=schema.table",
    "table_extension_missing": (
        "it is downloaded once and takes a network; without one, export the table to Parquet and use that file"
    ),
    "table_database": "see the address, the table and who may read it; the password goes to PGPASSWORD or .pgpass",
    "table_ending_written": "change the ending of the file after -o",
    "table_unwritable": "see the folder, who may write there, and the space left on the disk",
}

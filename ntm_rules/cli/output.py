"""Whether a file may be written to: never in the place of what is read, nor of what somebody else wrote."""

from __future__ import annotations

import errno
import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from ntm_rules.cli.streams import err, same_file, write_file
from ntm_rules.messages import LANGS, Lang, catalogue, say
from ntm_rules.problem import Problem

_HEAD = 2000  # characters of a file that show whether it is a result
_FOOT = 1 << 20  # bytes at the end of a Parquet table that hold its metadata
#: How results begin that are no pages: JSON of any command, charts, tables, what `ntm check` writes for programs.
_BEGINNINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r'(\[\s*)?\{\s*"(schema": "ntm\.(outcome|check|diff|whatif|gap|compare|sweep|plan|bulk)/1"|kind": "unit")',
        r'\{\s*"schema": "ntm\.(report|todo)/1"',
        r"\[\]\s*$",
        r"ntm check: \d",
        r"(# )?ntm (diff|whatif|gap|compare|sweep|plan|todo): ",
        r'\{\s*"\$schema": "[^"]*/sarif-[^{]*\{\s*"tool": \{\s*"driver": \{\s*"name": "ntm check"',
        r'<\?xml [^>]*>\s*<testsuites name="ntm check"',
        r"<\?xml [^>]*>\s*<!DOCTYPE svg [^>]*>\s*<svg [^>]*>\s*<metadata>(?s:.*?)<dc:title>ntm (sweep|plan)</dc:title>",
        r"unit,(name,level,parent,role,set,verdict,pass,fail|parent,role,node,kind,verdict,reason),",
        r"\ufeff?responsible,department,unit,name,",  # CSV of `ntm todo`
        r"\ufeff?unit,name,level,parent,role,set,node,kind,node_name,",  # CSV of `ntm report`
        r"<!-- ntm (report|todo) -->",  # Markdown
        r'<!DOCTYPE html>(?s:.{0,400})<meta name="generator" content="ntm report">',
        r"BEGIN:VCALENDAR\r?\n(?s:.{0,200})PRODID:-//ntm-rules//",
        r"::(error|warning|notice) (file=[^:]*,)?title=\w+::",
        r'\[\s*\{\s*"type": "issue",\s*"engine_name": "ntm check"',
    )
)
_CHARTS = (".svg", ".png")
#: Why a path could not be written or used, by its number; what is not here, in the words of the system.
_REASONS = {
    errno.ENOENT: "no_such_folder",
    errno.ENOTDIR: "no_such_folder",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOSPC: "disk_full",
    errno.ENAMETOOLONG: "path_too_long",
}


def refused(path: Path | None, inputs: Sequence[Path], *, force: bool) -> Problem | None:
    """Why nothing may be written to `path`: it is a folder, is or may be read, or (without `force`) is no result.

    Results are never YAML, and not all that is read is among the inputs: no YAML file is overwritten.
    """
    if path is None:
        return None
    if path.is_dir():
        return Problem(code="output_is_folder", values={"path": str(path)})
    if same_file(path, inputs) or (path.exists() and path.resolve().suffix.lower() in {".yaml", ".yml"}):
        return Problem(code="output_is_input", values={"path": str(path)})
    if not force and path.is_file() and not is_result(path):
        return Problem(code="output_not_ours", values={"path": str(path)})
    return None


def chart_refused(path: Path | None) -> Problem | None:
    """That a chart has no ending that says what it is to be."""
    if path is None or path.suffix.lower() in _CHARTS:
        return None
    return Problem(code="chart_ending", values={"path": str(path)})


def scenario_refused(path: Path | None) -> Problem | None:
    """That a file stands where a scenario is to be: one that people write is never replaced."""
    if path is None or not path.exists():
        return None
    return Problem(code="scenario_exists", values={"path": str(path)})


def same_refused(outputs: Iterable[Path | None]) -> Problem | None:
    """That two results would be one file."""
    paths = [path for path in outputs if path is not None]
    files = [path.resolve() for path in paths]
    twice = next((path for path in paths if files.count(path.resolve()) > 1), None)
    return None if twice is None else Problem(code="outputs_same", values={"path": str(twice)})


def write(text: str, options: Namespace) -> Problem | None:
    """Write a result to stdout, or to the file asked for and say so; why it could not be written, if so."""
    if options.output is None:
        sys.stdout.write(text)
        return None
    try:
        write_file(options.output, text)
    except OSError as error:
        return unwritable(options.output, error, options.lang)
    err(say("output_written", options.lang, {"path": str(options.output)}))
    return None


def unwritable(path: Path, error: OSError, lang: Lang) -> Problem:
    """That `path` could not be written, and why."""
    return Problem(code="output_unwritable", values={"path": str(path), "reason": reason(error, lang)})


def reason(error: OSError, lang: Lang) -> str:
    """Why a path could not be used; in the words of the system where we have none."""
    code = _REASONS.get(error.errno or 0)
    return say(code, lang) if code is not None else error.strerror or type(error).__name__


def is_result(path: Path) -> bool:
    """Whether a file is empty or looks like what this program wrote: JSON, or a page by its first lines."""
    try:
        with path.open(encoding="utf-8") as file:
            head = file.read(_HEAD)
    except UnicodeDecodeError:
        return _is_binary_result(path)
    except OSError:
        return False
    return not head.strip() or any(form.match(head) for form in _BEGINNINGS) or _is_page(head)


def _is_binary_result(path: Path) -> bool:
    """Whether a file is a chart or a Parquet table that names this program in its metadata, at its head or foot."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, path.stat().st_size - _FOOT))
            foot = file.read()
    except OSError:
        return False
    if head.startswith(b"PAR1"):
        return re.search(rb"ntm\.[a-z]+/1", foot) is not None
    return head.startswith(b"\x89PNG") and b"tEXtSoftware\0ntm " in head


def _is_page(head: str) -> bool:
    """Whether a text begins as a page does, in any language: with a unit and its verdict, or with a round.

    A set may call its verdicts what it likes, and anybody's list may begin so: the day below tells a page from it.
    """
    line, *under = head.partition("\n\n")[0].split("\n")
    unit = re.match(r"[✓✗…–] .+: (?P<verdict>[^:]+)$", line)
    for messages in (catalogue(lang).messages for lang in LANGS):
        levels = "|".join(re.escape(text) for code, text in messages.items() if code.startswith("level_"))
        units = rf"\d+ ({levels})(, \d+ \w+)?:(\n  \S.*)? +\d+/\d+ "
        if re.match(units + re.escape(messages["units_pass"]), head):
            return True
        day = re.escape(messages["as_of"].partition("{")[0]) + r"\d"
        if any(re.match(day, each) for each in under) and (
            re.match(units, head) or (unit is not None and unit["verdict"].isupper())
        ):
            return True
    return False

"""Documents as LibreOffice opens them, for the slow tests of documents: to PDF, its pages and its text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

OFFICE = shutil.which("soffice")
#: What reads the pages that LibreOffice makes.
TEXT, INFO = shutil.which("pdftotext"), shutil.which("pdfinfo")
SECONDS = 180

#: Marks a test that opens a document; it is slow, and skipped where the programs are missing.
opens_documents = pytest.mark.skipif(
    OFFICE is None or TEXT is None or INFO is None,
    reason="soffice (LibreOffice), pdftotext or pdfinfo is not here: tools/install-office installs them",
)


def pdf_of(path: Path) -> Path:
    """The document at `path` as LibreOffice prints it, beside it."""
    return converted(path, "pdf")


def converted(path: Path, kind: str) -> Path:
    """The document at `path` as LibreOffice saves it anew ("pdf", "ods", "xlsx", …), beside it.

    A user profile of its own lets several run at once.
    """
    assert OFFICE is not None
    with TemporaryDirectory() as profile:
        command = [
            OFFICE, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={Path(profile).as_uri()}",
            "--convert-to", kind, "--outdir", str(path.parent), str(path),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    made = path.with_suffix(f".{kind}")
    assert made.exists(), (done.stdout + done.stderr).decode(errors="replace")
    return made


def text_of(pdf: Path) -> str:
    """The text of a PDF, the columns of its tables kept apart by blanks; a form feed ends each page."""
    assert TEXT is not None
    command = [TEXT, "-layout", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout.decode()


def pages_of(pdf: Path) -> tuple[int, tuple[int, int]]:
    """How many pages a PDF has, and how wide and high the first is, in whole millimetres."""
    assert INFO is not None
    told = subprocess.run([INFO, str(pdf)], capture_output=True, check=True, timeout=SECONDS).stdout.decode()
    count = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    size = re.search(r"^Page size:\s+([\d.]+) x ([\d.]+) pts", told, re.MULTILINE)
    assert count is not None, told
    assert size is not None, told
    width, height = (round(float(points) * 25.4 / 72) for points in size.groups())
    return int(count[1]), (width, height)

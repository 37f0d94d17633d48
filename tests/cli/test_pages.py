"""`ntm help` and `ntm schema`: every page in both languages, every example in them true."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import ntm_rules
from ntm_rules.cli import main
from ntm_rules.cli.options import PAGES
from ntm_rules.cli.tables import are_tables
from ntm_rules.compile.beside import compile_beside
from ntm_rules.finding import Cause
from ntm_rules.load.beside import load_beside
from ntm_rules.load.grammar import Unreadable, read_comparison, read_value
from ntm_rules.load.mapping_model import MappingFile
from ntm_rules.load.read_model import read_model
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.messages import LANGS
from ntm_rules.source import Source

ROOT = Path(__file__).parents[2]
HELP = Path(ntm_rules.__file__).parent / "help"


def page(name: str, lang: str) -> str:
    return (HELP / f"{name}.{lang}.md").read_text(encoding="utf-8")


def blocks(name: str, lang: str) -> dict[str, str]:
    """The YAML examples of a page, by the name in their first line."""
    found = re.findall(r"```yaml\n# (\S+)\n(.*?)```", page(name, lang), re.DOTALL)
    return dict(found)


def test_every_page_is_there_in_both_languages() -> None:
    assert {path.name for path in HELP.glob("*.md")} == {f"{name}.{lang}.md" for name in PAGES for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_are_listed(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert main(["help", "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in PAGES)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_and_fits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["help", name, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert page(name, lang).splitlines()[0].removeprefix("# ")[:20] in out


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_parts(name: str) -> None:
    def skeleton(lang: str) -> list[str]:
        return re.findall(r"^(#+ |```\w*|\|(?=-)|- |\d\. )", page(name, lang), re.MULTILINE)

    assert skeleton("vi") == skeleton("en")
    assert blocks(name, "vi") == blocks(name, "en")


def test_the_example_files_can_be_assessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = blocks("files", "vi")
    for name in ("units.yaml", "2020-04/loc-ha.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(files[name], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status = main(["assess", "2020-04", "--format", "json"])
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    outcome = json.loads(captured.out)
    verdicts = {child["id"]: child["verdict"] for child in outcome["children"]}
    assert (verdicts["1"], verdicts["3"], verdicts["5"], verdicts["no-debt"]) == ("pass", "pending", "fail", "pass")
    assert outcome["members"][0]["verdict"] == "fail"


def test_the_example_indicator_is_the_shipped_one() -> None:
    path = ROOT / "criteria" / "vn" / "commune-2016-2020" / "15-y-te.yaml"
    shipped: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert yaml.load(blocks("files", "vi")["15.1"], Loader=yaml.BaseLoader) == shipped["indicators"][0]


def table(name: str, lang: str, heading: str) -> list[str]:
    """The first column of the table under a heading, the code in it one by one."""
    rows = page(name, lang).split(heading)[1].split("\n\n")
    first = next(part for part in rows if part.startswith("|"))
    return [code for row in first.splitlines()[2:] for code in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


@pytest.mark.parametrize(("lang", "heading"), [("vi", "### Cách viết giá trị"), ("en", "### How values are written")])
def test_every_way_to_write_a_value_can_be_read(lang: str, heading: str) -> None:
    written = table("files", lang, heading)
    assert len(written) >= 14
    for text in written:
        if not text.startswith("{"):
            read_value(text.strip('"'))


@pytest.mark.parametrize("text", ["43.860", "không"])
def test_what_the_pages_say_is_refused_is_refused(text: str) -> None:
    assert all(f"`{text}`" in page("files", lang) for lang in LANGS)
    with pytest.raises(Unreadable):
        read_value(text)


def test_the_requirements_of_the_pages_can_be_read() -> None:
    for lang, heading in (("vi", "## Bộ tiêu chí: mỗi bộ"), ("en", "## Criteria sets: one folder")):
        for text in re.findall(r'`"([^"]+)"`', page("files", lang).split(heading)[1]):
            read_comparison(text)


def test_all_causes_are_told() -> None:
    assert all(f"`{cause}`" in page("files", lang) for lang in LANGS for cause in Cause)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", LANGS)
def test_commands_on_the_pages_can_be_parsed(name: str, lang: str) -> None:
    from ntm_rules.cli.arguments import read

    for block in re.findall(r"```\n(.*?)```", page(name, lang), re.DOTALL):
        for line in re.findall(r"^ntm (.+)$", block, re.MULTILINE):
            command, options = read(shlex.split(line.split("  #")[0]), "vi")
            paths = () if command == "import" else getattr(options, "paths", ())  # what offices fill is not here
            assert all((ROOT / path).exists() or are_tables([path]) for path in paths)


def test_the_example_schemes_and_progress_hold_together(tmp_path: Path) -> None:
    for name, text in blocks("files", "vi").items():
        if name.startswith("2020-04/"):
            (tmp_path / Path(name).name).write_text(text, encoding="utf-8")
    shutil.copyfile(ROOT / "assessments/ha-tinh/units.yaml", tmp_path / "units.yaml")
    beside, found = load_beside(tmp_path)
    made, more = compile_beside(beside)
    assert (len(made.schemes), len(made.programmes), found, more) == (1, 1, (), ())


@pytest.mark.parametrize("name", ["so-lieu.yaml", "csdl.yaml"])
def test_the_example_mappings_are_mappings(name: str) -> None:
    document, problems = read_yaml(Source(name, blocks("import", "vi")[name]))
    assert (document is not None, problems) == (True, ())
    assert document is not None
    assert read_model(document, MappingFile)[1] == ()


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "outcome"]) == 0
    assert "Outcome" in json.loads(capsys.readouterr().out)["$defs"]

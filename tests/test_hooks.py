"""The hooks of pre-commit and the action of GitHub: what others call is there, and does what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from spoilt_folder import spoil

import ntm_rules
from ntm_rules.cli import main
from ntm_rules.cli.options import SEVERITIES
from ntm_rules.messages import LANGS

ROOT = Path(__file__).parents[1]
PACKAGE = Path(ntm_rules.__file__).parent
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: Any = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


class TestHooks:
    def test_there_are_two(self) -> None:
        assert HOOKS.keys() == {"ntm-check", "ntm-check-all"}
        assert all(
            hook.keys() >= {"id", "name", "description", "entry", "language", "files"} for hook in HOOKS.values()
        )

    def test_the_manual_names_them(self) -> None:
        for lang in LANGS:
            page = (PACKAGE / "help" / f"check.{lang}.md").read_text(encoding="utf-8")
            assert set(re.findall(r"ntm-check[a-z-]*", page)) == set(HOOKS)

    @pytest.mark.parametrize(
        ("path", "one", "whole"),
        [
            ("criteria/vn/commune/01.yaml", True, True),
            ("law/criteria/measures.yml", True, True),
            ("criteria/CHANGELOG.md", False, True),
            ("criteria/criteria.lock.json", False, True),
            ("criteria.yaml", False, False),
            ("assessments/a.yaml", False, False),
        ],
    )
    def test_which_files_they_are_for(self, path: str, one: bool, whole: bool) -> None:
        assert bool(re.search(HOOKS["ntm-check"]["files"], path)) is one
        assert bool(re.search(HOOKS["ntm-check-all"]["files"], path)) is whole

    def test_the_files_passed_lead_to_their_set(self, capsys: pytest.CaptureFixture[str]) -> None:
        program, *arguments = shlex.split(HOOKS["ntm-check"]["entry"])
        assert program == "ntm"
        files = ["criteria/commune/01.yaml", "criteria/commune/02.yaml", "criteria/measures.yaml"]
        assert main([*arguments, "--select", "E901", *files[:2]]) == 1
        out = capsys.readouterr().out
        assert out.count("E901") == 1
        assert "yaml_unclosed_quote" not in out
        assert main([*arguments, "--select", "E901", *files]) == 1
        assert "yaml_unclosed_quote" in capsys.readouterr().out

    def test_all_needs_no_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        hook = HOOKS["ntm-check-all"]
        assert hook["pass_filenames"] is False
        assert main([*shlex.split(hook["entry"])[1:], "--select", "E901"]) == 1
        assert "yaml_unclosed_quote" in capsys.readouterr().out


@pytest.mark.slow
class TestAction:
    def test_it_is_an_action(self) -> None:
        schema = json.loads((ROOT / "tests" / "data" / "github-action-schema.json").read_text(encoding="utf-8"))
        Draft7Validator(schema).validate(ACTION)

    def test_no_input_is_put_into_the_text_of_a_script(self) -> None:
        for step in ACTION["runs"]["steps"]:
            assert "${{" not in step.get("run", "")

    def test_every_input_is_used_and_every_one_used_is_there(self) -> None:
        used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (ROOT / "action.yml").read_text(encoding="utf-8")))
        assert used == set(ACTION["inputs"])
        assert ACTION["inputs"]["fail-on"]["default"] in SEVERITIES
        assert ACTION["inputs"]["lang"]["default"] in LANGS

    def test_it_installs_itself(self) -> None:
        setup, install, _ = ACTION["runs"]["steps"]
        assert setup["uses"].startswith("actions/setup-python@")
        assert install["env"] == {"NTM_ACTION": "${{ github.action_path }}"}
        assert install["run"].endswith(' install --quiet --disable-pip-version-check "$NTM_ACTION"')

    def check(self, bin_: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the last step as GitHub does, with these inputs."""
        step = ACTION["runs"]["steps"][-1]
        given = {name: described["default"] for name, described in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
            for name, value in step["env"].items()
        }
        bin_.mkdir(exist_ok=True)
        ntm = bin_ / "ntm"
        ntm.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ntm_rules "$@"\n', encoding="utf-8")
        ntm.chmod(0o755)
        path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), **variables, "PATH": path},
        )

    needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")

    @needs_bash
    @pytest.mark.parametrize(
        ("inputs", "status", "lines"),
        [
            ({"select": "W104"}, 1, ["::error", "::warning", "::warning"]),
            ({"select": "W104", "path": "criteria/commune"}, 0, ["::warning", "::warning"]),
            ({"select": "W104", "path": "criteria/commune", "fail_on": "warning"}, 1, ["::warning", "::warning"]),
            ({"select": "W104", "ignore": "W1", "path": "criteria/commune\n\n"}, 0, []),
            ({"select": "E901", "path": "criteria/commune\ncriteria/bộ hỏng, 100 %"}, 1, ["::error", "::error"]),
            ({"path": "$(touch broken); `touch broken`", "select": "E901"}, 1, ["::error"]),
            ({"path": "--list"}, 1, ["::error"]),
            ({"lang": "fr"}, 2, []),
        ],
    )
    def test_its_step(self, tmp_path: Path, inputs: dict[str, str], status: int, lines: list[str]) -> None:
        done = self.check(tmp_path / "bin", **inputs)
        assert (done.returncode, [line.partition(" ")[0] for line in done.stdout.splitlines()]) == (status, lines)
        assert not Path("broken").exists()

    @needs_bash
    def test_its_language(self, tmp_path: Path) -> None:
        assert "hint: " in self.check(tmp_path / "bin", lang="en", select="E901").stdout


@pytest.mark.slow
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    """The real pre-commit, in an environment of its own, on a repository with one file that breaks a rule."""
    environment = of_its_own(tmp_path)
    tools = tmp_path / "tools"
    subprocess.run([sys.executable, "-m", "venv", tools], check=True, env=environment)
    subprocess.run([tools / "bin" / "pip", "install", "--quiet", "pre-commit"], check=True, env=environment)
    hooks = copied(tmp_path / "hooks", environment)
    git("init", "--quiet", environment=environment)
    git("add", "criteria", environment=environment)

    def run(hook: str, *files: str) -> subprocess.CompletedProcess[str]:
        which = ["--files", *files] if files else ["--all-files"]
        return subprocess.run(
            [tools / "bin" / "pre-commit", "try-repo", hooks, hook, "--verbose", *which],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment,
        )

    failed = run("ntm-check", "criteria/commune/02.yaml")
    assert (failed.returncode, "criteria/commune/02.yaml:2:47: E901" in failed.stdout) == (1, True), failed
    assert "yaml_unclosed_quote" not in failed.stdout
    failed = run("ntm-check-all")
    assert (failed.returncode, "yaml_unclosed_quote" in failed.stdout) == (1, True), failed
    passed = run("ntm-check", "README.md")
    assert (passed.returncode, "Skipped" in passed.stdout) == (0, True), passed


def of_its_own(folder: Path) -> dict[str, str]:
    """The environment without what this repository, its Makefile and the developer's git would say in another."""
    foreign = re.compile("GIT_|PIP_CONSTRAINT|PIP_BUILD_CONSTRAINT|PRE_COMMIT")
    own = {name: value for name, value in os.environ.items() if not foreign.match(name)}
    people = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**own, **people, "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": str(folder / "cache")}


def git(*arguments: str, environment: dict[str, str], folder: Path | None = None) -> None:
    subprocess.run(["git", *arguments], check=True, cwd=folder, env=environment, capture_output=True)


def copied(folder: Path, environment: dict[str, str]) -> Path:
    """This project as a repository of hooks, with one commit."""
    folder.mkdir()
    for name in ("ntm_rules", "criteria"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "all"]):
        git(*arguments, environment=environment, folder=folder)
    return folder

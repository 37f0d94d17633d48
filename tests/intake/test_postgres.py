"""Tables and views of PostgreSQL by a mapping, on a server that the tests start and stop themselves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sample import ASSESSMENT, Sample

from ntm_rules.cli import main
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.tables import TableRead, read_table
from ntm_rules.intake.tables import database as database_module
from ntm_rules.problem import Problem, Problems, render

pwd = pytest.importorskip("pwd", reason="the server is started as another user, which needs POSIX")
pytestmark = pytest.mark.slow

KEYWORD = "mật@khẩu/1%"
OWNER, READER = "chu", "ntm"
MAPPING = """\
database: postgresql://ntm:${NTM_MAT_KHAU}@127.0.0.1:${NTM_CONG}/postgres
view: thong_ke.ket_qua
unit: ma_xa
columns:
  bao_hiem: "2.1"
  thu_nhap: "1"
  no_dong: no-debt
"""
TABLES = """\
create schema thong_ke;
create table thong_ke.goc (
  ma_xa text, bao_hiem numeric(9, 4), thu_nhap real, no_dong boolean, "Ghi chú" json, ngay date
);
insert into thong_ke.goc values
  ('xa-1', 91.2500, 45.6, true, '{}', '2020-04-01'),
  ('Xã Hai', 'NaN', null, false, null, null);
create view thong_ke.ket_qua as select * from thong_ke.goc;
create materialized view thong_ke.nhanh as select * from thong_ke.goc;
create view thong_ke.cham as select ma_xa, (select bao_hiem from pg_sleep(30)) as bao_hiem from thong_ke.goc;
create table thong_ke.kin (ma_xa text, bao_hiem numeric);
grant usage on schema thong_ke to ntm;
grant select on thong_ke.ket_qua, thong_ke.nhanh, thong_ke.cham to ntm;
grant insert, delete on thong_ke.goc to ntm;
"""


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the path, or where Debian keeps it, the newest version first."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: path.parts[4], reverse=True)
    return next(map(str, beside), None) or shutil.which(name)


@dataclass(frozen=True)
class Server:
    """A running server; it lets nobody in without a password, as the owner or as who may only read."""

    port: int

    def run(self, statements: str) -> None:
        import psycopg

        with psycopg.connect(
            f"host=127.0.0.1 port={self.port} user={OWNER} dbname=postgres", password=KEYWORD
        ) as owner:
            owner.execute(statements.encode())


def _ordinary() -> int | None:
    """Who runs the server where the tests run as root, which PostgreSQL refuses; None for whoever runs the tests."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            user: int = pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
        return user
    pytest.skip("PostgreSQL does not run as root, and there is no other user here")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL (initdb, pg_ctl) is not here: apt install postgresql")
    pytest.importorskip("psycopg", reason="PostgreSQL needs psycopg: pip install 'ntm-rules[database]'")
    pytest.importorskip("sqlalchemy", reason="databases need SQLAlchemy: pip install 'ntm-rules[database]'")
    user, port = _ordinary(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="ntm-pg-"))  # a short path: that of a socket has 107 letters at most
    try:
        secret, data = folder / "secret", folder / "data"
        secret.write_text(KEYWORD, encoding="utf-8")
        if user is not None:
            os.chown(folder, user, -1)
            os.chown(secret, user, -1)

        def run(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder, timeout=120)

        run(
            initdb,
            "-D",
            str(data),
            "-U",
            OWNER,
            f"--pwfile={secret}",
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C",
        )
        listen = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run(pg_ctl, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", listen, "start")
        try:
            started = Server(port)
            started.run(f"create role {READER} login password '{KEYWORD}'")
            started.run(TABLES)
            yield started
        finally:
            run(pg_ctl, "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _environment(server: Server, sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTM_MAT_KHAU", KEYWORD)
    monkeypatch.setenv("NTM_CONG", str(server.port))
    monkeypatch.delenv("NTM_LANG", raising=False)


def reading(sample: Sample, mapping: str = MAPPING) -> tuple[TableRead, list[Problem]]:
    sample.write("bang.yaml", mapping)
    ground, _ = open_ground(Path("2020-04"), {})
    assert ground is not None
    problems = Problems()
    return read_table(Path("bang.yaml"), ground, problems), list(problems)


def values(read: TableRead) -> list[tuple[str, str, str, str]]:
    return [(entry.unit, entry.key, entry.fields["finding"], str(entry.cell)) for entry in read.entries]


@pytest.mark.parametrize("view", ["ket_qua", "nhanh"])
def test_a_view_of_either_kind(sample: Sample, view: str) -> None:
    read, problems = reading(sample, MAPPING.replace("ket_qua", view))
    assert problems == []
    assert values(read) == [
        ("xa-1", "2.1", "91.25", f"thong_ke.{view}!B1"),
        ("xa-1", "1", "45.6", f"thong_ke.{view}!C1"),
        ("xa-1", "no-debt", "đạt", f"thong_ke.{view}!D1"),
        ("xa-2", "no-debt", "chưa đạt", f"thong_ke.{view}!D2"),
    ]


def test_it_is_brought_into_a_round(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    sample.write("bang.yaml", MAPPING)
    assert main(["import", "bang.yaml", "--round", "2020-04", "--write"]) == 0
    assert '"2.1": {finding: 91.25, source: thong_ke.ket_qua}' in sample.text(ASSESSMENT)
    assert "[thong_ke.ket_qua!B1]" in capsys.readouterr().out
    assert sample.told() == []


def test_nothing_can_be_written(sample: Sample, server: Server) -> None:
    server.run(
        "create function thong_ke.ghi() returns numeric language plpgsql volatile security definer as"
        " $$ begin delete from thong_ke.goc; return 1; end $$;"
        "create view thong_ke.doc_hai as select ma_xa, thong_ke.ghi() as bao_hiem from thong_ke.goc;"
        "grant select on thong_ke.doc_hai to ntm; grant execute on function thong_ke.ghi() to ntm"
    )
    only = MAPPING.partition("  thu_nhap")[0]
    _, (problem,) = reading(sample, only.replace("ket_qua", "doc_hai"))
    assert problem.code == "database_failed"
    assert "read-only transaction" in str(problem.values["reason"])
    assert len(values(reading(sample)[0])) == 4


def test_no_question_takes_for_ever(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "_TIMEOUT", 1)
    only = MAPPING.partition("  thu_nhap")[0]
    _, (problem,) = reading(sample, only.replace("ket_qua", "cham"))
    assert (problem.code, "statement timeout" in str(problem.values["reason"])) == ("database_failed", True)


@pytest.mark.parametrize(
    ("old", "new", "code", "guess"),
    [
        ("view: thong_ke.ket_qua", "view: thong_ke.ket_qau", "database_view_missing", "thong_ke.ket_qua"),
        ("view: thong_ke.ket_qua", "view: thong_ke.nhan", "database_view_missing", "thong_ke.nhanh"),
        ("view: thong_ke.ket_qua", "view: khac.ket_qua", "database_view_missing", None),
        ("view: thong_ke.ket_qua", 'view: "thong_ke.x\'; drop table thong_ke.goc; --"', "database_view_missing", None),
        ("view: thong_ke.ket_qua", "view: thong_ke.kin", "database_failed", None),
        ("thu_nhap:", "thu_nhập:", "mapping_column", "thu_nhap"),
        ("/postgres", "/khong_co", "database_failed", None),
        ("ntm:", "ai_do:", "database_failed", None),
        ("${NTM_CONG}", "1", "database_failed", None),
    ],
)
def test_what_is_not_there_or_not_allowed(sample: Sample, old: str, new: str, code: str, guess: str | None) -> None:
    mapping = MAPPING if code == "mapping_column" else MAPPING.partition("  thu_nhap")[0]
    assert mapping.count(old) == 1
    _, (problem,) = reading(sample, mapping.replace(old, new))
    assert (problem.code, problem.values.get("guess")) == (code, guess)


def test_no_message_tells_the_password(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = "bi-mat-hoan-toan"
    monkeypatch.setenv("NTM_MAT_KHAU", hidden)
    sample.write("bang.yaml", MAPPING)
    assert main(["import", "bang.yaml", "--round", "2020-04"]) == 1
    captured = capsys.readouterr()
    assert "database_failed" in captured.err
    assert hidden not in captured.out + captured.err
    for address in (f"postgresql://ntm:{hidden}@[khong", f"khong-co://ntm:{hidden}@x/y", f"{hidden}"):
        monkeypatch.setenv("NTM_DIA_CHI", address)
        lines = MAPPING.splitlines(keepends=True)
        _, (problem,) = reading(sample, "".join(["database: ${NTM_DIA_CHI}\n", *lines[1:]]))
        assert problem.code in {"database_address", "database_failed"}
        assert hidden not in render(problem)

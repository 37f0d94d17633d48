"""`ntm explain`, from the arguments to what is printed, on Hà Tĩnh's report of April 2020."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ntm_rules.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
APRIL = "assessments/ha-tinh/2020-04"
LOC_HA = f"{APRIL}/loc-ha.yaml"
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"
Run = "Callable[..., tuple[int, str, str]]"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """The status, stdout and stderr of `ntm explain` with some arguments."""
    monkeypatch.chdir(ROOT)
    for name in ("NTM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["explain", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.mark.parametrize("name", ["tan-loc", "Tân Lộc", "xã tân lộc", "TAN LOC"])
def test_a_unit_by_id_or_name(run: Run, name: str) -> None:
    status, out, err = run(LOC_HA, "--unit", name, "--node", "15.1")
    assert (status, err) == (0, "")
    assert out.startswith("Xã Tân Lộc: chỉ tiêu 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế ✗ chưa đạt\n")
    assert "\n    bước thẩm tra, số liệu đến ngày 30/04/2020\n" in out
    assert "Biết về số liệu này" not in out  # it would only repeat the finding
    assert out.endswith("\n  Sẽ đạt nếu: chỉ tiêu 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế ≥ 90 %\n")


def test_a_district_groups_what_its_communes_lack(run: Run) -> None:
    out = run(LOC_HA)[1]
    assert "- Huyện Lộc Hà: tiêu chí 2 Giao thông, 3 Thủy lợi, 6 Sản xuất, 7 Môi trường được đánh giá đạt; " in out
    assert "- 11 xã: tiêu chí 3 Thủy lợi, 13 Tổ chức sản xuất được đánh giá đạt; " in out
    assert "tan-loc#" not in out


def test_a_gate_says_what_it_requires_and_an_attested_figure_what_follows(run: Run) -> None:
    assert "\n  mọi chỉ tiêu: 5.1, 5.2, 5.3\n" in run(LOC_HA, "--node", "5")[1]
    assert "\n  Suy ra từ kết quả “đạt”: ≥ 60 %\n" in run(f"{APRIL}/duc-tho.yaml", "--node", "5.3")[1]


def test_a_passing_unit_says_what_passes(run: Run) -> None:
    out = run(f"{APRIL}/duc-tho.yaml")[1]
    assert "\n      Tiêu chí: 9/9 đạt\n      Điều kiện: 3/3 đạt\n" in out
    assert "\n  Không còn đạt nếu có một trong các kết quả sau:\n" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--node", "15.1"], "node_of_level “15.1” là chỉ tiêu của cấp xã; cần nêu rõ xã nào\n  gợi ý: thêm --unit, "),
        (
            ["--unit", "tan-loc", "--node", "communes"],
            "node_of_another “communes” là điều kiện của Huyện Lộc Hà\n  gợi ý: viết --unit loc-ha, hoặc bỏ --unit\n",
        ),
        (["--node", "99"], "explain_unknown không có mục “99” trong kết quả đánh giá\n"),
        (["--unit", "thach-ha"], "unit_listed_only Huyện Thạch Hà có trong units.yaml nhưng "),
        (["--unit", "lac-ha"], "unit_not_assessed các tệp này không có đơn vị “lac-ha”\n  gợi ý: có phải “loc-ha”?\n"),
    ],
)
def test_what_is_not_there(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(LOC_HA, *arguments)
    assert (status, out) == (1, "")
    assert err.startswith(said)
    assert err.endswith(NOTHING)

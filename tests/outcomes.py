"""Outcomes made by hand: a district with conditions, criteria, indicators and communes, its reasons in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import SCHEMA, FoundFinding, Input, Outcome, Reason
from ntm_rules.verdict import Verdict

P, F, Q, N = Verdict.PASS, Verdict.FAIL, Verdict.PENDING, Verdict.NOT_APPLICABLE

#: A sentence long enough to be said once.
LONG = "Các sở ngành đã tổ chức thẩm tra, kết quả tất cả các tiêu chí đều đạt và không còn nợ đọng."


def reason(code: str, text: str, /, **values: Any) -> Reason:
    return Reason(code=code, text=text, values=values)


def said(text: str, code: str = "denied") -> tuple[Reason, ...]:
    """The reasons of a node that its source speaks of."""
    return reason(code, "được đánh giá"), reason("said", text, text=text)


def pending(text: str = "Sở NN&PTNT xin gia hạn", by: str | None = "so-nnptnt") -> dict[str, Any]:
    """What a node has that a pending finding holds open."""
    return {
        "reasons": (reason("pending_extension_requested_by", text, by=by),),
        "finding": FoundFinding(value="chưa đánh giá", via="own", by=by),
    }


MET = FoundFinding(value="đạt", via="own")
NOTHING = (reason("no_finding", "chưa có kết quả đánh giá"),)


def node(kind: Kind, id_: str, name: str, verdict: Verdict, **more: Any) -> Outcome:
    return Outcome(kind=kind, id=id_, name=name, verdict=verdict, **more)


def condition(id_: str, name: str, verdict: Verdict, **more: Any) -> Outcome:
    return node(Kind.CONDITION, id_, name, verdict, **{"requirement": "Đạt", **more})


def criterion(id_: str, name: str, verdict: Verdict, **more: Any) -> Outcome:
    return node(Kind.CRITERION, id_, name, verdict, **more)


def indicator(id_: str, name: str, verdict: Verdict, **more: Any) -> Outcome:
    return node(Kind.INDICATOR, id_, name, verdict, **{"requirement": "Đạt", **more})


def commune(id_: str, name: str, insured: Verdict) -> Outcome:
    """A commune of three criteria: the first passes, 3 is pending, 15 is as `insured` says."""
    measured = {
        P: (reason("met", "92 %, đáp ứng yêu cầu ≥ 90 %", found="92 %", required="≥ 90 %"),),
        F: (reason("not_met", "< 90 %, yêu cầu ≥ 90 %", found="< 90 %", required="≥ 90 %"),),
        Q: NOTHING,
    }[insured]
    share = indicator(
        "15.1",
        "Tỷ lệ người dân tham gia bảo hiểm y tế",
        insured,
        requirement="≥ 90 %",
        responsible="bhxh",
        reasons=measured,
        finding=None if insured is Q else FoundFinding(value="92 %" if insured is P else "< 90 %", via="own"),
    )
    return Outcome(
        kind=Kind.UNIT,
        id=id_,
        name=name,
        verdict=F if insured is F else Q,
        level="commune",
        role="commune",
        set="x/commune",
        as_of=date(2020, 4, 30),
        children=(
            criterion("1", "Quy hoạch", P, requirement="Đạt", reasons=(reason("attested_met", "được đánh giá đạt"),)),
            criterion(
                "3",
                "Thủy lợi",
                Q,
                responsible="so-nnptnt",
                children=(indicator("3.1", "Tưới", Q, reasons=NOTHING),),
                **pending(),
            ),
            criterion("15", "Y tế", insured, responsible="so-y-te", children=(share,)),
        ),
    )


def district(**more: Any) -> Outcome:
    """A district that fails: by its communes, by a criterion that a finding denies, by one indicator of another."""
    children = (
        condition(
            "communes",
            "Có 100% số xã đạt chuẩn",
            F,
            requirement="ít nhất 100 % số xã",
            reasons=(reason("members_not_passing", "2/3 xã không đạt chuẩn"),),
            responsible="van-phong-dieu-phoi",
        ),
        condition(
            "satisfaction", "Tỷ lệ hài lòng của người dân", Q, requirement="> 80 %", reasons=NOTHING, responsible="mttq"
        ),
        criterion("1", "Quy hoạch", P, finding=MET, reasons=said(LONG, "attested_met")),
        criterion(
            "2",
            "Giao thông",
            F,
            responsible="so-gtvt",
            finding=FoundFinding(value="chưa đạt", via="own", source="Báo cáo, mục 4.2"),
            reasons=said("tuyến TL7 dài 6,0km đang tạm dừng, chưa triển khai"),
            children=(indicator("2.1", "Kết nối", Q, reasons=NOTHING),),
        ),
        criterion(
            "3",
            "Thủy lợi",
            Q,
            responsible="so-nnptnt",
            children=(indicator("3.1", "Liên xã", Q, reasons=NOTHING),),
            **pending(),
        ),
        criterion("4", "Điện", P, finding=MET, reasons=said(LONG, "attested_met")),
        criterion(
            "5",
            "Y tế - Văn hóa",
            F,
            reasons=(reason("some_failing", "1/2 chỉ tiêu chưa đạt: 5.2"),),
            children=(
                indicator("5.1", "Bệnh viện", Q, responsible="so-y-te", reasons=NOTHING),
                indicator(
                    "5.2",
                    "Trung tâm văn hóa",
                    F,
                    responsible="so-vhttdl",
                    finding=FoundFinding(value="chưa đạt", via="own"),
                    reasons=said("cơ sở vật chất chưa xây dựng", "attested_not_met"),
                ),
            ),
        ),
        criterion("9", "Chỉ đạo", N, reasons=(reason("not_applicable", "không áp dụng theo 1/QĐ"),)),
    )
    base: dict[str, Any] = {
        "kind": Kind.UNIT,
        "id": "loc-ha",
        "name": "Huyện Lộc Hà",
        "verdict": F,
        "schema": SCHEMA,
        "level": "district",
        "role": "district",
        "set": "x/district",
        "as_of": date(2020, 4, 30),
        "stage": "verification",
        "inputs": (Input(path="a/loc-ha.yaml", sha256="0" * 64),),
        "children": children,
        "members": (
            commune("tan-loc", "Xã Tân Lộc", F),
            commune("hong-loc", "Xã Hồng Lộc", F),
            commune("phu-luu", "Xã Phù Lưu", P),
        ),
    }
    return Outcome(**{**base, **more})


DEPARTMENTS = {
    "so-nnptnt": "Sở NN&PTNT",
    "bhxh": "BHXH tỉnh",
    "so-gtvt": "Sở GTVT",
    "so-y-te": "Sở Y tế",
    "mttq": "UB MTTQ tỉnh",
}
TITLES = {"x/district": "Bộ tiêu chí huyện", "x/commune": "Bộ tiêu chí xã"}

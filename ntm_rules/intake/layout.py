"""What columns and lines a form has, and by which words they are told apart, in forms and in tables of offices' own."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from ntm_rules.messages import LANGS, Lang, say
from ntm_rules.vietnamese import fold


class Heading(StrEnum):
    """What a column of a form holds."""

    NUMBER = "number"  #: the id of the node: TT
    CRITERION = "criterion"
    CONTENT = "content"
    REQUIREMENT = "requirement"
    LEGAL = "legal"
    RESPONSIBLE = "responsible"
    FOUND = "found"  #: the figure: Kết quả thực hiện
    SELF = "self"  #: Kết quả tự đánh giá
    VERIFIED = "verified"  #: Kết quả thẩm tra
    APPRAISED = "appraised"  #: Kết quả thẩm định
    BECAUSE = "because"  #: Ghi chú
    DOCUMENT = "document"
    DUE = "due"
    UNIT = "unit"  #: the id of a unit, in a matrix
    UNIT_NAME = "unit_name"


class Mark(StrEnum):
    """What a line above the table of a sheet says, in the cell to the right of its word."""

    UNIT = "mark_unit"
    SET = "mark_set"
    ROLE = "mark_role"
    AS_OF = "mark_as_of"


#: Other words over the columns of offices' own tables, with semicolons between them.
_KNOWN = {
    Heading.NUMBER: "STT; số TT; mã chỉ tiêu; mã; no.; id; node",
    Heading.CRITERION: "tiêu chí; nhóm tiêu chí",
    Heading.CONTENT: "nội dung; tên chỉ tiêu; chỉ tiêu; nội dung chỉ tiêu; nội dung đánh giá",
    Heading.REQUIREMENT: "chuẩn; mức đạt chuẩn; chỉ tiêu theo vùng; yêu cầu đạt chuẩn",
    Heading.LEGAL: "văn bản; văn bản quy định",
    Heading.RESPONSIBLE: "đơn vị phụ trách; sở, ngành phụ trách; sở ngành phụ trách; cơ quan thẩm tra",
    Heading.FOUND: "kết quả; thực hiện; số liệu; hiện trạng; mức đạt được; kết quả thực hiện đến nay; value; finding",
    Heading.SELF: "tự đánh giá; tự đánh giá của xã; tự đánh giá của huyện; kết quả tự đánh giá của xã",
    Heading.VERIFIED: "thẩm tra; kết quả thẩm tra của huyện; kết quả thẩm tra của tỉnh; đánh giá của đoàn thẩm tra",
    Heading.APPRAISED: "thẩm định; kết quả thẩm định của tỉnh; kết quả thẩm định của trung ương",
    Heading.BECAUSE: "lý do; nguyên nhân; nguyên nhân, ghi chú; nhận xét; because; note",
    Heading.DOCUMENT: "hồ sơ minh chứng; minh chứng; văn bản minh chứng; hồ sơ, tài liệu; document",
    Heading.DUE: "hạn; thời hạn hoàn thành; hạn trả kết quả; due",
    Heading.UNIT: "mã xã; mã huyện; unit",
    Heading.UNIT_NAME: "đơn vị; tên xã; xã; xã, thị trấn; địa phương; huyện; name",
}


def heading_text(heading: Heading, lang: Lang) -> str:
    """The words that stand over a column."""
    return say(f"form_{heading}", lang)


def mark_text(mark: Mark, lang: Lang) -> str:
    """The word before what a line above the table says."""
    return say(f"form_{mark}", lang)


@cache
def headings() -> dict[str, Heading]:
    """Every folded text by which a column is known, those of offices' own tables included."""
    known = {fold(heading_text(heading, lang)): heading for heading in Heading for lang in LANGS}
    more = {fold(text): heading for heading, texts in _KNOWN.items() for text in texts.split("; ")}
    return {**more, **known}


@cache
def marks() -> dict[str, Mark]:
    """Every folded text by which a line above the table is known, without the colon."""
    return {fold(mark_text(mark, lang)).rstrip(": "): mark for mark in Mark for lang in LANGS}

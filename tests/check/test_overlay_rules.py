"""The rules on overlays: what each says of a change, a drop or a head, and that it speaks of the overlay alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from criteria_folder import checked

from ntm_rules.messages import say

BASE = {
    "set.yaml": """\
id: mau/commune
version: "1"
level: commune
title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
legal: {document: 1/QĐ-MAU, in_force: {from: 2016-12-01, to: 2020-12-31}}
parameters: {region: [north, south]}
require: {at_least: 4, of: criteria}
""",
    "01.yaml": """\
id: "1"
name: {vi: Bảo hiểm y tế, en: Health insurance}
quantity: insured
measure: percent
responsible: so-y-te
require: "≥ 85"
evidence: {status: verified, source: 1/QĐ-MAU}
legal: {document: 1/QĐ-MAU, clause: Điều 1}
examples: [{finding: 85, verdict: pass}]
""",
    "02.yaml": """\
id: "2"
name: {vi: Thu nhập, en: Income}
measure: money
require: {by: [region, year], values: {north: {2020: "≥ 36", else: "≥ ..36"}, south: {else: "≥ 41"}}}
""",
    "03.yaml": """\
id: "3"
name: {vi: Nước sạch, en: Clean water}
require:
  all:
    - {id: a, name: {vi: Hợp vệ sinh, en: Hygienic}, measure: percent, require: "≥ 98"}
    - {id: b, name: {vi: Nước sạch, en: Clean}, measure: percent, require: "≥ 60"}
""",
    "04.yaml": """\
id: "4"
name: {vi: Quy hoạch, en: Planning}
indicators:
  - {id: "4.1", name: {vi: Có quy hoạch, en: A plan}, require: attested}
  - {id: "4.2", name: {vi: Hộ nghèo, en: Poor households}, measure: percent, require: "≤ 5"}
""",
    "05.yaml": """\
id: "5"
name: {vi: Đường, en: Roads}
measure: percent
require: "≥ 80.."
""",
}
HEAD = """\
id: tinh/commune
version: "1"
level: commune
title: {vi: Bộ của tỉnh, en: The province's criteria}
extends: mau/commune
"""
LEGAL = "legal: {document: 2/QĐ-UBND}\n"
NORTH = "for: {region: north}\n"
RULES = ("E3", "W3", "N3")
COUNT = "require: {{at_least: {}, of: criteria}}\n"


def area(folder: Path, overlay: str, legal: str = LEGAL) -> list[tuple[str, int, str]]:
    """What the rules on overlays say of one: id, line in the overlay, message."""
    found = checked(folder, {**BASE, "tinh/set.yaml": HEAD + legal + overlay}, select=RULES).problems
    assert [p.code for p in found if not p.code[1:].isdigit()] == []
    assert all(p.span and p.span.source.name.endswith("tinh/set.yaml") for p in found)
    return [(p.code, p.span.start.line, say(p.code, "en", p.values)) for p in found if p.span]


def change(address: str, fields: str) -> str:
    """An overlay for the north that changes one node, with evidence and examples so that only the change is judged."""
    return NORTH + f'change:\n  "{address}":\n    {{{fields}, evidence: {{status: verified}}, examples: [*example]}}\n'


EXAMPLE = "{finding: pending, verdict: pending}"

#: What a change of a node says, and what is said of it.
CHANGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "stricter": ("1", 'require: "≥ 90"', {"N310": "≥ 85 % → ≥ 90 %"}),
    "milder": ("1", 'require: "≥ 80"', {"E301": "≥ 85 % → ≥ 80 %"}),
    "milder, on a document without a clause": (
        "1", 'require: "≥ 80", legal: {document: 1/QĐ-MAU}', {"E301": "≥ 85 % → ≥ 80 %"}),
    "milder, by a clause": ("1", 'require: "≥ 80", legal: {document: 1/QĐ-MAU, clause: Điều 9}', {}),
    "an open bound over a closed one": ("1", 'require: "> 85"', {"N310": "≥ 85 % → > 85 %"}),
    "more of what should be less": ("4.2", 'require: "≤ 6"', {"E301": "≤ 5 % → ≤ 6 %"}),
    "less of what should be less": ("4.2", 'require: "≤ 4"', {"N310": "≤ 5 % → ≤ 4 %"}),
    "the other direction": ("1", 'require: "≤ 85"', {"W304": "≥ 85 % → ≤ 85 %"}),
    "an attestation for a number": ("1", "require: attested", {"W304": "≥ 85 % → attested as met"}),
    "a number for an attestation": ("4.1", 'measure: percent, require: "≥ 90"', {"W304": "attested as met → ≥ 90 %"}),
    "another quantity": ("1", 'quantity: poor, require: "≥ 90"', {"W304": "≥ 85 % (insured) → ≥ 90 % (poor)"}),
    "another measure": ("1", 'measure: count, require: "≥ 90"', {"W304": "≥ 85 % (insured) → ≥ 90 (insured)"}),
    "a known figure opened": ("1", 'require: "≥ 80.."', {"W304": "≥ 85 % → ≥ 80.. %"}),
    "an open figure settled": ("5", 'require: "≥ 90"', {"N310": "≥ 80.. % → ≥ 90 %"}),
    "an open figure settled at its mildest": ("5", 'require: "≥ 80"', {"N310": "≥ 80.. % → ≥ 80 %"}),
    "an open figure settled under its bounds": ("5", 'require: "≥ 70"', {"E301": "≥ 80.. % → ≥ 70 %"}),
    "an open figure with a milder bound": ("5", 'require: "≥ 60.."', {"E301": "≥ 80.. % → ≥ 60.. %"}),
    "a table that is milder in another region": (
        "1", 'require: {by: [region], values: {north: "≥ 90", south: "≥ 80"}}', {"N310": "≥ 85 % → ≥ 90 %"}),
    "one year milder, another stricter": (
        "2", 'require: {by: [year], values: {2020: "≥ 30", else: "≥ 40"}}',
        {"E301": "≥ 36 million VND → ≥ 30 million VND (2020)", "N310": "≥ ..36 million VND → ≥ 40 million VND"}),
    "a part more": (
        "3", "require: {all: [*a, *b, *c]}", {"N310": "all (3/a, 3/b) → all (3/a, 3/b, 3/c)"}),
    "a part less": ("3", "require: {all: [*a]}", {"E301": "all (3/a, 3/b) → all (3/a)"}),
    "one part enough": (
        "3", "require: {any: [*a, *b]}", {"E301": "all (3/a, 3/b) → at least one item (3/a, 3/b)"}),
    "a number for parts": ("3", 'measure: percent, require: "≥ 90"', {"W304": "all (3/a, 3/b) → ≥ 90 %"}),
    "a table for parts": (
        "3", 'measure: percent, require: {by: [year], values: {else: "≥ 90"}}',
        {"W304": "all (3/a, 3/b) → a figure for each year"}),
    "a part that is milder": (
        "3", 'require: {all: [*a, {id: b, name: *name, measure: percent, require: "≥ 50"}]}',
        {"E301": "≥ 60 % → ≥ 50 %"}),
    "a part that is milder by its own clause": (
        "3", ("require: {all: [*a, {id: b, name: *name, measure: percent, require: ≥ 50, legal: "
        "{document: 1/QĐ-MAU, clause: Điều 9}}]}"), {}),
    "one indicator enough": (
        "4", "require: {at_least: 1, of: indicators}", {"E301": "all (4.1, 4.2) → at least one item (4.1, 4.2)"}),
}  # fmt: skip
PARTS = {
    "*a": '{id: a, name: {vi: Hợp vệ sinh, en: Hygienic}, measure: percent, require: "≥ 98"}',
    "*b": '{id: b, name: {vi: Nước sạch, en: Clean}, measure: percent, require: "≥ 60"}',
    "*c": "{id: c, name: {vi: Bể chứa, en: Tank}, require: attested}",
    "*name": "{vi: Phần, en: Part}",
    "*example": EXAMPLE,
}


def written(text: str) -> str:
    """The text with what stands for parts written out."""
    for short, full in PARTS.items():
        text = text.replace(short, full)
    return text


@pytest.mark.parametrize(("address", "fields", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_requirement(address: str, fields: str, expected: dict[str, str], tmp_path: Path) -> None:
    found = area(tmp_path, written(change(address, fields)))
    assert {code for code, _, _ in found} == set(expected)
    assert all(text.endswith(f": {expected[code]}") for code, _, text in found), found


def test_each_clause_of_a_chain_is_judged_against_the_set_it_extends(tmp_path: Path) -> None:
    second = 'id: tinh/commune-2\nversion: "1"\nlevel: commune\ntitle: {vi: Sau, en: Later}\nextends: tinh/commune\n'
    files = {
        **BASE,
        "tinh/set.yaml": HEAD + LEGAL + written(change("1", 'require: "≥ 95"')),
        "sau/set.yaml": second + LEGAL + written(change("1", 'require: "≥ 90"')),
    }
    found = checked(tmp_path, files, select=("E301", "N310")).problems
    assert [(p.code, str(p.values["figures"][0].en)) for p in found] == [  # type: ignore[index]
        ("E301", "≥ 95 % → ≥ 90 %"),
        ("N310", "≥ 85 % → ≥ 95 %"),
    ]


#: A whole overlay, and the ids of what is said of it with the lines.
OVERLAYS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "nothing changed": (NORTH, []),
    "fewer criteria needed": (COUNT.format(3), [("E301", 7)]),
    "more criteria needed": (COUNT.format(5), [("N310", 7)]),
    "as many criteria needed": (COUNT.format(4), [("W303", 7)]),
    "a criterion dropped, the count as it was": ('drop:\n  "5": {because: x, legal: {document: 3/QĐ}}\n', []),
    "a criterion dropped, all others needed as before": (
        COUNT.format(4) + 'drop:\n  "5": {because: x, legal: {document: 3/QĐ}}\n', [("W303", 7)]),
    "a criterion dropped without a document": ('drop:\n  "5": {because: x}\n', [("E302", 8)]),
    "a share of criteria that is the same count": (
        'require: {at_least: "80 %", of: criteria}\n', [("W303", 7)]),
    "an indicator dropped beside a change of its criterion": (
        ('change:\n  "4": {require: {at_least: 1, of: indicators}}\n'
        'drop:\n  "4.2": {because: x, legal: {document: 3/QĐ}}\n'), []),
    "a province without a region": ("province: tinh\n", [("W306", 7)]),
    "a province with its region": ("province: tinh\nfor: {region: north}\n", []),
    "a national overlay without a region": ("note: x\n", []),
    "an empty change": ('change:\n  "1": {}\n', []),
    "the same name": ('change:\n  "1":\n    name: {vi: Bảo hiểm y tế, en: Health insurance}\n', [("W303", 9)]),
    "the same ground": ('change:\n  "1":\n    legal: {document: 1/QĐ-MAU, clause: Điều 1}\n', [("W303", 9)]),
    "the ground that is inherited": ('change:\n  "5":\n    legal: *legal\n', [("W303", 9)]),
    "the same evidence": ('change:\n  "1":\n    evidence: {status: verified, source: 1/QĐ-MAU}\n', [("W303", 9)]),
    "another department, the same evidence": (
        'change:\n  "5":\n    responsible: so-y-te\n    evidence: {status: recalled}\n', []),
    "the same figure in the overlay's region": (
        (NORTH + 'change:\n  "2":\n    require: {by: [year], values: {2020: "≥ 36.0", else: "≥ ..36"}}\n'
        f"    examples: [{EXAMPLE}]\n"), [("W303", 10)]),
    "that figure without the region": (
        ('change:\n  "2":\n    require: {by: [year], values: {2020: "≥ 36", else: "≥ ..36"}}\n'
        f"    examples: [{EXAMPLE}]\n"), [("E301", 9)]),
    "the same parts": ('change:\n  "3":\n    require: {all: [*a, *b]}\n', [("W303", 9)]),
    "the same parts, one of another name": (
        'change:\n  "3":\n    require: {all: [*a, {id: b, name: *name, measure: percent, require: "≥ 60"}]}\n', []),
    "evidence and ground restated with a new figure": (
        ('change:\n  "1":\n    require: "≥ 90"\n    evidence: {status: verified, source: 1/QĐ-MAU}\n'
        "    legal: {document: 1/QĐ-MAU, clause: Điều 1}\n    examples: [{finding: 85, verdict: fail}]\n"),
        [("N310", 9)]),
    "a new figure alone": ('change:\n  "1":\n    require: "≥ 90"\n', [("W308", 8), ("E305", 9), ("N310", 9)]),
    "a new figure where there was no evidence": (
        f'change:\n  "5":\n    require: "≥ 90"\n    examples: [{EXAMPLE}]\n', [("N310", 9)]),
    "evidence in each cell": (
        ('change:\n  "1":\n    require: {by: [year], values: {else: {require: "≥ 90", evidence: {status: recalled}}}}\n'
        f"    examples: [{EXAMPLE}]\n"), [("N310", 9)]),
    "evidence in one cell of two": (
        ('change:\n  "1":\n    require: {by: [year], values: {2020: {require: "≥ 90", evidence: {status: recalled}}, '
        f'else: "≥ 90"}}}}\n    examples: [{EXAMPLE}]\n'), [("E305", 9), ("N310", 9)]),
}  # fmt: skip


@pytest.mark.parametrize(("overlay", "expected"), OVERLAYS.values(), ids=OVERLAYS)
def test_an_overlay(overlay: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    text = written(overlay).replace("*legal", "{document: 1/QĐ-MAU, in_force: {from: 2016-12-01, to: 2020-12-31}}")
    assert sorted((code, line) for code, line, _ in area(tmp_path, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("period", "judged"),
    [
        ("{}", []),
        ("{from: 2016-12-01, to: 2020-12-31}", []),
        ("{from: 2020-12-31}", []),
        ("{to: 2025-12-31}", []),
        ("{from: 2018-01-01, to: 2025-12-31}", []),
        ("{from: 2016-11-30}", ["E307"]),
        ("{from: 2021-01-01}", ["E307"]),
        ("{to: 2016-11-30}", ["E307"]),
    ],
)
def test_when_an_overlay_is_in_force(period: str, judged: list[str], tmp_path: Path) -> None:
    found = area(tmp_path, NORTH, legal=f"legal: {{document: 2/QĐ-UBND, in_force: {period}}}\n")
    assert [code for code, _, _ in found] == judged


def test_a_share_of_communes(tmp_path: Path) -> None:
    share = "require: {{at_least: {}, of: communes, each: {{passing: commune}}}}"
    head = {
        "set.yaml": "id: mau/district\nlevel: district\ntitle: {vi: Huyện, en: District}\nlegal: {document: 1/QĐ}\n"
    }
    node = 'id: "1"\nname: {vi: Xã đạt chuẩn, en: Communes}\n'
    overlay = (
        "id: tinh/district\nlevel: district\ntitle: {vi: Huyện, en: District}\nextends: mau/district\n"
        f"{LEGAL}change:\n  '1': {{{share.format('100 %')}, evidence: {{status: recalled}}}}\n"
    )
    files = {**head, "01.yaml": node + share.format("80 %") + "\n", "tinh/set.yaml": overlay}
    (found,) = checked(tmp_path, files, select=RULES).problems
    assert say(found.code, "vi", found.values).endswith(": ít nhất 80 % số xã → ít nhất 100 % số xã")


DISTRICT = {
    "huyen/set.yaml": """\
id: mau/district
version: "1"
level: district
title: {vi: Huyện, en: District}
legal: {document: 1/QĐ-MAU}
""",
    "huyen/01.yaml": """\
id: "1"
name: {vi: Ở mọi xã, en: In all communes}
require: {at_least: "100 %", of: communes, each: {passing: REFERENCE}}
""",
}


@pytest.mark.parametrize(
    ("reference", "overlay", "lines"),
    [
        ("commune", 'drop: {"4": {because: x, legal: {document: y}}}', []),
        ("commune#4", 'drop: {"4": {because: x, legal: {document: y}}}', [7]),
        ("commune#4.2", 'drop: {"4": {because: x, legal: {document: y}}}', [7]),
        ("commune#4.2", 'drop: {"4.1": {because: x, legal: {document: y}}}', []),
        ("commune-advanced#4", 'drop: {"4": {because: x, legal: {document: y}}}', []),
        ("commune#3/b", 'change: {"3": {require: {all: [*a]}}}', [7]),
    ],
)
def test_what_other_sets_refer_to(reference: str, overlay: str, lines: list[int], tmp_path: Path) -> None:
    district = {name: text.replace("REFERENCE", f'"{reference}"') for name, text in DISTRICT.items()}
    files = {**BASE, **district, "tinh/set.yaml": HEAD + LEGAL + written(overlay) + "\n"}
    found = checked(tmp_path, files, select=("W309",)).problems
    assert [p.span.start.line for p in found if p.span] == lines

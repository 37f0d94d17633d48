"""Yields appraisals: for each unit a network of gates, and all that is known as two integers a leaf.

Load says what is written in which file; here names are looked up, overlays applied, findings chosen and
thresholds ranked, so that what follows needs no file and no text.
"""

from __future__ import annotations

from ntm_rules.compile.appraise import appraise
from ntm_rules.compile.criteria import Subject, compile_criteria
from ntm_rules.compile.dossier import Dossier
from ntm_rules.compile.from_load import compile_rounds, gather_rounds
from ntm_rules.compile.gather import gather
from ntm_rules.compile.model import Appraisal
from ntm_rules.compile.resolver import Resolver

__all__ = [
    "Appraisal",
    "Dossier",
    "Resolver",
    "Subject",
    "appraise",
    "compile_criteria",
    "compile_rounds",
    "gather",
    "gather_rounds",
]

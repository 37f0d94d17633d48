"""Yields appraisals: for each unit a network of gates, and all that is known as two integers a leaf.

Load says what is written in which file; here names are looked up, overlays applied, findings chosen and
thresholds ranked, so that what follows needs no file and no text.
"""

from __future__ import annotations

from ntm_rules.compile.criteria import Subject, compile_criteria
from ntm_rules.compile.from_load import compile_rounds
from ntm_rules.compile.model import Appraisal

__all__ = ["Appraisal", "Subject", "compile_criteria", "compile_rounds"]

"""Yields the workbook that officials fill in: what each unit is to be judged by, and where the findings go.

The other reports tell of findings that are there; this one asks for them, and `intake` reads what was filled in.
"""

from ntm_rules.report.form.filled import filled
from ntm_rules.report.form.from_ground import answering, form_of
from ntm_rules.report.form.workbook import to_xlsx

__all__ = ["answering", "filled", "form_of", "to_xlsx"]

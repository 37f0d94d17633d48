"""What is wrong with schemes.yaml and progress.yaml, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "progress_sum": "{figure:figure}: the units together come to {together} {measure}, the whole is {whole} {measure}",
    "progress_negative": "{figure:figure} is {value}, and cannot be below 0",
    "progress_month_above": "{month} in the month is more than {cumulative} in all",
    "progress_falls": "{cumulative} in all is less than {before}, which it was by {day}",
    "figure_plan": "plan",
    "figure_month": "in the month",
    "figure_cumulative": "cumulative",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "progress_sum": "{off} {measure} apart: look at each unit, and at the whole",
    "progress_month_above": "the cumulative figure includes the month",
    "progress_falls": "within a year it only rises: look at both files",
}

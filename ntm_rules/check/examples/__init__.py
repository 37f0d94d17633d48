"""Examples of a set: run, held against slips that somebody could make, and completed."""

from __future__ import annotations

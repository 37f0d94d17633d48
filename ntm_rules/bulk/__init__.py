"""The whole way of the data for tables of many units: tables in, tables of verdicts out.

`pipeline` does the same for assessments, one file a district; here everything goes by columns, and only the rows that
somebody asks for, or that are held against the other engines, go the ordinary way.
"""

from __future__ import annotations

from ntm_rules.bulk.model import Bulk, Judged, Request, Tally
from ntm_rules.bulk.opening import open_bulk

__all__ = ["Bulk", "Judged", "Request", "Tally", "open_bulk"]

"""`python -m ntm_rules` is `ntm`."""

from __future__ import annotations

from ntm_rules.cli import program

if __name__ == "__main__":
    program()

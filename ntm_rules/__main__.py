"""`python -m ntm_rules` is `ntm`."""

from __future__ import annotations

import sys

from ntm_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())

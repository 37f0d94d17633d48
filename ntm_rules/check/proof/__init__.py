"""What can be proved of a set without any unit, exactly and without a solver: its network is monotone.

The best and the worst that can be found are two corners of all that can; what holds at a corner holds everywhere.
"""

from __future__ import annotations

"""The rules, one a module: `of_set(subject, collection)` or `of_all(collection)` yields the breaches.

The first letter says how grave a breach is: e an error, w a warning, n a note. The first digit says of what:
1 form, 2 thresholds, 3 overlays, 4 what can be proved, 5 examples, 6 legal history, 9 comments to ntm.
The docstring is the page of the rule (see `ntm_rules.check.page`).
"""

from __future__ import annotations

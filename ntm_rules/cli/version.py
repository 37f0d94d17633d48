"""`ntm --version`: which version, and how often verdicts are derived here."""

from __future__ import annotations

import platform
from argparse import Namespace
from importlib.metadata import PackageNotFoundError, version

from ntm_rules.cli.streams import out
from ntm_rules.messages import say


def run(options: Namespace) -> int:
    """Print the version and the engines of this machine."""
    from ntm_rules import __version__
    from ntm_rules.evaluate.engines import available

    out(f"ntm-rules {__version__} (Python {platform.python_version()})")
    engines = available()
    code = "engines_twice" if len(engines) > 1 else "engines_once"
    out(say(code, options.lang, {"names": tuple(map(_named, engines))}))
    return 0


def _named(engine: str) -> str:
    """An engine, with the version of the library it stands on."""
    if engine != "rete":
        return engine
    try:
        return f"rete (durable-rules {version('durable-rules')})"
    except PackageNotFoundError:  # put there by hand
        return engine

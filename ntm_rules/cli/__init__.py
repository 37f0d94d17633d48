"""The command `ntm`: reads its arguments, hands over to a command's module, and turns what happens into a status.

Every command loads only what it needs: `ntm --help` must not wait for YAML, pydantic or rich.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

from ntm_rules.cli.arguments import UsageError, language, read
from ntm_rules.cli.streams import close_quietly, err, speak_utf8

__all__ = ["main", "program"]

#: What a status says.
DONE, PROBLEMS, USAGE, FAILS, OPEN, INTERNAL = 0, 1, 2, 3, 4, 70
_INTERRUPTED, _PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run `ntm` with these arguments, by default the program's own, and return its exit status.

    0 done; 1 problems in criteria or data, or a missing path; 2 usage; 70 the program itself failed.
    With `--exit-code` also 3 something fails, 4 nothing fails but something is pending.
    `ntm plan`: 3 no plan is possible.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    # Looking for plugins of pydantic reads the metadata of every installed package, and none has business here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        with _without_collector():
            status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has seen enough
        close_quietly()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: nobody should have to read a traceback
        return _failed(error, arguments)
    return status


def program() -> NoReturn:
    """Run `ntm` as a process of its own, which ends as soon as all is written.

    Taking the heap apart object by object, as Python does when it ends by itself, takes a fifth of a short run.
    """
    status = main()
    with suppress(OSError, ValueError):  # a stream that was closed has nothing left to write
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python's collector of cycles off while it lasts: the data has none, and walking it takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _run(arguments: list[str]) -> int:
    try:
        command, options = read(arguments, language(arguments))
        module = import_module(f"ntm_rules.cli.{command}{'_' if iskeyword(command) else ''}")
        status: int = module.run(options)
    except UsageError as error:
        err(str(error))
        return USAGE
    except SystemExit as done:  # argparse has shown a help page
        return done.code if isinstance(done.code, int) else DONE
    return status


def _failed(error: Exception, arguments: list[str]) -> int:
    """Say what went wrong inside the program: what engines disagree on, or how to report a defect."""
    from ntm_rules.cli.failure import tell

    tell(error, language(arguments), with_traceback=os.environ.get("NTM_DEBUG") == "1")
    return INTERNAL

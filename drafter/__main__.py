"""Let ``python -m drafter`` be the command, and hear Ctrl-C before anything else is loaded."""

from __future__ import annotations

import os
import signal

from drafter.errors import INTERRUPTED, STOPS, ExitCode, Interruption

_UNTOUCHED = (signal.SIG_DFL, signal.default_int_handler)


def _leave(*_: object) -> None:
    """End at once: nothing is begun, or all is done."""
    if not Interruption.heard:
        os.write(2, f"{INTERRUPTED}\n".encode())
    os._exit(ExitCode.INTERRUPTED)


def run() -> None:
    """Run the command. A signal that is ignored stays so: « nohup drafter build »."""
    named = (getattr(signal, name, None) for name in STOPS)
    stops = [one for one in named if one and signal.getsignal(one) in _UNTOUCHED]
    for one in stops:
        signal.signal(one, _leave)
    from drafter.cli import run as command  # noqa: PLC0415 - it takes a tenth of a second

    try:
        command()
    finally:
        for one in stops:  # all is done and told
            signal.signal(one, signal.SIG_IGN)


if __name__ == "__main__":
    run()

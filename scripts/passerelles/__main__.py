"""The command `passerelles`, also as `python -m passerelles`: one line for what is no fault of the program."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

PROBLEMS, INTERRUPTED, PIPE_CLOSED = 1, 130, 141
"""Exit statuses; the last two are what a shell makes of the signals."""


def run() -> int:
    """Run the command; returns the exit status."""
    _open_what_is_closed()
    _unwind_when_told_to_end()
    try:
        from passerelles.cli import main  # takes a moment, in which somebody may interrupt it

        status = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("passerelles: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # nobody reads any more, as after `| head`; what Python still wants to write at its end goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        where = f": {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
        sys.stderr.write(f"passerelles: {error.strerror or error}{where}\n")
        return PROBLEMS
    return status


def _open_what_is_closed() -> None:
    """Let what is said go nowhere where nobody wants it, as after `>&-`: Python has no such stream then."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 (kept to the end)


def _unwind_when_told_to_end() -> None:
    """Let the system or a closed terminal end the command as Ctrl-C does: folders and processes of its own go away."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has both
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _unwind)


def _unwind(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)  # what a shell makes of the signal


if __name__ == "__main__":
    sys.exit(run())

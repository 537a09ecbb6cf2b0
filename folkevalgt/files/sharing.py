"""Work on many files shared with other processes, where the system lets a process split in two without starting again."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Made = TypeVar("Made")

ENOUGH = 500
"""Items. Fewer are done before it has paid to share them: measured in ``benchmarks/validation.py``."""


def shared(items: Sequence[Item], here: Callable[[Item], Made], there: Callable[[Item], Made | None]) -> list[Made]:
    """What ``here`` makes of each item, in their order.

    When there are many, other processes take their shares with ``there``. It gives None for what has to be made here, and so
    does a process that dies. What it makes is sent between the processes, so it must be small.
    """
    count = _processors() if len(items) >= ENOUGH else 1
    helpers = [_Helper(there, items[first::count]) for first in range(1, count)]
    try:
        shares = [[here(item) for item in items[::count]]]
        for first, helper in enumerate(helpers, 1):
            pairs = zip(items[first::count], helper.made(), strict=True)
            shares.append([here(item) if made is None else made for item, made in pairs])
    finally:
        for helper in helpers:
            helper.stop()
    return [shares[place % count][place // count] for place in range(len(items))]


def _processors() -> int:
    """How many processes may work. Only one where splitting is unsafe: with several threads, and on other systems than Linux."""
    threads = Path("/proc/self/task")
    if sys.platform != "linux" or not threads.is_dir() or len(list(threads.iterdir())) > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Helper(Generic[Item, Made]):
    """A process that does its share and sends all of it at once. It ends by itself, also when nobody is left to read it."""

    def __init__(self, work: Callable[[Item], Made | None], items: Sequence[Item]) -> None:
        import multiprocessing  # few files are checked without it

        context = multiprocessing.get_context("fork")
        self._count = len(items)
        self._from, to = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(work, items, self._from, to), daemon=True)
        self._process.start()
        to.close()

    def made(self) -> Sequence[Made | None]:
        """What came of the items, in their order; None for each when the process died."""
        try:
            return list(self._from.recv())
        except EOFError:
            return [None] * self._count

    def stop(self) -> None:
        """End the process, whatever it has come to."""
        self._process.terminate()
        self._process.join()


def _do(work: Callable[[Item], Made | None], items: Sequence[Item], reader: Connection, to: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both, and the one who asked is to answer it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    reader.close()  # so that sending fails, and does not wait for ever, when the one who asked is gone
    with suppress(BrokenPipeError):
        to.send([work(item) for item in items])

"""Work that is spread over the cores of the machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 400
"""Fewer pieces of work are done before other processes have begun."""

_work: Callable[[Any], Any]
_items: Sequence[Any]


@contextmanager
def all_stays() -> Iterator[None]:
    """What is made meanwhile stays: to look for garbage among thousands of records would find none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def spread(work: Callable[[T], R], items: Sequence[T], worth_it: int = WORTH_IT) -> list[R]:
    """What `work` gives for each item, in order; fewer than `worth_it` are not worth another process.

    Processes are forked, so that neither the work nor the items have to be sent to them; the results
    are. Where that can't be done safely, as in a program with threads, all is done in this one.
    """
    return _in_processes(work, items, len(items) // worth_it + 1)


def together(*tasks: Callable[[], None]) -> None:
    """Do several things, at the same time if there are cores for that."""
    _in_processes(lambda task: task(), tasks, len(tasks))


def _in_processes(work: Callable[[T], R], items: Sequence[T], most: int) -> list[R]:
    number = min(_cores(), most)
    if number == 1 or threading.active_count() > 1:
        return [work(item) for item in items]
    global _work, _items  # what the forked processes find in their memory
    _work, _items = work, items
    # What is there by now stays: to look for garbage in it would copy it into each process.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(number) as pool:
            parts = pool.map(_part, [(start, number) for start in range(number)], chunksize=1)
    finally:
        gc.unfreeze()
        del _work, _items
    results: list[Any] = [None] * len(items)
    for start, part in enumerate(parts):
        results[start::number] = part
    return results


def _part(share: tuple[int, int]) -> list[Any]:
    """Every so-manieth item: neighbours are alike, so each process gets some of each kind."""
    start, step = share
    return [_work(item) for item in _items[start::step]]


def _cores() -> int:
    """The cores that this process may use; 1 where processes can't be forked."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))

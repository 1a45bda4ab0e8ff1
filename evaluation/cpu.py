"""Who spends how much of the processor: a figure that stays the same however busy the machine is with other things."""

import os

import psutil

KINDS = ("api", "database", "client")


def spent_ms() -> dict[str, float]:
    """Milliseconds of processor that API, database and this process itself have spent so far, by kind."""
    spent = dict.fromkeys(KINDS, 0.0)
    spent["client"] = _ms(psutil.Process())
    for process in psutil.Process().children(recursive=True):
        try:
            words = " ".join(process.cmdline())
            kind = "database" if "postgres" in process.name() else "api" if " serve " in f"{words} " else None
            if kind is not None:
                spent[kind] += _ms(process)
        except psutil.Error:
            continue
    return spent


def told(before: dict[str, float], n_requests: int) -> str:
    """What was spent since `before`, in words, for each of `n_requests`."""
    now = spent_ms()
    shares = [f"{kind} {(now[kind] - before[kind]) / n_requests:.2f}" for kind in KINDS]
    return f"processor ms a request: {', '.join(shares)} ({os.cpu_count()} cores)"


def _ms(process: psutil.Process) -> float:
    times = process.cpu_times()
    return 1000 * (times.user + times.system)

"""How much processor time a process has used."""

import time


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used, in all its threads (Linux; nanoseconds fine).

    The clock's number is made as clock_getcpuclockid(3) does: the process id inverted, shifted, and 2 for
    scheduler time. /proc counts in ticks of 10 ms, which is a whole rerun.
    """
    return time.clock_gettime((~pid << 3) | 2)

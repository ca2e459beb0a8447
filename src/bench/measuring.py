"""Measures loads: how many requests a second, and whose processor time they took."""
import os
import resource
import statistics
import time
from dataclasses import dataclass

from program import say
from settings import DURATION, REPEATS, WARM

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count()
DISTURBED = 0.1  # others' share of the machine from which on a measurement is made once more


def processor_time(pid):
    """Seconds that a process, its children, and children that have ended were given."""
    total = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue  # has just ended
        if int(name) == pid or int(fields[1]) == pid:
            total += sum(map(int, fields[11:15]))
    return total / TICKS


def busy_time():
    """Seconds that all processors worked, or were taken away by the hypervisor."""
    with open("/proc/stat") as file:
        user, nice, system, _idle, _waiting, *interrupts = map(int, file.readline().split()[1:9])
    return (user + nice + system + sum(interrupts)) / TICKS


@dataclass
class Load:
    """What a load generator did. Times in milliseconds."""
    requests: int
    rate: float
    errors: int = 0
    p50: float = 0
    p99: float = 0


@dataclass
class Measurement:
    """A load, and the milliseconds of processor time that each of its requests took from whom."""
    load: Load
    service: float
    database: float
    generator: float
    others: float  # what other programs used, as a share of all processors


class Meter:
    """Measures loads on one service (may be None) and one database."""

    def __init__(self, service, database):
        self.service, self.database = service, database

    def measure(self, run):
        before = self._read()
        load = run()
        elapsed, busy, service, database, generator = (now - then for now, then in zip(self._read(), before))
        others = max(0, busy - service - database - generator) / (elapsed * CORES)
        each = 1000 / max(1, load.requests)
        return Measurement(load, service * each, database * each, generator * each, others)

    def _read(self):
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (time.monotonic(), busy_time(), processor_time(self.service.pid) if self.service else 0,
                processor_time(self.database.pid), children.ru_utime + children.ru_stime)


def measure(database, loads):
    """Measures loads in turns, after a warm-up, so that whatever else changes meets all of them.

    A load's name leads to the service it is for, or None, and a function that makes it for some seconds. The result has REPEATS
    measurements for each name.
    """
    for service, drive in loads.values():
        drive(WARM if service else 1)  # the database has no compiler that has to see everything first
    measured = {name: [] for name in loads}
    for turn in range(1, REPEATS + 1):
        database.sql("checkpoint;")
        for name, (service, drive) in loads.items():
            meter = Meter(service, database)
            result = meter.measure(lambda: drive(DURATION))
            if result.others > DISTURBED:
                result = min(result, meter.measure(lambda: drive(DURATION)), key=lambda attempt: attempt.others)
            if result.load.errors:
                raise SystemExit(f"{' '.join(name)}: {result.load.errors} errors in {result.load.requests} requests")
            measured[name].append(result)
            say(f"{turn}/{REPEATS} {' '.join(name)}: {result.load.rate:,.0f} a second, others {result.others:.0%}")
    return measured


def median(measurements, value):
    return statistics.median(map(value, measurements))

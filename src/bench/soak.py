"""Does a service with little memory stay as it is under load? W1 to W4 in turn, minute by minute."""
import re

from program import say
from service import Service
from settings import MINUTES, java_options
from workloads import read_workloads

READS = ["W1", "W2", "W3", "W4"]


def report(database, folder):
    options, log = java_options("-Xmx256m"), folder / "gc.log"
    with Service(folder / "service.log", [*options, f"-Xlog:gc:file={log}"], database.jdbc()) as service:
        workloads = read_workloads(service, READS)
        rows = []
        for minute in range(1, MINUTES + 1):
            logged = log.stat().st_size
            loads = [workload.drive(service.url, folder, 60 // len(READS)) for workload in workloads]
            errors, resident, heap = sum(load.errors for load in loads), service.memory("VmRSS"), heap_after_collection(log, logged)
            rows.append(f"| {minute} | {' | '.join(f'{load.p99:.1f}' for load in loads)} | {sum(load.requests for load in loads):,} | {errors} "
                        f"| {resident:.0f} | {heap} |")
            say(rows[-1])
    yield f"Java with {' '.join(options)}; 15 s of each workload a minute."
    yield ""
    yield f"| minute | {' | '.join(f'p99 ms {name}' for name in READS)} | requests | errors | VmRSS MB | heap after collection MB |"
    yield "|--:|" + "--:|" * 8
    yield from rows


def heap_after_collection(log, start):
    """The least that a collection left behind, of those logged from a position on; nothing when there was none."""
    with open(log) as file:
        file.seek(start)
        return min((int(left) for left in re.findall(r"\d+M->(\d+)M\(", file.read())), default="")

"""The service beside the floors, in one run."""
import statistics
from functools import partial

from floors import HttpFloor, SqlFloor
from measuring import measure, median
from service import Service
from settings import STARTS, WORKLOADS, java_options
from workloads import TITLES, forget_created, read_workloads


def report(database, folder):
    options = java_options("-Xmx1g")
    starts = start_times(database, folder, options)
    with Service(folder / "service.log", options, database.jdbc()) as service:
        workloads = read_workloads(service, WORKLOADS)
        sql = SqlFloor(database, workloads, folder)
        with HttpFloor(workloads, folder, options) as http:
            loads = {}
            for workload in workloads:
                loads[workload.name, "service"] = service, partial(workload.drive, service.url, folder)
                loads[workload.name, "SQL"] = None, partial(sql.drive, workload)
                loads[workload.name, "HTTP"] = http, partial(workload.drive, http.url, folder)
            measured = measure(database, loads)
        peak = service.memory("VmHWM")
    forget_created(database)
    return [*table(workloads, measured), "", *starts, f"* peak memory of the service: {peak:.0f} MB ({' '.join(options)})"]


def table(workloads, measured):
    yield ("| workload | kB/answer | service, req/s | SQL floor, req/s | HTTP floor, req/s | both: 1/(1/SQL+1/HTTP) | service/both "
           "| p50 ms | p99 ms | CPU ms/request: service | database | load | others' share |")
    yield "|---|" + "--:|" * 12
    for workload in workloads:
        own, sql, http = (measured[workload.name, subject] for subject in ("service", "SQL", "HTTP"))
        rate, sql_rate, http_rate = (median(results, lambda result: result.load.rate) for results in (own, sql, http))
        both = 1 / (1 / sql_rate + 1 / http_rate)
        others = max(result.others for result in own + sql + http)
        yield (f"| {workload.name} {TITLES[workload.name]} | {workload.kilobytes:.1f} | {rate:,.0f} | {sql_rate:,.0f} | {http_rate:,.0f} | {both:,.0f} "
               f"| {rate / both:.2f} | {median(own, lambda x: x.load.p50):.2f} | {median(own, lambda x: x.load.p99):.2f} "
               f"| {median(own, lambda x: x.service):.2f} | {median(own, lambda x: x.database):.2f} | {median(own, lambda x: x.generator):.2f} "
               f"| {others:.0%} |")


def start_times(database, folder, options):
    """How long it takes until the first request is answered, on data that are there. The embedded database is made first."""
    if not STARTS:
        return []
    embedded = [f"--callrecords.embedded-postgres.directory={folder / 'embedded'}"]
    with Service(folder / "embedded.log", options, arguments=embedded):
        pass
    kinds = {"this server": (database.jdbc(), []), "an existing embedded database": ({}, embedded)}
    return [f"* start-up on {kind}: {_start_time(folder, options, *how):.1f} s (median of {STARTS})" for kind, how in kinds.items()]


def _start_time(folder, options, environment, arguments):
    times = []
    for _ in range(STARTS):
        with Service(folder / "start.log", options, environment, arguments) as service:
            times.append(service.seconds)
    return statistics.median(times)

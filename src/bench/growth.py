"""Does a request cost the same among many records? The same service on a small and on a large database, side by side in one run."""
import datetime
import json
from functools import partial
from pathlib import Path

import data
from measuring import measure, median
from program import say
from service import Service
from settings import GROWN, PAGE, RECORDS, java_options
from workloads import DAY, TITLES, Workload, one_day, read_workloads
from workloads import RECORDS as RECORDS_PATH

SMALL, LARGE = "postgres", "large"
PAGES_OF_60 = {"Prefer": "odata.maxpagesize=60"}


def report(database, folder):
    copies = GROWN // RECORDS - 1
    grow(database, copies)
    options = java_options("-Xmx1g")
    with Service(folder / "small.log", options, database.jdbc(SMALL)) as small, Service(folder / "large.log", options, database.jdbc(LARGE)) as large:
        loads = {}
        for name in ("W1", "W2", "W3"):
            for service, size in ((small, "small"), (large, "large")):
                [workload] = read_workloads(service, [name])
                loads[name, size] = service, partial(workload.drive, service.url, folder)
        back = DAY - datetime.timedelta(days=data.RECORD_DAYS * min(copies, 6))
        records = data.call_records()
        a_day = min(60, sum(records.start(n).startswith(str(DAY)) for n in range(records.count)))
        for name, path, expected in (("page", page_path(large), 60), ("day", one_day(back), a_day)):
            loads[name, "large"] = large, partial(checked(large, name, path, expected).drive, large.url, folder, **PAGES_OF_60)
        measured = measure(database, loads)
    sizes = {"small": f"{RECORDS:,} records", "large": f"{RECORDS * (copies + 1):,} records"}
    yield "| request | here | and there | req/s here | there | here/there | CPU ms/request here | there | there/here | others' share |"
    yield "|---|---|---|" + "--:|" * 7
    for name in ("W1", "W2", "W3"):
        yield row(f"{name} {TITLES[name]}", sizes["small"], sizes["large"], measured[name, "small"], measured[name, "large"])
    yield row(f"60 records, {sizes['large']}", "page 1", f"page {PAGE:,} by its token", measured["W2", "large"], measured["page", "large"])
    yield row(f"60 records of one day, {sizes['large']}", str(DAY), str(back), measured["W3", "large"], measured["day", "large"])


def row(request, here, there, one, other):
    """Two lists of measurements side by side; both ratios say how many times as costly the second is."""
    rates = [median(results, lambda result: result.load.rate) for results in (one, other)]
    costs = [median(results, lambda result: result.service + result.database) for results in (one, other)]
    return (f"| {request} | {here} | {there} | {rates[0]:,.0f} | {rates[1]:,.0f} | {rates[0] / rates[1]:.2f} "
            f"| {costs[0]:.2f} | {costs[1]:.2f} | {costs[1] / costs[0]:.2f} | {max(result.others for result in one + other):.0%} |")


def grow(database, copies):
    """Makes the large database of the small one. It gets its name when it is whole."""
    if database.sql(f"select 1 from pg_database where datname = '{LARGE}'"):
        if int(database.sql("select count(*) from call_record", LARGE)[0]) != RECORDS * (copies + 1):
            raise SystemExit(f"The database {LARGE} has another size than {GROWN} records: drop it.")
        return
    say(f"add {copies} copies of all records")
    database.sql("set client_min_messages = warning; drop database if exists growing;")
    database.sql(f"create database growing template {SMALL};")
    database.sql(Path(__file__).with_name("grow.sql").read_text(), "growing", copies=copies, days=data.RECORD_DAYS)
    database.sql(f"alter database growing rename to {LARGE};")


def page_path(service):
    """Where the page of 60 begins that follows (PAGE - 1) others: walks there in pages of 1000, which end at the same place or just before."""
    path, left = RECORDS_PATH, (PAGE - 1) * 60
    while left:
        size = min(left, 1000)
        left -= size
        path = json.loads(service.get(path, Prefer=f"odata.maxpagesize={size}")[1])["@odata.nextLink"].removeprefix(service.url)
    return path


def checked(service, name, path, expected):
    answer = service.get(path, **PAGES_OF_60)[1]
    found = len(json.loads(answer)["value"])
    if found != expected:
        raise SystemExit(f"{path}: {found} records instead of {expected}")
    return Workload(name, {path: answer})

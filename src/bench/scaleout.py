#!/usr/bin/env python3
"""What a request costs on a Citus cluster, node by node, beside one server with the same data. README.md explains it."""
import datetime
import itertools
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import data
from database import SETTINGS, Database
from measuring import DURATION, REPEATS, WARM, processor_time
from program import say
from run import stop_by_signals, work_folder
from service import Service
from settings import CONNECTIONS, OUT, PSTN_ROWS, RECORDS, WORKLOADS, find_postgres, java_options
from workloads import CREATED_START, TITLES, read_workloads

LOADED = 1000  # records of one load
LOAD = f"load of {LOADED:,} new records"
RELOADABLE = {name: SETTINGS[name] for name in ("jit", "effective_cache_size", "work_mem", "random_page_cost", "max_wal_size", "checkpoint_timeout")}
KEPT = {"citus.max_cached_conns_per_worker": "16"}
UNITS = {"bytes": 1, "kB": 1024, "MB": 1024**2}
LOGGED = {"log_statement": "all", "log_min_messages": "notice", "citus.log_remote_commands": "on", "log_parameter_max_length": "20000"}

loads = itertools.count(1)


class Node:
    """A server of the cluster, on this machine: its processes and its log are read."""

    def __init__(self, host, port, database):
        self.address, self.environment = f"{host}:{port}", {**os.environ, "PGPASSWORD": os.environ.get("CITUS_PASSWORD", "")}
        self.client = [f"{find_postgres()}/psql", "-h", host, "-p", port, "-U", os.environ["CITUS_USERNAME"], "-d", database]
        self.pid = int(self.sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")[0])

    def sql(self, text):
        answer = subprocess.run([*self.client, "-XAtq", "-v", "ON_ERROR_STOP=1"], input=text, text=True, capture_output=True, env=self.environment)
        if answer.returncode:
            raise SystemExit(f"{self.address}: {answer.stderr}\n{text[:2000]}")
        return answer.stdout.splitlines()

    def set(self, settings):
        """Settings that running sessions take over; None takes one back."""
        for name, value in settings.items():
            self.sql(f"alter system reset {name}" if value is None else f"alter system set {name} = '{value}'")
        self.sql("select pg_reload_conf(); select pg_sleep(1)")

    def logged(self, action):
        """The entries that the server's log gets meanwhile: process, kind and text."""
        with open(f"/proc/{self.pid}/fd/2", encoding="utf-8", errors="replace") as log:
            log.seek(0, os.SEEK_END)
            action()
            self.sql("select pg_sleep(0.2)")
            entries = re.split(r"^\d{4}-\d\d-\d\d \S+ \S+ \[(\d+)\] (\w+):  ", log.read(), flags=re.M)
        return list(zip(entries[1::3], entries[2::3], map(str.strip, entries[3::3])))


class Cluster:
    def __init__(self):
        host, port, database = re.fullmatch(r"jdbc:postgresql://([^:/]+):(\d+)/(\w+)", os.environ["CITUS_URL"]).groups()
        self.coordinator = Node(host, port, database)
        self.workers = [Node(*worker.split(":"), database) for worker in os.environ["CITUS_WORKERS"].split()]
        for node in (self.coordinator, *self.workers):
            node.set(RELOADABLE)

    def jdbc(self):
        return {f"SPRING_DATASOURCE_{name}": os.environ[f"CITUS_{name}"] for name in ("URL", "USERNAME", "PASSWORD")}

    def sql(self, text):
        return self.coordinator.sql(text)

    def everywhere(self, text):
        for node in (self.coordinator, *self.workers):
            node.sql(text)


@dataclass
class Subject:
    """A service with its database: who works for its requests."""
    name: str
    service: Service
    nodes: dict[str, list[int]]  # postmasters, by what they are
    settings: dict[str, str]  # of the cluster's coordinator, for this subject's turn
    workloads: dict

    def times(self):
        return [processor_time(self.service.pid), *(sum(map(processor_time, pids)) for pids in self.nodes.values())]

    def drive(self, name, folder, seconds):
        """How many requests, or records of a load, there were."""
        if name != LOAD:
            load = self.workloads[name].drive(self.service.url, folder, seconds)
            if load.errors:
                raise SystemExit(f"{self.name}, {name}: {load.errors} errors")
            return load.requests
        return sum(self.load() for _ in range(max(1, seconds // 2)))

    def load(self):
        number = next(loads)
        samples, start = data.call_records().samples, datetime.datetime.fromisoformat(CREATED_START[:19])
        lines = [samples[n % len(samples)].copy(10**6 * number + n, start) for n in range(LOADED)]
        return self.service.bulk_load("callRecords", lines)[0]

    def measure(self, name, folder, seconds):
        """Milliseconds of processor time of the service and each kind of node, for each request."""
        before = self.times()
        done = self.drive(name, folder, seconds)
        return [1000 * (now - then) / done for now, then in zip(self.times(), before)]


def main():
    stop_by_signals()
    cluster = Cluster()
    with work_folder() as folder, Database(folder / "postgres") as database:
        lines = list(report(cluster, database, folder))
    text = "\n".join(lines) + "\n"
    print(text)
    if OUT:
        Path(OUT).write_text(text, encoding="utf-8")


def report(cluster, database, folder):
    options = java_options("-Xmx1g")
    notes = []
    with (Service(folder / "one.log", options, database.jdbc()) as one,
          Service(folder / "cluster.log", options, cluster.jdbc()) as many):
        for service in (one, many):
            notes = [*notes, *data.load(service)]
            say(notes)
        database.sql("vacuum analyze; checkpoint;")
        cluster.sql("vacuum analyze")
        workloads = [{workload.name: workload for workload in read_workloads(service, WORKLOADS)} for service in (one, many)]
        nodes = {"coordinator": [cluster.coordinator.pid], "workers": [node.pid for node in cluster.workers]}
        subjects = [Subject("one server", one, {"database": [database.pid]}, {}, workloads[0]),
                    Subject("cluster", many, nodes, {}, workloads[1]),
                    Subject("cluster that keeps connections", many, nodes, KEPT, workloads[1])]
        shards = cluster.sql("select count(*) from pg_dist_shard where logicalrelid = 'call_record'::regclass")[0]
        yield f"{len(cluster.workers)} workers, {shards} shards; {RECORDS:,} records, {PSTN_ROWS:,} PSTN rows; wrk with {CONNECTIONS} connections"
        yield ""
        stored = list(sizes(cluster, database))
        names = [*WORKLOADS, LOAD]
        for name in names:
            for subject in subjects[:2]:
                subject.drive(name, folder, WARM)
        yield from costs(cluster, database, subjects, names, folder)
        yield ""
        yield from requests(cluster, subjects[1], names)
        yield ""
        yield from stored
        yield ""
        yield from (f"* {note}" for note in notes)


def costs(cluster, database, subjects, names, folder):
    measured = {}
    for turn in range(1, REPEATS + 1):
        database.sql("checkpoint")
        cluster.everywhere("checkpoint")
        for subject in subjects:
            cluster.coordinator.set(subject.settings)
            for name in names:
                subject.drive(name, folder, 1)
                values = subject.measure(name, folder, DURATION)
                measured.setdefault((name, subject.name), []).append(values)
                say(f"{turn}/{REPEATS} {name}, {subject.name}: {' '.join(f'{value:.2f}' for value in values)}")
            cluster.coordinator.set(dict.fromkeys(subject.settings))
    columns = [f"{subject.name}: {part}" for subject in subjects for part in ("service", *subject.nodes)]
    yield f"| CPU ms per request, or per record of a load | {' | '.join(columns)} |"
    yield "|---|" + "--:|" * len(columns)
    for name in names:
        medians = [statistics.median(column) for subject in subjects for column in zip(*measured[name, subject.name])]
        yield f"| {' '.join([name, *TITLES.get(name, '').split()])} | {' | '.join(f'{value:.2f}' for value in medians)} |"


def requests(cluster, subject, names):
    """What one request of each kind makes of the cluster, by the coordinator's log; what comes back, by `explain analyze` of the same statements."""
    yield "| request | statement | tasks | of nodes | rows to the coordinator | bytes | results stored | other commands to nodes |"
    yield "|---|---|--:|--:|--:|--:|--:|---|"
    cluster.coordinator.set(LOGGED)
    for name in names:
        entries = cluster.coordinator.logged(partial(once, subject, name))
        servers = {process for process, kind, text in entries if kind == "LOG" and text.startswith("execute ")}
        yield from statements(cluster, name, [entry for entry in entries if entry[0] in servers])
    cluster.coordinator.set(dict.fromkeys(LOGGED))


def once(subject, name):
    if name == LOAD:
        subject.load()
        return
    workload = subject.workloads[name]
    path = next(iter(workload.answers))
    if workload.body:
        subject.service.post(path, workload.body.replace("@ID@", data.copied_id(next(loads), "explained")).encode(), "application/json")
    else:
        subject.service.get(path)


def statements(cluster, name, entries):
    """A row for each kind of statement; what follows it in its session belongs to it."""
    found, current = {}, {}
    for process, kind, text in entries:
        executed = re.match(r"execute \S+: (.*)", text, re.S)
        if kind == "LOG" and executed:
            current[process] = statement = found.setdefault(shape(executed[1]), Executed(executed[1]))
            statement.count += 1
            if not is_task(executed[1]):
                continue
        elif process not in current:
            continue
        elif kind == "DETAIL" and text.lower().startswith("parameters: "):
            current[process].parameters = text[len("parameters: "):]
        elif kind == "DETAIL" and "on server" in text:
            current[process].nodes.append(re.search(r"@(\S+)", text)[1])
        elif kind == "NOTICE" and text.startswith("issuing "):
            current[process].issued.append(text.removeprefix("issuing "))
    for statement in found.values():
        yield f"| {name} | {statement.row(cluster)} |"


def shape(sql):
    """Statements that differ in the number of rows or values only are of one kind."""
    return re.sub(r"\$\d+|\(\?(, \?)*\)", "?", sql)[:60]


def is_task(sql):
    return re.match(r"\s*(select|insert|update|delete|copy|with|declare)\b", sql, re.I)


class Executed:
    def __init__(self, sql):
        self.sql, self.count, self.parameters, self.issued, self.nodes = sql, 0, "", [], []

    def row(self, cluster):
        tasks = [node for command, node in zip(self.issued, self.nodes) if is_task(command)]
        others = Counter(re.match(r"\w+( PREPARED| TRANSACTION)?", command, re.I)[0].upper() for command in self.issued if not is_task(command))
        rows, size, stored = self.explained(cluster) if self.sql.startswith("select") else ("", "", "")
        text = re.sub(r"\s+", " ", self.sql).strip()
        return " | ".join([f"{self.count}x `{text[:70].replace('|', '')}`", f"{len(tasks)}", f"{len(set(tasks))}", rows, size, stored,
                           ", ".join(f"{count} {command}" for command, count in others.items())])

    def explained(self, cluster):
        """Rows and bytes that come from tasks on nodes, and how often a result is stored on the coordinator and read again."""
        values = re.sub(r"(^|, )\$\d+ = ", r"\1", self.parameters)
        plan = "\n".join(cluster.sql(f"set citus.explain_all_tasks = on;\nprepare explained as {self.sql};\n"
                                     f"explain (analyze, timing off) execute explained{f'({values})' if values else ''};"))
        tasks = [task for task in plan.split("->  Task\n")[1:] if "read_intermediate_result" not in task]
        rows = sum(int(re.search(r"actual rows=(\d+)", task)[1]) for task in tasks)
        size = sum(int(number) * UNITS[unit] for task in tasks for number, unit in re.findall(r"received from node: (\d+) (\w+)", task))
        return f"{rows:,}", f"{size:,}", str(plan.count("Distributed Subplan"))


def sizes(cluster, database):
    yield "| table | rows | bytes a row on one server, with indexes and long texts | on the cluster |"
    yield "|---|--:|--:|--:|"
    for table in ("call_record", "identity_set", "session", "segment", "pstn_call_log_row"):
        rows = int(cluster.sql(f"select count(*) from {table}")[0])
        one_rows, one = (int(value) for value in database.sql(f"select count(*), pg_total_relation_size('{table}') from {table}")[0].split("|"))
        many = int(cluster.sql(f"select citus_total_relation_size('{table}')")[0])
        yield f"| {table} | {rows:,} | {one / one_rows:,.0f} | {many / rows:,.0f} |"


if __name__ == "__main__":
    sys.exit(main())

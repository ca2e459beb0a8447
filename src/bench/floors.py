"""What the machine allows: PostgreSQL alone reading or writing the data of an answer, and an HTTP server alone sending its bytes."""
import datetime
import json
import os
import subprocess

import data
import workloads
from program import Program, free_port
from service import status
from settings import find_jar, find_java

READS = {
    "W1": "\\set n random(1, :count)\nselect body from floor.answer where n = :n;",
    "W2": "select body, organizer from call_record order by start_date_time desc, id limit 60;",
    "W3": "select body, organizer from call_record where start_date_time >= :begin and start_date_time < :end\n"
          "order by start_date_time desc, id limit 60;",
    "W4": "select body from pstn_call_log_row where start_date_time >= :begin and start_date_time <= :end\n"
          "order by start_date_time nulls first, id limit 1000;",
}
TABLES = {"call_record": "id", "identity_set": "call_record_id", "session": "call_record_id", "segment": "call_record_id"}


class SqlFloor:
    """pgbench scripts, one a workload."""

    def __init__(self, database, all_workloads, folder):
        self.database, self.folder, self.variables = database, folder, {}
        for workload in all_workloads:
            script = READS.get(workload.name) or self._insert()
            (folder / f"{workload.name}.sql").write_text(script + "\n", encoding="utf-8")
            if workload.name == "W1":
                self._store(workload.answers.values())
                self.variables["W1"] = {"count": len(workload.answers)}
        self.variables["W3"] = _period(workloads.DAY, workloads.DAY + datetime.timedelta(days=1))
        self.variables["W4"] = _period(*workloads.PSTN_PERIOD)

    def drive(self, workload, seconds):
        return self.database.bench(self.folder / f"{workload.name}.sql", self.variables.get(workload.name, {}), seconds)

    def _store(self, bodies):
        """Whole answers as one text each: no read can be cheaper."""
        rows = "".join(f"{n}\t{_escaped(body.decode())}\n" for n, body in enumerate(bodies, 1))
        self.database.sql("set client_min_messages = warning; drop schema if exists floor cascade; create schema floor;\n"
                          "create table floor.answer (n integer primary key, body text compression lz4);\n"
                          f"copy floor.answer from stdin;\n{rows}\\.\nvacuum analyze floor.answer;")

    def _insert(self):
        """One statement that stores all rows of W5's record under a new id: its texts are sent along, as a service has to."""
        self.variables["W5"] = texts = {}
        inserts = []
        for table, key in TABLES.items():
            rows = [json.loads(line) for line in self.database.sql(f"select row_to_json(t) from {table} t where {key} = '{workloads.SAMPLE_ID}'")]
            values = ",\n  ".join("(" + ", ".join(_value(column, value, key, texts) for column, value in row.items()) + ")" for row in rows)
            inserts.append(f"insert into {table} ({', '.join(rows[0])}) values\n  {values}")
        *first, last = inserts
        return ("\\set id random(1, 9000000000000000000)\nwith "
                + ", ".join(f"part{n} as (\n{insert}\n)" for n, insert in enumerate(first)) + f"\n{last};")


def _period(first, last):
    """Midnight to midnight."""
    return {name: data.ticks(datetime.datetime.combine(day, datetime.time())) for name, day in (("begin", first), ("end", last))}


def _escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _value(column, value, key, texts):
    """A column's value in the statement; texts become variables, which pgbench sends as parameters."""
    if column == key:
        return ":id"
    if value == "":
        return "''"
    if isinstance(value, str):
        name = f"text{len(texts)}"
        texts[name] = value
        return f":{name}"
    return json.dumps(value)


class HttpFloor(Program):
    """HttpFloor.java, with the libraries of the service's own jar."""

    def __init__(self, all_workloads, folder, java_options):
        subprocess.run([find_java(), "-Djarmode=tools", "-jar", find_jar(), "extract", "--destination", folder / "service"], check=True,
                       stdout=subprocess.DEVNULL)
        with open(folder / "answers", "wb") as file:
            for workload in all_workloads:
                for path, body in workload.answers.items():
                    file.write(b"%s %s\n%d\n%s\n" % (b"POST" if workload.body else b"GET", path.encode(), len(body), body))
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "HttpFloor.java")
        super().__init__([find_java(), *java_options, "-cp", f"{folder}/service/lib/*", source, str(port), folder / "answers"], folder / "http-floor.log")

    def __enter__(self):
        super().__enter__()
        self.wait_until(lambda: status(self.url + "/") == 200)
        return self

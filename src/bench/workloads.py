"""The five workloads: what is asked, what the answer has to be, and how the load is made."""
import datetime
import itertools
import json
import os
import re
import subprocess
from dataclasses import dataclass, field

import data
from measuring import Load
from service import ROOT
from settings import CONNECTIONS

TITLES = {
    "W1": "one record by id, with sessions and segments",
    "W2": "the 60 newest records",
    "W3": "60 records of one day",
    "W4": "1000 PSTN rows",
    "W5": "create a record with 2 sessions",
}
RECORDS = ROOT + "/callRecords"
DAY = datetime.date(2026, 2, 10)
PSTN_PERIOD = (datetime.date(2026, 2, 1), datetime.date(2026, 3, 1))
CREATED_START = "2026-01-31T00:00:00.0000000Z"  # before all others, so that W5 changes no other answer
LOAD_SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "load.lua")
runs = itertools.count(1)


@dataclass
class Workload:
    """What is sent, and what the service answered when it was checked: a body per path."""
    name: str
    answers: dict[str, bytes] = field(default_factory=dict)
    body: str | None = None  # to post, with @ID@ for the record's id

    @property
    def kilobytes(self):
        return sum(map(len, self.answers.values())) / len(self.answers) / 1000

    def files(self, folder):
        """Writes what load.lua reads; returns its arguments."""
        (folder / f"{self.name}.paths").write_text("\n".join(self.answers))
        if self.body is None:
            return [folder / f"{self.name}.paths"]
        (folder / f"{self.name}.body").write_text(self.body, encoding="utf-8")
        return [*self.answers, folder / f"{self.name}.body", str(next(runs))]

    def drive(self, url, folder, seconds, **headers):
        return drive(url, seconds, self.files(folder), **headers)


def drive(url, seconds, arguments, **headers):
    """Runs wrk for some seconds."""
    lines = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    report = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", *lines, "-s", LOAD_SCRIPT, url, "--", *arguments],
                            check=True, stdout=subprocess.PIPE, text=True).stdout
    requests, duration, errors, p50, p99 = map(int, re.search(
        r"requests (\d+) microseconds (\d+) errors (\d+) p50 (\d+) p99 (\d+)", report).groups())
    return Load(requests, requests * 1e6 / duration, errors, p50 / 1000, p99 / 1000)


def read_workloads(service, names):
    """Asks for every answer once and checks it against the data."""
    checks = {"W1": _one_record, "W2": _newest, "W3": _one_day, "W4": _pstn_rows, "W5": _create}
    return [checks[name](service) for name in names]


def _one_record(service):
    records, workload = data.call_records(), Workload("W1")
    count = min(2000, records.count)
    for n in range(0, count * (records.count // count), records.count // count):
        path = f"{RECORDS}/{records.id(n)}?$expand=sessions($expand=segments)"
        answer = workload.answers[path] = _get(service, path)
        sample = records.sample(n).entity
        expected = [records.id(n), *_shape(sample["sessions"])]
        record = json.loads(answer)
        _agree("W1", [record["id"], *_shape(record["sessions"])], expected)
    return workload


def _shape(sessions):
    return [(len(session["segments"]), sum(len(segment.get("media") or []) for segment in session["segments"])) for session in sessions]


def _newest(service):
    records = data.call_records()
    return _page(service, "W2", RECORDS, _newest_first(records, range(records.count))[:60])


def one_day(day):
    """The path that asks for the records of a day."""
    return f"{RECORDS}?$filter=startDateTime%20ge%20{day}T00:00:00Z%20and%20startDateTime%20lt%20{day + datetime.timedelta(days=1)}T00:00:00Z"


def _one_day(service):
    records = data.call_records()
    return _page(service, "W3", one_day(DAY), _newest_first(records, (n for n in range(records.count) if records.start(n).startswith(str(DAY))))[:60])


def _newest_first(records, numbers):
    by_id = sorted(map(lambda n: (records.id(n), records.start(n)), numbers))
    return [record_id for record_id, _ in sorted(by_id, key=lambda record: record[1], reverse=True)]


def _pstn_rows(service):
    rows = data.pstn_rows()
    begin, end = PSTN_PERIOD
    expected = sorted((rows.start(n), rows.id(n)) for n in range(rows.count) if str(begin) <= rows.start(n) < str(end))[:1000]
    return _page(service, "W4", f"{RECORDS}/getPstnCalls(fromDateTime={begin},toDateTime={end})", [row_id for _, row_id in expected])


def _page(service, name, path, expected):
    answer = _get(service, path)
    _agree(name, [item["id"] for item in json.loads(answer)["value"]], expected)
    return Workload(name, {path: answer})


def forget_created(database):
    """Deletes what W5 has created, in this run or in one that was broken off."""
    database.sql(f"delete from call_record where start_date_time < {data.ticks(data.RECORDS_FROM)};")


def _create(service):
    """The body is a record as the service returns it, with the first two of its three sessions."""
    records = data.call_records()
    n = next(n for n in range(records.count) if len(records.sample(n).entity["sessions"]) == 3)
    record = json.loads(_get(service, f"{RECORDS}/{records.id(n)}?$expand=sessions($expand=segments),participants_v2"))
    record.update(id="@ID@", startDateTime=CREATED_START)
    del record["sessions"][2:]
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace(records.id(n), "@ID@")
    status, answer = service.post(RECORDS, body.replace("@ID@", SAMPLE_ID).encode(), "application/json")
    _agree("W5", [status, json.loads(answer)["id"]], [201, SAMPLE_ID])
    stored = json.loads(_get(service, f"{RECORDS}/{SAMPLE_ID}?$expand=sessions($expand=segments)"))
    _agree("W5", _shape(stored["sessions"]), _shape(record["sessions"]))
    return Workload("W5", {RECORDS: answer}, body)


SAMPLE_ID = "00000000-0000-4000-8000-000000000000"  # of W5's record that stays


def _get(service, path):
    status, answer = service.get(path)
    if status != 200:
        raise SystemExit(f"{path} was answered with {status}: {answer.decode()[:1000]}")
    return answer


def _agree(name, found, expected):
    if found != expected:
        raise SystemExit(f"{name}: the answer is not as it should be.\n  found {str(found)[:500]}\n  not   {str(expected)[:500]}")

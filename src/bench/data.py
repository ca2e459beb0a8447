"""The data: copies of the project's sample data under other ids and at other times. The same settings make the same data."""
import datetime
import hashlib
import json
import re
import uuid

from settings import PROJECT, PSTN_ROWS, RECORDS

SAMPLES = PROJECT / "src/main/resources/sample-data"
RECORDS_FROM, RECORD_DAYS = datetime.datetime(2026, 2, 1), 28
PSTN_FROM, PSTN_DAYS = datetime.datetime(2026, 1, 1), 90
# What differs from copy to copy: UUIDs, and points in time up to their seconds. Fractions stay.
VARIABLE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


class Sample:
    """A sample entity, ready to be copied."""

    def __init__(self, line):
        self.entity = json.loads(line)
        self.start = datetime.datetime.fromisoformat(self.entity["startDateTime"][:19])
        self.fraction = self.entity["startDateTime"][19:]
        self.pieces = VARIABLE.split(line)

    def copy(self, number, start):
        """The copy of a number, as JSON. Everything is moved by the same time, and an id that occurs twice has one replacement."""
        moved = start - self.start
        variables = self.pieces[1::2]
        replaced = {old: (datetime.datetime.fromisoformat(old) + moved).isoformat() if old[10] == "T" else copied_id(number, old)
                    for old in set(variables)}
        pieces = self.pieces.copy()
        pieces[1::2] = [replaced[old] for old in variables]
        return "".join(pieces)

    def copied_start(self, start):
        return start.isoformat() + self.fraction


def copied_id(number, old):
    return str(uuid.UUID(bytes=hashlib.md5(f"{number} {old}".encode()).digest(), version=4))


class Copies:
    """As many copies of the samples as wanted, evenly spread over a period, oldest first."""

    def __init__(self, samples, count, begin, days):
        self.samples, self.count = samples, count
        step = datetime.timedelta(days=days) / count
        self.starts = [(begin + step * n).replace(microsecond=0) for n in range(count)]

    def sample(self, n):
        return self.samples[n % len(self.samples)]

    def lines(self):
        return (self.sample(n).copy(n // len(self.samples), self.starts[n]) for n in range(self.count))

    def id(self, n):
        return copied_id(n // len(self.samples), self.sample(n).entity["id"])

    def start(self, n):
        return self.sample(n).copied_start(self.starts[n])


def ticks(moment):
    """A point in time as the service stores it: in 100 ns since 0001-01-01."""
    return (moment - datetime.datetime.min) // datetime.timedelta(microseconds=1) * 10


def samples(name):
    with open(SAMPLES / name, encoding="utf-8") as lines:
        return list(map(Sample, lines.read().splitlines()))


def call_records():
    """Copies of the sample's group calls: with one or two media a segment, three sessions or more, 33 kB in the mean as clients get them."""
    return Copies([sample for sample in samples("callRecords.ndjson") if sample.entity["type"] == "groupCall"],
                  RECORDS, RECORDS_FROM, RECORD_DAYS)


def pstn_rows():
    return Copies(samples("pstnCallLogRows.ndjson"), PSTN_ROWS, PSTN_FROM, PSTN_DAYS)


def load(service):
    """Loads all over HTTP, as bulk, and says how fast that was."""
    for collection, copies in (("callRecords", call_records()), ("pstnCallLogRows", pstn_rows())):
        created, seconds = service.bulk_load(collection, copies.lines())
        if created != copies.count:
            raise SystemExit(f"{created} {collection} were created instead of {copies.count}")
        yield f"{created:,} {collection} loaded in {seconds:.0f} s ({created / seconds:,.0f} a second)"

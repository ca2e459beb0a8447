#!/usr/bin/env python3
"""Kills instances, receiver and database at random, and checks that no change is lost.

    src/bench/killing.py [minutes]

Two instances are written to for 20 minutes unless told, by single requests and loads, while one of the two, the receiver of a
subscription, or the database server is killed (kill -9) every 10 to 20 seconds and started again. Then every change that was
acknowledged must have reached the receiver, those of each record in their order; and a client that has followed delta all
along must have what is stored. Ends with 1 when that is not so.
"""
import collections
import json
import random
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from database import Database
from notifications import RECORDS_PATH, Receiver, record, subscribe
from program import Program, say
from run import stop_by_signals, work_folder
from service import Service, fetch
from settings import java_options

WRITERS = 3
PAUSE = 10, 20  # seconds between two kills
PATIENCE = 300  # seconds until all is delivered in the end


class Writer(threading.Thread):
    """Writes to either instance. What is not acknowledged may have happened: such a record is not used again."""

    def __init__(self, number, services, stop):
        super().__init__(daemon=True)
        self.number, self.services, self.stop, self.random = number, services, stop, random.Random(number)
        self.changes, self.usable, self.next = collections.defaultdict(list), [], 0

    def run(self):
        while not self.stop.is_set():
            kind = self.random.choices(["create", "load", "change", "delete"], [4, 1, 8, 2])[0]
            if kind == "create":
                self.write([self.new()], "created", "POST", RECORDS_PATH, lambda names: record(names[0]), 201)
            elif kind == "load":
                names = [self.new() for _ in range(50)]
                self.write(names, "created", "POST", RECORDS_PATH, lambda all: "".join(record(one) + "\n" for one in all), 200)
            elif self.usable:
                name = self.usable.pop(self.random.randrange(len(self.usable)))
                if kind == "change":
                    self.write([name], "updated", "PATCH", f"{RECORDS_PATH}/{name}", lambda _: json.dumps({"joinWebUrl": str(time.time())}), 200)
                else:
                    self.write([name], "deleted", "DELETE", f"{RECORDS_PATH}/{name}", lambda _: None, 204)

    def new(self):
        self.next += 1
        return f"w{self.number}-{self.next}"

    def write(self, names, kind, method, path, body, expected):
        text = body(names)
        media = "application/x-ndjson" if len(names) > 1 else "application/json"
        request = urllib.request.Request(self.random.choice(self.services).url + path, text.encode() if text else None,
                                         {"Content-Type": media} if text else {}, method=method)
        try:
            answered, answer = fetch(request)
            done = answered == expected and (len(names) == 1 or json.loads(answer)["created"] == len(names))
        except (OSError, ValueError):
            done = False
        if done:
            for name in names:
                self.changes[name].append(kind)
            self.usable += names if kind != "deleted" else []
        else:
            time.sleep(0.2)


class Follower(threading.Thread):
    """Follows delta, and starts again where it is told to."""

    def __init__(self, services, stop):
        super().__init__(daemon=True)
        self.services, self.stop, self.known, self.resyncs = services, stop, {}, 0
        self.start_link = self.link = f"{RECORDS_PATH}/delta?$select=id,version"
        self.idle = False

    def run(self):
        while not self.stop.is_set():
            self.step()
            time.sleep(0.2)

    def step(self):
        split = urllib.parse.urlsplit(self.link)
        url = f"{random.choice(self.services).url}{split.path}?{split.query}"
        try:
            answered, answer = fetch(urllib.request.Request(url))
        except OSError:
            return
        if answered == 410:
            self.resyncs += 1
            self.known, self.link = {}, self.start_link
        elif answered == 200:
            page = json.loads(answer)
            for entry in page["value"]:
                if "@removed" in entry:
                    self.known.pop(entry["id"], None)
                else:
                    self.known[entry["id"]] = entry["version"]
            self.link = page.get("@odata.nextLink") or page["@odata.deltaLink"]
            self.idle = not page["value"] and "@odata.deltaLink" in page


def kill(program):
    program.process.kill()
    program.process.wait()
    for attempt in range(20):  # a database's processes may outlive it for a moment
        try:
            program.__enter__()
            return
        except SystemExit:
            if attempt == 19:
                raise
            time.sleep(0.5)


def stored(service):
    found, path = {}, f"{RECORDS_PATH}?$select=id,version"
    while path:
        page = json.loads(service.get(path, Prefer="odata.maxpagesize=1000")[1])
        found |= {one["id"]: one["version"] for one in page["value"]}
        path = page.get("@odata.nextLink", "").removeprefix(service.url)
    return found


def is_within(wanted, got):
    rest = iter(got)
    return all(any(one == other for other in rest) for one in wanted)


def faults(writers, notified, follower, now):
    for writer in writers:
        for name, changes in writer.changes.items():
            if not is_within(changes, notified[name]):
                yield f"{name}: {changes} acknowledged, {notified[name]} received"
    for name in follower.known.keys() | now.keys():
        if follower.known.get(name) != now.get(name):
            yield f"{name}: version {now.get(name)} stored, {follower.known.get(name)} known by delta"


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    stop_by_signals()
    with work_folder() as folder, Database(Path(folder).resolve() / "postgres") as database:
        file = folder / "notifications"
        with Service(folder / "one.log", java_options("-Xmx512m"), database.jdbc()) as one, \
                Service(folder / "two.log", java_options("-Xmx512m"), database.jdbc()) as two, \
                Receiver(folder / "receiver.log", file) as receiver:
            services, stop = [one, two], threading.Event()
            path = subscribe(one, receiver)
            writers = [Writer(number, services, stop) for number in range(WRITERS)]
            follower = Follower(services, stop)
            for thread in (*writers, follower):
                thread.start()
            kills, end = collections.Counter(), time.monotonic() + 60 * minutes
            victims: dict[str, Program] = {"one": one, "two": two, "receiver": receiver, "database": database}
            while time.monotonic() < end:
                time.sleep(random.uniform(*PAUSE))
                name = random.choice(list(victims))
                kill(victims[name])
                kills[name] += 1
            stop.set()
            for thread in (*writers, follower):
                thread.join()
            settle(one, path, follower)
            notified = collections.defaultdict(list)
            for line in file.read_text().splitlines():
                kind, _, name = line.partition(" ")
                notified[name].append(kind)
            found = list(faults(writers, notified, follower, stored(one)))
            changes = sum(len(all) for writer in writers for all in writer.changes.values())
            say(f"{dict(kills)} killed; {changes} changes acknowledged, {sum(map(len, notified.values()))} notifications received, "
                f"{len(follower.known)} records known by delta after {follower.resyncs} resyncs; {len(found)} faults")
            for fault in found[:20]:
                say(fault)
    sys.exit(1 if found else 0)


def settle(service, path, follower):
    """Until the subscription has no backlog, and delta has nothing new."""
    end = time.monotonic() + PATIENCE
    delivery = {"backlog": 1}
    while (delivery["backlog"] or not follower.idle) and time.monotonic() < end:
        time.sleep(1)
        follower.step()
        delivery = json.loads(service.get(path)[1])["@callrecords.delivery"]
    say(f"in the end: {delivery}")


if __name__ == "__main__":
    main()

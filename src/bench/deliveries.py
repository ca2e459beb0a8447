#!/usr/bin/env python3
"""How many notifications a second the service delivers, on the machine on which database and receiver run as well.

    src/bench/deliveries.py [records] [subscriptions]

Loads the records (20,000 unless told), and prints how long it takes until the one subscription has all of them; then makes
the other subscriptions (1,000 unless told), and prints how long it takes until all have one change.
"""
import sys
import time
from pathlib import Path

from database import Database
from notifications import RECORDS_PATH, Receiver, record, subscribe
from program import say
from run import stop_by_signals, work_folder
from service import Service
from settings import java_options


def main():
    records, subscriptions = (int(word) for word in (sys.argv[1:] + ["20000", "1000"][len(sys.argv) - 1:]))
    stop_by_signals()
    with work_folder() as folder, Database(Path(folder).resolve() / "postgres") as database, \
            Service(folder / "service.log", java_options("-Xmx1g"), database.jdbc(),
                    ["--callrecords.subscriptions.max=100000"]) as service, Receiver(folder / "receiver.log") as receiver:
        path = subscribe(service, receiver)
        time.sleep(3)  # what comes at once after the creation waits
        for name in ("warm", "record"):
            began, before = time.monotonic(), receiver.count()
            _, loaded = service.bulk_load("callRecords", (record(f"{name}-{i}") for i in range(records)))
            seconds = wait(receiver, before + records, began)
            say(f"{name}: {records} records loaded in {loaded:.1f} s, delivered in {seconds:.1f} s: {records / seconds:.0f}/s; "
                f"resident {service.memory('VmRSS'):.0f} MB")
        for number in range(1, subscriptions):
            subscribe(service, receiver, number)
        time.sleep(3)
        began, before = time.monotonic(), receiver.count()
        service.post(RECORDS_PATH, record("shared").encode(), "application/json")
        seconds = wait(receiver, before + subscriptions, began)
        say(f"{subscriptions} subscriptions have one change after {seconds:.1f} s; resident {service.memory('VmRSS'):.0f} MB")
        say(f"the first one: {service.get(path)[1].decode()}")


def wait(receiver, count, began):
    while receiver.count() < count:
        time.sleep(0.05)
    return time.monotonic() - began


if __name__ == "__main__":
    main()

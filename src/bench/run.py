#!/usr/bin/env python3
"""The project's benchmark: `run.py` compares the service with the machine's floors, `run.py growth` small with large data,
and `run.py soak` a service's first minute with its last. README.md explains them."""
import contextlib
import datetime
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import compare
import data
import growth
import soak
from database import Database
from measuring import CORES
from program import say
from service import Service
from settings import CONNECTIONS, KEEP, OUT, PSTN_ROWS, RECORDS, find_java, find_jar, java_options
from workloads import forget_created

MODES = {"compare": compare.report, "growth": growth.report, "soak": soak.report}


def main():
    mode = MODES.get(sys.argv[1] if len(sys.argv) > 1 else "compare")
    if not mode or len(sys.argv) > 2:
        raise SystemExit(f"usage: run.py [{'|'.join(MODES)}]")
    find_jar()
    stop_by_signals()
    with work_folder() as folder, Database(Path(KEEP or folder).resolve() / "postgres") as database:
        notes = prepare(database, folder)
        lines = [head(database), "", *mode(database, folder), "", *notes]
    text = "\n".join(lines).rstrip() + "\n"
    print(text)
    if OUT:
        Path(OUT).write_text(text, encoding="utf-8")


def stop_by_signals():
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, lambda number, _: sys.exit(128 + number))


@contextlib.contextmanager
def work_folder():
    """A folder that everybody may look into, because the database's user has to; it is gone afterwards."""
    if KEEP:
        Path(KEEP).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="callrecords-bench."))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        shutil.rmtree(folder, ignore_errors=True)


def prepare(database, folder):
    """Loads the data, unless the database has them from an earlier run."""
    made, wanted = database.folder / "holds", f"{RECORDS} records, {PSTN_ROWS} PSTN rows"
    if made.exists():
        if made.read_text() != wanted:
            raise SystemExit(f"{database.folder} holds {made.read_text()}, not {wanted}: choose another folder, or delete it.")
        say(f"{wanted} are there")
        forget_created(database)
        return []
    say(f"load {wanted}")
    with Service(folder / "load.log", java_options("-Xmx1g"), database.jdbc()) as service:
        notes = [f"* {note}" for note in data.load(service)]
    database.sql("vacuum analyze; checkpoint;")
    made.write_text(wanted)
    return notes


def head(database):
    with open("/proc/cpuinfo") as file:
        model = next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run([find_java(), "-version"], capture_output=True, text=True).stderr.splitlines()[1]
    commit = subprocess.run(["git", "-C", Path(__file__).parent, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    return (f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, commit {commit or 'unknown'}. {CORES} cores ({model}), {memory:.0f} GiB, "
            f"{platform.system()} {platform.release()}; PostgreSQL {database.sql('show server_version')[0]}; {java}. "
            f"{RECORDS:,} records, {PSTN_ROWS:,} PSTN rows; wrk with {CONNECTIONS} connections. Load generator, service and database share the machine.")


if __name__ == "__main__":
    main()

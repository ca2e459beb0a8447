"""The settings of a run, from the environment. README.md says what each means."""
import functools
import glob
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def number(name, default):
    return int(os.environ.get(name, default))


RECORDS = number("RECORDS", 20_000)
PSTN_ROWS = number("PSTN_ROWS", 50_000)
CONNECTIONS = number("CONNECTIONS", 8)
WARM = number("WARM", 40)
DURATION = number("DURATION", 6)
REPEATS = number("REPEATS", 3)
STARTS = number("STARTS", 3)
GROWN = number("GROWN", 1_000_000)
PAGE = number("PAGE", 10_000)
MINUTES = number("MINUTES", 10)
WORKLOADS = os.environ.get("WORKLOADS", "W1 W2 W3 W4 W5").split()
KEEP = os.environ.get("KEEP")
OUT = os.environ.get("OUT")


def java_options(default):
    return shlex.split(os.environ.get("JAVA_OPTS", default))


def version_of(java):
    """The major version of a java command; 0 when it does not run."""
    try:
        text = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    except OSError:
        return 0
    found = re.search(r' version "(?:1\.)?(\d+)', text)
    return int(found[1]) if found else 0


@functools.cache
def find_java():
    """JAVA_HOME's java when it is new enough, else the newest there is."""
    at_home = os.path.join(os.environ.get("JAVA_HOME") or "/nowhere", "bin/java")
    installed = [*glob.glob("/usr/lib/jvm/*/bin/java"), shutil.which("java") or at_home]
    java = at_home if version_of(at_home) >= 21 else max(installed, key=version_of)
    if version_of(java) < 21:
        raise SystemExit("No JDK of version 21 or newer found; set JAVA_HOME to one.")
    return java


def find_jar():
    jars = [os.environ["JAR"]] if "JAR" in os.environ else glob.glob(f"{PROJECT}/target/callrecords-*.jar")
    if len(jars) != 1 or not os.path.exists(jars[0]):
        raise SystemExit(f"Found {jars or 'no jar'}: build one by ./mvnw -DskipTests package, or name one in JAR.")
    return jars[0]


def find_postgres():
    """The folder of PostgreSQL's programs: PGBIN, else the newest of Debian's, else that of the path."""
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda folder: int(folder.split("/")[4]))
    on_path = shutil.which("postgres")
    folder = os.environ.get("PGBIN") or (debian[-1] if debian else on_path and os.path.dirname(on_path))
    if not folder or not os.path.exists(f"{folder}/pgbench"):
        raise SystemExit("PostgreSQL's programs (initdb, postgres, psql, pgbench) not found; set PGBIN to their folder.")
    return folder

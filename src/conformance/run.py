#!/usr/bin/env python3
"""Starts the packaged service with an embedded PostgreSQL and TLS, loads the data, and runs the clients' tests against it.

The last line says how many tests passed, failed and were skipped; the exit status is 0 only if some ran and none failed."""
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT / "src/bench"))

from program import Program, free_port  # noqa: E402
from settings import find_jar, find_java  # noqa: E402

PASSWORD = "of no use elsewhere"


def make_certificate(folder):
    """A key store for the service, and the certificate for its clients: some of them follow https links only."""
    keytool = Path(find_java()).resolve().parent / "keytool"
    store = ["-keystore", folder / "key.p12", "-storepass", PASSWORD, "-alias", "service"]
    subprocess.run([keytool, "-genkeypair", *store, "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1", "-validity", "2"],
                   check=True, capture_output=True)
    subprocess.run([keytool, "-exportcert", "-rfc", *store, "-file", folder / "certificate.pem"], check=True, capture_output=True)
    return folder / "key.p12", folder / "certificate.pem"


def answers(url, context):
    try:
        return urllib.request.urlopen(url, context=context, timeout=10).status == 200
    except OSError:
        return False


def install():
    """What the lock file names, unless it is there already."""
    installed = HERE / "node_modules/.package-lock.json"
    lock = HERE / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=HERE, check=True)


def run_tests(environment):
    tests = sorted(path.name for path in HERE.glob("*.test.js"))
    result = subprocess.run(["node", "--test", "--test-concurrency=1", "--test-reporter=tap", *tests], cwd=HERE, env=environment, stdout=subprocess.PIPE,
                            text=True)
    print(result.stdout)
    return {name: int(re.search(rf"^# {name} (\d+)$", result.stdout, re.M)[1]) for name in ("pass", "fail", "cancelled", "skipped")}


def main():
    install()
    with tempfile.TemporaryDirectory(prefix="callrecords-conformance.") as name:
        folder = Path(name)
        store, certificate = make_certificate(folder)
        port = free_port()
        url = f"https://127.0.0.1:{port}"
        command = [find_java(), "-jar", find_jar(), f"--server.port={port}", f"--server.ssl.key-store={store}", f"--server.ssl.key-store-password={PASSWORD}",
                   f"--callrecords.embedded-postgres.directory={folder / 'postgres'}"]
        environment = {**os.environ, "CALLRECORDS_URL": url, "NODE_EXTRA_CA_CERTS": str(certificate), "XDG_CONFIG_HOME": str(folder)}
        with Program(command, folder / "service.log") as service:
            context = ssl.create_default_context(cafile=certificate)
            service.wait_until(lambda: answers(url + "/actuator/health", context))
            subprocess.run(["node", "seed.js"], cwd=HERE, env=environment, check=True)
            counts = run_tests(environment)
    failed = counts["fail"] + counts["cancelled"]
    print(f"{counts['pass']} passed, {failed} failed, {counts['skipped']} skipped")
    return 0 if counts["pass"] and not failed else 1


if __name__ == "__main__":
    sys.exit(main())

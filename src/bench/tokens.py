#!/usr/bin/env python3
"""What a request costs with a token, beside the same request to a service that asks for none. README.md explains it."""
import base64
import json
import statistics
import subprocess
import time
from functools import partial

import data
from database import Database
from measuring import processor_time
from program import say
from run import stop_by_signals, work_folder
from service import Service
from settings import WARM, WORKLOADS, java_options
from workloads import TITLES, read_workloads

# Until the compiler of the virtual machine has nothing left to do; a colder service pays for it in its requests.
WARM_UP = 3 * WARM
TURNS, SECONDS = 20, 1
ISSUER, AUDIENCE = "https://issuer.example", "callrecords"


def encode(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def openssl(*arguments, text=None):
    return subprocess.run(["openssl", *arguments], input=text, check=True, capture_output=True).stdout


def make_token(folder):
    """A key, its public half as a key set, and a token signed with it."""
    key = folder / "key.pem"
    key.write_bytes(openssl("genrsa", "2048"))
    modulus = bytes.fromhex(openssl("rsa", "-in", str(key), "-noout", "-modulus").decode().strip().partition("=")[2])
    keys = folder / "keys.json"
    keys.write_text(json.dumps({"keys": [{"kty": "RSA", "kid": "1", "use": "sig", "alg": "RS256", "n": encode(modulus), "e": "AQAB"}]}))
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": AUDIENCE, "iat": now, "nbf": now, "exp": now + 86_400, "azp": "benchmark", "tid": "benchmark",
              "roles": ["CallRecords.ReadWrite.All"]}
    signed = ".".join(encode(json.dumps(part).encode()) for part in ({"alg": "RS256", "typ": "JWT", "kid": "1"}, claims))
    return keys, f"{signed}.{encode(openssl('dgst', '-sha256', '-sign', str(key), text=signed.encode()))}"


def main():
    options = java_options("-Xmx1g")
    with work_folder() as folder, Database(folder / "database") as database:
        keys, token = make_token(folder)
        guarded = (f"--spring.security.oauth2.resourceserver.jwt.jwk-set-uri={keys.as_uri()}", f"--spring.security.oauth2.resourceserver.jwt.issuer-uri={ISSUER}",
                   f"--spring.security.oauth2.resourceserver.jwt.audiences={AUDIENCE}")
        with (Service(folder / "open.log", options, database.jdbc()) as free,
              GuardedService(folder / "guarded.log", options, database.jdbc(), guarded) as asking):
            for _ in data.load(free):
                pass
            database.sql("vacuum analyze")
            workloads = read_workloads(free, WORKLOADS)
            print("| | | processor time with a token / without | requests a second |\n|---|---|---|---|")
            for workload in workloads:
                drives = {free: partial(workload.drive, free.url, folder),
                          asking: partial(workload.drive, asking.url, folder, Authorization=f"Bearer {token}")}
                for drive in drives.values():
                    drive(WARM_UP)
                time_ratio, rate_ratio = compare(database, drives, free, asking)
                print(f"| {workload.name} | {TITLES[workload.name]} | {time_ratio:.3f} | {rate_ratio:.3f} |", flush=True)


class GuardedService(Service):
    """Answers nothing without a token."""
    ready = 401


def compare(database, drives, free, asking):
    """Medians of the ratios of short turns, of which either comes first as often."""
    times, rates = [], []
    for turn in range(TURNS):
        cost, rate = {}, {}
        for service in (free, asking) if turn % 2 else (asking, free):
            before = processor_time(service.pid) + processor_time(database.pid)
            load = drives[service](SECONDS)
            if load.errors:
                raise SystemExit(f"{load.errors} requests failed")
            cost[service] = (processor_time(service.pid) + processor_time(database.pid) - before) / load.requests
            rate[service] = load.rate
        times.append(cost[asking] / cost[free])
        rates.append(rate[asking] / rate[free])
    return statistics.median(times), statistics.median(rates)


if __name__ == "__main__":
    stop_by_signals()
    say("some 25 minutes")
    main()

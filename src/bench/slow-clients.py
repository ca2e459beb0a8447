#!/usr/bin/env python3
"""Measures how much a healthy client suffers from clients that are slow or stuck.

    src/bench/slow-clients.py http://127.0.0.1:8080 [connections]

Needs a running service that may be written to, and nothing but Python. For each sort of slowness it opens the
connections (200 unless told), and prints the healthy client's median time for a record and for health, without and
with them, and their ratio. Slow connections that the service has cut off are opened again.
"""
import json
import socket
import statistics
import sys
import threading
import time
import urllib.parse

RECORDS = "/v1.0/communications/callRecords"
REQUESTS = 300
LARGE = 100


class Slow:
    """Connections that send a beginning, then perhaps a byte now and then, and read nothing."""

    def __init__(self, address, count, start, drip=b""):
        self.address, self.start, self.drip = address, start, drip
        self.sockets = [self.open() for _ in range(count)]
        self.opened = count
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.keep)
        self.thread.start()

    def open(self):
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.settimeout(30)
        s.connect(self.address)
        s.sendall(self.start)
        return s

    def keep(self):
        while not self.stop.wait(1):
            for i, s in enumerate(self.sockets):
                try:
                    if self.drip:
                        s.sendall(self.drip)
                    if self.ended(s):
                        raise OSError
                except OSError:
                    s.close()
                    self.sockets[i] = self.open()
                    self.opened += 1

    @staticmethod
    def ended(s):
        s.setblocking(False)
        try:
            return s.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        finally:
            s.settimeout(30)

    def close(self):
        self.stop.set()
        self.thread.join()
        for s in self.sockets:
            s.close()


class Healthy:
    """A client with one connection."""

    def __init__(self, address):
        self.socket = socket.create_connection(address, 60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def send(self, method, path, body=b"", content_type="application/json"):
        self.socket.sendall(head(method, path, content_type, len(body)) + body)
        status = int(self.file.readline().split()[1])
        length, chunked = 0, False
        while (line := self.file.readline().strip().lower()):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            chunked |= line == b"transfer-encoding: chunked"
        while chunked and (size := int(self.file.readline(), 16)):
            self.file.read(size + 2)
        self.file.readline() if chunked else self.file.read(length)
        return status

    def median(self, path, count):
        times = []
        for _ in range(count):
            start = time.perf_counter()
            status = self.send("GET", path)
            times.append(time.perf_counter() - start)
            if status != 200:
                raise SystemExit(f"{path} is answered with {status}")
        return statistics.median(times) * 1000


def head(method, path, content_type=None, length=None, *more):
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *more]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def record(name, filler=""):
    return json.dumps({"id": name, "startDateTime": "2026-03-01T09:00:00Z", "endDateTime": "2026-03-01T09:05:00Z",
                       "filler": filler}).encode()


def sorts():
    line = record("slow-load") + b"\n"
    yield "half-sent headers", f"GET {RECORDS} HTTP/1.1\r\nHost: lo".encode(), b""
    yield "drip-fed headers", f"GET {RECORDS} HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".encode(), b"x"
    yield "half-sent bodies", head("POST", RECORDS, "application/json", 1000) + b"{", b""
    yield "drip-fed bodies", head("POST", RECORDS, "application/json", 1000) + b"{", b" "
    yield "paused loads", head("POST", RECORDS, "application/x-ndjson", 1_000_000) + line, b""
    chunked = head("POST", RECORDS, "application/x-ndjson", None, "Transfer-Encoding: chunked")
    yield "endless chunk headers", chunked + b"5;", b"x"
    yield "answered bodies", head("POST", RECORDS + "/none/none", "application/json", 100_000), b"x"
    yield "blank lines", b"\r\n", b"\r\n"
    yield "unread pages", head("GET", RECORDS, None, None, "Prefer: odata.maxpagesize=1000"), b""
    yield "unread exports", head("GET", RECORDS, None, None, "Accept: application/x-ndjson"), b""


def main():
    url = urllib.parse.urlsplit(sys.argv[1])
    address = (url.hostname, url.port)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    client = Healthy(address)
    lines = b"\n".join(record(f"slow-{i}", "x" * 50_000) for i in range(LARGE))
    assert client.send("POST", RECORDS, lines, "application/x-ndjson") == 200
    assert client.send("PUT", RECORDS + "/healthy", record("healthy")) in (200, 201)
    paths = {"record": RECORDS + "/healthy", "health": "/actuator/health/liveness"}
    for path in paths.values():
        client.median(path, 3 * REQUESTS)  # warms up
    print(f"{'slow clients':22}{'request':10}{'without ms':>12}{'with ms':>10}{'ratio':>8}{'opened':>8}")
    for name, start, drip in sorts():
        without = {what: client.median(path, REQUESTS) for what, path in paths.items()}
        slow = Slow(address, count, start, drip)
        time.sleep(2)
        try:
            for what, path in paths.items():
                median = client.median(path, REQUESTS)
                print(f"{name:22}{what:10}{without[what]:12.2f}{median:10.2f}{median / without[what]:8.2f}{slow.opened:8}",
                      flush=True)
        finally:
            slow.close()
        time.sleep(1)


main()

"""The packaged service, and how the benchmark talks to it."""
import json
import os
import time
import urllib.error
import urllib.request

from program import Program, free_port
from settings import find_jar, find_java

ROOT = "/v1.0/communications"


class Service(Program):
    """Runs the jar; `seconds` says how long it took until the first request was answered."""
    ready = 200  # the status of a request without a token

    def __init__(self, log, java_options, environment=None, arguments=()):
        self.url = f"http://127.0.0.1:{free_port()}"
        super().__init__([find_java(), *java_options, "-jar", find_jar(), f"--server.port={self.url.rpartition(':')[2]}",
                          f"--callrecords.audit.file={log}.audit.ndjson", *arguments], log,
                         env={**os.environ, **(environment or {})})

    def __enter__(self):
        began = time.monotonic()
        super().__enter__()
        self.wait_until(lambda: status(self.url + ROOT + "/callRecords?$top=1") == self.ready)
        self.seconds = time.monotonic() - began
        return self

    def get(self, path, **headers):
        return fetch(urllib.request.Request(self.url + path, headers=headers))

    def post(self, path, content, media_type):
        """Sends bytes, or an iterable of bytes."""
        return fetch(urllib.request.Request(self.url + path, data=content, headers={"Content-Type": media_type}))

    def bulk_load(self, collection, lines):
        """Loads NDJSON lines; says how many were created in how many seconds."""
        began = time.monotonic()
        _, answer = self.post(f"{ROOT}/{collection}", ((line + "\n").encode() for line in lines), "application/x-ndjson")
        result = json.loads(answer)
        if result["failed"]:
            raise SystemExit(f"{collection} were not loaded: {answer.decode()[:1000]}")
        return result["created"], time.monotonic() - began


def fetch(request):
    """Status and body of an answer, whatever it says."""
    try:
        with urllib.request.urlopen(request, timeout=600) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def status(url):
    try:
        return fetch(urllib.request.Request(url))[0]
    except OSError:
        return None

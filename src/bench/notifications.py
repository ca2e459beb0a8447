"""What the measurements of notifications have in common: a receiver, a subscription, and the records that they are about."""
import datetime
import json
import urllib.request
from pathlib import Path

from program import Program, free_port
from service import ROOT, fetch, status
from settings import find_java


class Receiver(Program):
    """Takes all notifications; with a file it notes each before it answers."""

    def __init__(self, log, file=None):
        self.url = f"http://127.0.0.1:{free_port()}"
        source = Path(__file__).with_name("NotificationReceiver.java")
        super().__init__([find_java(), "-Xmx128m", source, self.url.rpartition(":")[2], *([file] if file else [])], log)

    def __enter__(self):
        super().__enter__()
        self.wait_until(lambda: status(self.url + "/count") == 200)
        return self

    def count(self):
        return int(fetch(urllib.request.Request(self.url + "/count"))[1])


def subscribe(service, receiver, number=0):
    """A subscription to all changes, under a filter that tells it from others; its path."""
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=24)
    answered, body = service.post("/v1.0/subscriptions", json.dumps({
        "changeType": "created,updated,deleted", "notificationUrl": receiver.url + "/",
        "resource": "communications/callRecords" + (f"?$filter=id ne 'none{number}'" if number else ""),
        "expirationDateTime": end.isoformat().replace("+00:00", "Z")}).encode(), "application/json")
    if answered != 201:
        raise SystemExit(f"no subscription: {body.decode()}")
    return f"/v1.0/subscriptions/{json.loads(body)['id']}"


def record(name, **members):
    return json.dumps({"id": name, "startDateTime": "2026-03-01T09:00:00Z", "endDateTime": "2026-03-01T09:05:00Z", **members})


RECORDS_PATH = f"{ROOT}/callRecords"

"""Programs that run beside the benchmark."""
import signal
import socket
import subprocess
import sys
import time


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A program in a session of its own, so that Ctrl-C reaches the benchmark alone. Leaving `with` ends it by its process id."""

    def __init__(self, command, log, stop_by=signal.SIGTERM, **options):
        self.command, self.log, self.stop_by, self.options = command, log, stop_by, options
        self.process = None

    def __enter__(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True, **self.options)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(self.stop_by)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                say(f"{self.command[0]} does not end by itself")
            finally:  # also when somebody does not want to wait
                self.process.kill()
                self.process.wait()

    @property
    def pid(self):
        return self.process.pid

    def wait_until(self, ready, seconds=300):
        """Asks again and again, because the time until then is measured, until the program is ready."""
        end = time.monotonic() + seconds
        try:
            while not ready():
                if self.process.poll() is not None or time.monotonic() > end:
                    with open(self.log, errors="replace") as log:
                        raise SystemExit(f"{self.command[0]} did not start:\n{log.read()[-2000:]}")
                time.sleep(0.02)
        except BaseException:  # `with` does not leave what it has not entered
            self.__exit__()
            raise

    def memory(self, name):
        """Resident memory in MB: VmRSS is the present one, VmHWM its peak."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name + ":"))

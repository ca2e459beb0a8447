"""A throw-away PostgreSQL server."""
import os
import re
import shutil
import signal
import subprocess

from measuring import Load
from program import Program, free_port
from settings import CONNECTIONS, find_postgres

USER = "bench"
SETTINGS = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "jit": "off",
    "shared_buffers": "512MB", "effective_cache_size": "4GB", "work_mem": "16MB", "random_page_cost": "1.1",
    "max_wal_size": "4GB", "checkpoint_timeout": "30min",
}
# glibc would give memory back after each query that reads a text of some sizes, and get it anew for the next one. On hosts where unmapping is dear
# that is five sixths of such a query, by an accident of its size.
KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "33554432", "MALLOC_MMAP_THRESHOLD_": "33554432"}


class Database(Program):
    """Makes the folder's data when there are none, and serves them. A server that root starts runs as the user postgres."""

    def __init__(self, folder):
        self.programs, self.folder, self.port = find_postgres(), folder, free_port()
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        super().__init__([f"{self.programs}/postgres", "-D", f"{folder}/data", "-p", str(self.port), *settings], f"{folder}/log",
                         stop_by=signal.SIGINT, cwd=folder, env={**os.environ, **KEEP_MEMORY}, **account)

    def __enter__(self):
        self.folder.mkdir(exist_ok=True)
        if self.options.get("user"):
            shutil.chown(self.folder, "postgres", "postgres")
        if not (self.folder / "data").exists():
            subprocess.run([f"{self.programs}/initdb", "-D", f"{self.folder}/data", "-U", USER, "--auth=trust", "-E", "UTF8",
                            "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, **self.options)
        super().__enter__()
        self.wait_until(self._answers)
        return self

    def jdbc(self, database="postgres"):
        """The environment of a service that is to use one of the server's databases."""
        return {"SPRING_DATASOURCE_URL": f"jdbc:postgresql://127.0.0.1:{self.port}/{database}",
                "SPRING_DATASOURCE_USERNAME": USER, "SPRING_DATASOURCE_PASSWORD": "unused"}

    def sql(self, text, database="postgres", **values):
        """Runs statements, with values as psql's variables, and returns the lines of the answer."""
        variables = [word for name, value in values.items() for word in ("-v", f"{name}={value}")]
        return subprocess.run([*self._client("psql", database), "-XAtq", "-v", "ON_ERROR_STOP=1", *variables], input=text, check=True,
                              stdout=subprocess.PIPE, text=True).stdout.splitlines()

    def bench(self, script, variables, seconds):
        """Runs a pgbench script, prepared."""
        definitions = [word for name, value in variables.items() for word in ("-D", f"{name}={value}")]
        report = subprocess.run([*self._client("pgbench"), "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "1", "-T", str(seconds),
                                 "-f", script, *definitions, "postgres"], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout
        return Load(requests=int(re.search(r"actually processed: (\d+)", report)[1]), rate=float(re.search(r"tps = ([\d.]+)", report)[1]))

    def _client(self, name, database=None):
        return [f"{self.programs}/{name}", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, *(["-d", database] if database else [])]

    def _answers(self):
        return subprocess.run([*self._client("pg_isready", "postgres"), "-q"]).returncode == 0

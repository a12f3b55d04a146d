"""How quickly an address answers: one reader for the time of an answer, several for answers a second."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from statistics import quantiles

from local.problem import Problem

HEADERS = {"Accept-Encoding": "gzip", "User-Agent": "bench"}
# Bounds of one measurement: whichever comes first.
SECONDS, ANSWERS = 4.0, 2000
READERS = 4


@dataclass(frozen=True)
class Latency:
    """Milliseconds until half, and until 95 of 100, of the answers were whole."""

    p50: float
    p95: float


def latency(port: int, path: str) -> Latency:
    """Ask again and again over one connection."""
    times = ask_repeatedly(port, path, time.monotonic() + SECONDS)
    marks = quantiles(times, n=20, method="inclusive")
    return Latency(p50=marks[9] * 1000, p95=marks[18] * 1000)


def answers_a_second(port: int, path: str) -> float:
    """Answers a second to a few readers at once; by wrk where it is there, since Python is slower than nginx."""
    return by_wrk(port, path) if shutil.which("wrk") else by_threads(port, path)


def by_wrk(port: int, path: str) -> float:
    command = [
        "wrk",
        "-t1",
        f"-c{READERS}",
        "--timeout",
        "30s",
        f"-d{SECONDS:.0f}s",
        "-H",
        "Accept-Encoding: gzip",
        "-H",
        "User-Agent: bench",
    ]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=False
    )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not found or "Non-2xx" in done.stdout:
        raise Problem(f"{path} does not answer well under load: {done.stdout.strip()} {done.stderr.strip()}")
    return float(found[1])


def by_threads(port: int, path: str) -> float:
    counts: list[int] = []
    deadline = time.monotonic() + SECONDS

    def read() -> None:
        counts.append(len(ask_repeatedly(port, path, deadline, limit=10**9)))

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(counts) / SECONDS


def ask_repeatedly(port: int, path: str, deadline: float, limit: int = ANSWERS) -> list[float]:
    """The seconds that each answer took, until the deadline or the limit; refused where one is not a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times: list[float] = []
    ask(connection, path)
    while (time.monotonic() < deadline and len(times) < limit) or len(times) < 2:
        began = time.perf_counter()
        ask(connection, path)
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def ask(connection: http.client.HTTPConnection, path: str) -> bytes:
    try:
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        body = response.read()
    except TimeoutError:
        raise Problem(f"{path} does not answer within {connection.timeout:.0f} s.") from None
    if response.status != 200:
        raise Problem(f"{path} answers {response.status}: {body[:200]!r}")
    return body

"""No process outlives the command that started it, however that command ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from local.places import ROOT
from local.problem import Problem
from local.processes import Family, Farewell

# A child that ignores being asked to end, with a child of its own that does so too.
STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
print(os.getpid(), flush=True)
time.sleep(300)
"""
POLITE = """
import signal, sys, time
def end(*_):
    open(sys.argv[1], "a").write(sys.argv[2] + "\\n")
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(300)
"""
COMMAND = """
import sys, time
from pathlib import Path
from local.processes import Family, Farewell
family = Family(Path(sys.argv[1]))
child = family.start("child", [sys.executable, "-c", sys.argv[2]], environment={}, farewell=Farewell(orphaned_seconds=1))
print(child.process.pid, family.watcher.pid, flush=True)
time.sleep(300)
"""


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def family(tmp_path):
    family = Family(tmp_path)
    yield family
    family.stop()


def start(family, name, *arguments, **options):
    return family.start(name, [sys.executable, "-c", *arguments], environment={}, **options)


def test_children_are_asked_to_end_in_the_opposite_order(family, tmp_path):
    order = tmp_path / "order"
    children = [start(family, name, POLITE, str(order), name) for name in ("database", "web")]
    assert wait_for(lambda: all("ready" in child.log.read_text() for child in children))
    family.stop()
    assert order.read_text().split() == ["web", "database"]


def test_a_child_that_does_not_end_is_ended_with_its_own_children(family):
    child = start(family, "stubborn", STUBBORN, farewell=Farewell(seconds=0.2))
    assert wait_for(lambda: len(child.log.read_text().split()) == 2)
    family.stop()
    assert not any(is_alive(int(pid)) for pid in child.log.read_text().split())


def test_a_child_that_ends_by_itself_is_reported_with_its_last_words(family):
    start(family, "web", "print('first'); print('no module named x')")
    with pytest.raises(Problem, match=r"web ended by itself: no module named x"):
        family.wait()


def test_a_step_that_fails_is_reported_with_its_last_words(family):
    child = start(family, "migrate", "import sys; sys.exit('relation is missing')")
    with pytest.raises(Problem, match="migrate failed: relation is missing"):
        family.finish(child)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("also_the_watcher", [False, True])
@pytest.mark.parametrize("child", [STUBBORN, "import time; print(1, flush=True); time.sleep(300)"])
def test_children_end_when_the_command_is_killed_hard(tmp_path, child, also_the_watcher):
    if also_the_watcher and child is STUBBORN:
        pytest.skip("The kernel's signal alone ends only those that heed it.")
    command = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(tmp_path), child], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        first, watcher = command.stdout.readline().split()
        log = tmp_path / "child.log"
        assert wait_for(lambda: len(log.read_text().split()) == (2 if child is STUBBORN else 1))
        pids = [first] if child is not STUBBORN else log.read_text().split()
        if also_the_watcher:
            os.kill(int(watcher), signal.SIGKILL)
    finally:
        command.kill()
        command.wait()
        command.stdout.close()
    assert wait_for(lambda: not any(is_alive(pid) for pid in pids))
    assert wait_for(lambda: not is_alive(watcher))

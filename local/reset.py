"""`make reset`: delete the data of the quick start, the tests and the measurements."""

import os
import shutil
import sys

from local.places import VAR, Home
from local.problem import Problem

HOMES = ("run", "test", "bench", "audit")


def main() -> None:
    """Delete everything under var/, after a yes; refused while a command uses it."""
    if not VAR.exists():
        print(f"Nothing to delete: there is no {VAR}.")
        return
    homes = [Home(name) for name in HOMES if (VAR / name).exists()]
    for home in homes:
        with home.lock(note="It is being deleted"):
            pass
    confirm()
    for home in homes:
        with home.lock(note="It is being deleted"):
            for folder in (home.sockets, home.data, home.var):
                shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(VAR)
    print(f"Deleted {VAR}; `make run` starts anew.")


def confirm() -> None:
    print(
        f"This deletes all data of this clone: the database of `make run`, the desk's entries in it, {VAR}."
    )
    if os.environ.get("YES") == "1":
        return
    if not sys.stdin.isatty():
        raise Problem("Nobody is there to ask; say YES=1 to delete all the same.")
    if input("Type yes to delete: ").strip().lower() != "yes":
        raise Problem("Nothing was deleted.")

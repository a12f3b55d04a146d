"""`make run`: the tracker, set up and served on this machine until it is stopped."""

import os
import time

from local.places import VAR
from local.problem import Problem
from local.processes import end_with_make
from local.tracker import Site, check_port, fingerprint, servers

ACCOUNTS = VAR / "desk-accounts.txt"


def main() -> None:
    end_with_make()
    began = time.monotonic()
    port = chosen_port()
    address = f"http://127.0.0.1:{port}"
    os.environ.setdefault("SITE_URL", address)
    with servers("run", note=f"The tracker already runs here, at {address}") as site:
        check_port(port)
        had_accounts = ACCOUNTS.exists()
        if is_prepared(site):
            site.serve(port)
        else:
            prepare(site, port)
        site.wait_until_ready(port)
        say(f"\nThe Coalition Tracker is at {address}  (after {time.monotonic() - began:.1f} s)")
        show_accounts(address, had_accounts)
        say(f"Logs are in {site.home.logs}. Ctrl-C stops it.")
        site.family.wait()


def chosen_port() -> int:
    named = os.environ.get("PORT") or "8000"
    if not named.isdigit() or not 0 < int(named) < 65536:
        raise Problem(f"PORT is a number from 1 to 65535, not {named!r}.")
    return int(named)


def prepare(site: Site, port: int) -> None:
    """Bring the database up to date, load what it starts with, and serve it; all of it is safe to repeat.

    Nobody is served a record that is still empty: whoever waits for /readyz would take it for the truth.
    """
    say("Bringing the database up to date …")
    site.bring_up_to_date()
    say("Loading the dataset …")
    site.load()
    site.serve(port)
    site.prepared.write_text(fingerprint())


def is_prepared(site: Site) -> bool:
    """Whether the embedded database was prepared by these very files: starting again is then quicker."""
    given = os.environ.get("DATABASE_URL") or not ACCOUNTS.exists() or not (VAR / "static").exists()
    return not given and site.prepared.exists() and site.prepared.read_text() == fingerprint()


def show_accounts(address: str, known: bool) -> None:
    """Show the sample accounts of the desk, with passwords the first time only."""
    if known:
        say(f"The desk is at {address}/desk/ ; its sample accounts are in {ACCOUNTS}")
        return
    say(f"The desk is at {address}/desk/ ; sample accounts (kept in {ACCOUNTS}):")
    say(ACCOUNTS.read_text().rstrip())
    if os.environ.get("DESK_SECOND_FACTOR", "0") == "0":
        say(
            "Here a password is enough; DESK_SECOND_FACTOR=1 make run asks for a second factor, as in production."
        )


def say(text: str) -> None:
    print(text, flush=True)

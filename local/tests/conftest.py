"""Homes for the quick start's own tests: elsewhere than var/, and gone afterwards."""

import shutil
import signal

import pytest

from local import places


@pytest.fixture
def var(tmp_path, monkeypatch):
    """An empty var/ of the test's own, for this process and for those that it starts."""
    folder = tmp_path / "var"
    folder.mkdir()
    monkeypatch.setattr(places, "VAR", folder)
    monkeypatch.setenv("VAR_DIR", str(folder))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MAKELEVEL"):
        monkeypatch.delenv(name, raising=False)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield folder
    for number, handler in before.items():
        signal.signal(number, handler)
    for kept in folder.rglob("token"):
        monkeypatch.setattr(places, "VAR", kept.parent.parent)
        home = places.Home(kept.parent.name)
        for path in (home.sockets, home.data):
            shutil.rmtree(path, ignore_errors=True)

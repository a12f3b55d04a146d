"""Measurements make up commitments by the thousand: they must never reach a record that somebody keeps."""

import os

import pytest

from local.bench import command


class Started(Exception):
    """Stands for the servers, so that nothing is measured."""


def test_measurements_leave_a_named_database_alone(monkeypatch, capsys):
    def servers(family, note):
        raise Started(os.environ.get("DATABASE_URL"), os.environ.get("REDIS_URL"))

    monkeypatch.setenv("DATABASE_URL", "postgres://ada@db.example/record")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://owner@db.example/record")
    monkeypatch.setenv("REDIS_URL", "redis://db.example")
    monkeypatch.setattr(command, "servers", servers)
    with pytest.raises(Started) as started:
        command.main()
    assert started.value.args == (None, None)
    assert "DATABASE_URL is left alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url",
    ["postgres://tracker_app@/tracker?host=/tmp/s", "postgres://tracker_app@/tracker"],
    ids=["socket", "bare"],
)
def test_a_copy_of_the_database_has_an_address_of_its_own(url):
    class Site:
        environment = {"DATABASE_URL": url, "DATABASE_OWNER_URL": url}

    assert command.address(Site, "tracker-20") == url.replace("@/tracker", "@/tracker-20")

"""Folders that are private, short enough for sockets, and nobody else's."""

import os
import stat

import pytest

from local import places
from local.places import Home, make_folder
from local.problem import Problem


@pytest.mark.parametrize("tail", ["deep/" * 40, "with space", "naïve"])
def test_sockets_have_a_short_and_plain_path_wherever_the_clone_lies(var, monkeypatch, tail):
    monkeypatch.setattr(places, "VAR", var / tail)
    home = Home("run")
    assert len(os.fsencode(home.sockets)) <= places.LONGEST_FOLDER
    assert places.PLAIN_PATH.fullmatch(str(home.sockets))
    assert stat.S_IMODE(home.sockets.stat().st_mode) == 0o700


def test_two_clones_share_nothing(var, monkeypatch):
    first = Home("run")
    monkeypatch.setattr(places, "VAR", var / "other")
    second = Home("run")
    assert first.short_name != second.short_name


def test_a_new_clone_at_the_same_place_does_not_find_the_old_data(var):
    before = Home("run").short_name
    (var / "run" / "token").unlink()
    assert Home("run").short_name != before


def test_the_folders_of_data_are_the_servers_users_alone(var):
    home = Home("run")
    held = home.data.stat()
    assert held.st_uid == home.user.uid
    assert stat.S_IMODE(held.st_mode) == 0o700


def test_a_link_put_where_a_folder_belongs_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    with pytest.raises(Problem, match="belongs to somebody else"):
        make_folder(tmp_path / "link")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    os.chown(tmp_path / "theirs", 12345, 12345)
    with pytest.raises(Problem, match="belongs to somebody else"):
        make_folder(tmp_path / "theirs")


def test_a_file_in_the_way_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="Cannot make the folder"):
        make_folder(tmp_path / "file" / "folder")


def test_a_second_command_is_told_who_uses_the_servers(var):
    with (
        Home("run").lock(note="The tracker already runs here"),
        pytest.raises(Problem, match=rf"^The tracker already runs here \(process {os.getpid()}\)\.$"),
        Home("run").lock(note="Another"),
    ):
        pass


def test_a_lock_is_free_again_after_an_error(var):
    with pytest.raises(ZeroDivisionError), Home("run").lock(note="x"):
        raise ZeroDivisionError
    with Home("run").lock(note="y"):
        pass


def test_secrets_are_made_once_and_readable_by_their_owner_only(tmp_path):
    path = tmp_path / "secret"
    assert places.read_or_make(path, lambda: "first") == "first"
    assert places.read_or_make(path, lambda: "second") == "first"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

"""The production shape, held against the settings: no Docker engine is needed to see that the parts fit."""

import importlib.util
import os
import re
import subprocess
import sys

import pytest
import yaml
from django.core.management import get_commands
from django.utils.module_loading import import_string

from local.nginx import TEMPLATE
from local.places import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
ONCE = ["migrate", "positions"]
OURS = ["web", "worker", "beat", *ONCE]
SETTINGS = (ROOT / "coalition" / "settings.py").read_text()
# Each variable that the settings read, and whether they do without it.
VARIABLES = dict(re.findall(r'env\.\w+\(\s*"(\w+)"(, default=)?', SETTINGS))
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def filled_in(text: str) -> str:
    """A value of the file with its variables replaced: by their default, else by something plausible."""
    plausible = {"ALLOWED_HOSTS": "tracker.example", "SITE_URL": "https://tracker.example"}
    secret = "kQ7vX2mZp9RtB4wLs8NcY6hJd3FgA5eUq1TzVb0oKiMxW"
    pattern = r"\$\{(\w+)(?::([-?])([^}]*))?\}"
    return re.sub(
        pattern, lambda m: m[3] if m[2] == "-" else plausible.get(m[1], secret + secret[:10]), str(text)
    )


def environment_of(name: str) -> dict[str, str]:
    return {key: filled_in(value) for key, value in SERVICES[name]["environment"].items()}


def test_the_settings_are_read_as_this_test_reads_them():
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "HTTPS"} <= set(VARIABLES)


@pytest.mark.parametrize("name", OURS)
def test_every_variable_given_is_one_that_the_settings_read(name):
    assert set(SERVICES[name]["environment"]) <= set(VARIABLES)


@pytest.mark.parametrize("name", OURS)
def test_every_variable_that_the_settings_need_is_given(name):
    needed = {variable for variable, has_default in VARIABLES.items() if not has_default}
    assert needed <= set(SERVICES[name]["environment"])


@pytest.mark.parametrize("name", ["web", "migrate"])
def test_the_settings_are_fit_for_production_with_these_variables(name, tmp_path):
    environment = {"PATH": os.environ["PATH"], "STATIC_ROOT": str(tmp_path), **environment_of(name)}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_secrets_have_no_default():
    text = (ROOT / "docker-compose.yml").read_text()
    secrets = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET)\w*)([^}]*)\}", text)
    assert len(secrets) >= 5
    assert all(rest.startswith(":?") for _, rest in secrets)
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET|DATABASE_URL|REDIS", variable):
                assert ":?" in value, f"{name}: {variable}"


def test_only_the_migrations_run_as_the_tables_owner():
    roles = {name: environment_of(name)["DATABASE_URL"].split("://")[1].split(":")[0] for name in OURS}
    assert roles.pop("migrate") == "tracker_owner"
    assert set(roles.values()) == {"tracker_app"}


@pytest.mark.parametrize("name", OURS)
def test_every_command_exists(name):
    words = SERVICES[name]["command"]
    assert words[0] == "python"
    if words[1] == "-m":
        assert importlib.util.find_spec(words[2])
    else:
        assert (ROOT / words[1]).exists()
        assert words[2] in get_commands()
    for word in words:
        if ":application" in word:
            assert callable(import_string(word.replace(":", ".")))


@pytest.mark.parametrize(
    "words", [SERVICES["worker"]["command"], SERVICES["beat"]["command"]], ids=["worker", "beat"]
)
def test_celery_knows_every_option(words):
    done = subprocess.run(
        [sys.executable, *words[1:], "--help"],
        cwd=ROOT,
        env={**os.environ, **environment_of("worker")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_hardened_and_watched(name):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert name in ONCE or service["healthcheck"]["test"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - set(OURS)))
def test_images_of_others_name_a_version(name):
    tag = SERVICES[name]["image"].partition(":")[2]
    assert re.match(r"\d+", tag)


def test_only_nginx_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["back"]["internal"] is True
    for name in ("postgres", "valkey", "beat", *ONCE):
        assert SERVICES[name]["networks"] == ["back"]


def test_the_volumes_and_files_named_exist():
    for service in SERVICES.values():
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            assert (ROOT / source).is_file() if source.startswith("./") else source in COMPOSE["volumes"]


def test_the_database_keeps_its_data_in_the_volume():
    """From version 18 on the image keeps them one folder higher than before."""
    assert SERVICES["postgres"]["image"].startswith("postgres:18")
    assert "database:/var/lib/postgresql" in SERVICES["postgres"]["volumes"]


def test_the_second_script_of_the_database_is_found_by_the_first():
    targets = [mount.split(":")[1] for mount in SERVICES["postgres"]["volumes"][1:]]
    assert "\\ir grants.sql" in (ROOT / "deploy" / "roles.sql").read_text()
    assert sorted(target.rpartition("/")[2] for target in targets) == ["10-roles.sql", "grants.sql"]
    assert len({target.rpartition("/")[0] for target in targets}) == 1


def test_the_passwords_that_the_roles_get_are_those_that_the_application_shows():
    script = (ROOT / "deploy" / "roles.sql").read_text()
    asked = set(re.findall(r"\\getenv \w+ (\w+)", script))
    assert asked == {"TRACKER_OWNER_PASSWORD", "TRACKER_APP_PASSWORD"}
    assert asked <= set(SERVICES["postgres"]["environment"])


def test_nginx_is_given_what_its_template_asks_for():
    asked = set(re.findall(r"\$\{(\w+)\}", TEMPLATE.read_text()))
    given = SERVICES["nginx"]["environment"]
    assert asked == set(given)
    command = SERVICES["web"]["command"]
    assert given["WEB_ADDRESS"] == f"web:{command[command.index('--port') + 1]}"
    assert SERVICES["nginx"]["ports"][0].endswith(f":{given['NGINX_LISTEN']}")


def test_the_image_copies_what_is_there_and_runs_as_nobody_special():
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1] == "10001"
    assert all(
        re.search(r":\d+\.\d+", image) for image in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    )
    assert "--require-hashes" in DOCKERFILE


def test_the_builder_is_sent_what_the_image_copies_and_no_secrets():
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert sorted(sent) == sorted(source.removeprefix("./") for source in copied)
    assert "*" in (ROOT / ".dockerignore").read_text().splitlines()


def test_web_and_image_start_in_the_same_way():
    default = re.search(r"^CMD \[(.+)\]$", DOCKERFILE, re.MULTILINE)[1]
    assert [word.strip().strip('"') for word in default.split(",")] == SERVICES["web"]["command"]

"""The Nu Html Checker's judgement of pages: the one that the HTML standard's own people keep. It needs npm and Java."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from local.places import VAR

PACKAGE = "vnu-jar@26.9.27"
FOLDER = VAR / "nu"


def check(pages: Mapping[str, str]) -> Iterator[str]:
    """Give what is wrong with pages, by path and HTML; nothing, with a word, where the checker cannot be had."""
    program = ensure_checker()
    if program is None:
        print("There is no npm or no Java here for the Nu Html Checker, so it was not asked.", flush=True)
        return
    by_name = {f"{number}.html": path for number, path in enumerate(pages)}
    folder = FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, path in by_name.items():
        (folder / name).write_text(pages[path])
    command = ["java", "-jar", str(program), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
    print(f"The Nu Html Checker read {len(pages)} pages.", flush=True)
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            path = by_name[Path(urlsplit(message["url"]).path).name]
            yield f"{path}, line {message.get('lastLine')}: the Nu Html Checker says: {message['message']}"


def ensure_checker() -> Path | None:
    """The path of the checker, installed in `var/` where missing; None where that cannot be."""
    program = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not program.exists() and shutil.which("npm"):
        print(f"Installing {PACKAGE} …", flush=True)
        command = ["npm", "install", "--prefix", str(FOLDER), "--no-save", "--no-audit", "--no-fund"]
        # What it would run then fetches a Java of its own.
        subprocess.run([*command, "--ignore-scripts", PACKAGE], capture_output=True, check=False)
    return program if program.exists() and shutil.which("java") else None

"""Where this machine's Chromium is.

The headless shell is preferred: the same engine without a window's machinery opens a fresh profile in a sixth of
the time.
"""

import os
import shutil
import sys
from pathlib import Path

from local.places import VAR

# Where `make test` unpacks a headless shell of its own.
UNPACKED = VAR / "chromium"
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def find_chromium() -> str | None:
    """The browser named by CHROMIUM, else a headless shell, else any Chromium of this machine."""
    return os.environ.get("CHROMIUM") or find_shell() or find_whole()


def find_shell() -> str | None:
    """A headless shell: on the PATH, unpacked in `var/`, or installed by Playwright."""
    unpacked = UNPACKED / "usr/lib/chromium/chromium-headless-shell"
    return (
        on_path(SHELLS) or (str(unpacked) if unpacked.exists() else None) or playwrights("*headless_shell-*")
    )


def find_whole() -> str | None:
    """A whole Chromium or Chrome: on the PATH, in its usual place, or installed by Playwright."""
    places = (place for place in PLACES if Path(place).exists())
    return on_path(WHOLE) or next(places, None) or playwrights("chromium-*")


def on_path(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def playwrights(pattern: str) -> str | None:
    """The newest browser of this kind under Playwright's folder of browsers, if any."""
    default = "~/Library/Caches/ms-playwright" if sys.platform == "darwin" else "~/.cache/ms-playwright"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default).expanduser()
    names = {"chrome", "Chromium", "headless_shell", "chrome-headless-shell"}
    found = sorted(path for path in folder.glob(f"{pattern}/*/**/*") if path.name in names and path.is_file())
    return str(found[-1]) if found else None

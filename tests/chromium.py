"""Where this machine's Chromium is."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def find_chromium() -> str | None:
    """The browser named by CHROMIUM, else one on the PATH, else the one that Playwright installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    places = (place for place in PLACES if Path(place).exists())
    return next(filter(None, [*found, *places, playwrights_own()]), None)


def playwrights_own() -> str | None:
    """The newest browser under Playwright's folder of browsers, if any."""
    default = "~/Library/Caches/ms-playwright" if sys.platform == "darwin" else "~/.cache/ms-playwright"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default).expanduser()
    found = sorted(folder.glob("chromium-*/chrome-*/**/chrome")) + sorted(
        folder.glob("chromium-*/**/Chromium")
    )
    return str(found[-1]) if found else None

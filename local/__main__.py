"""The commands behind the Makefile: `python -m local COMMAND`, inside the virtual environment."""

import errno
import importlib
import sys

from local.problem import Problem
from local.processes import Stopped

COMMANDS = {
    "run": "local.run",
    "test": "local.test",
    "bench": "local.bench",
    "evaluate": "local.evaluate",
    "audit": "local.audit",
    "lint": "local.lint",
    "format": "local.format",
    "shell": "local.shell",
    "manage": "local.shell",
    "reset": "local.reset",
    "lock": "local.lock",
    "map": "local.map",
    "messages": "local.messages",
}


def main() -> int:
    """Run one command; what stops it for a known reason is one line, never a traceback."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in COMMANDS:
        print(f"Commands: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return importlib.import_module(COMMANDS[name]).main() or 0
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        print(f"{error.strerror}: {error.filename or 'the folder var/'}", file=sys.stderr)
    except Stopped:
        print("Stopped.", file=sys.stderr)
        return 0 if name == "run" else 130
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())

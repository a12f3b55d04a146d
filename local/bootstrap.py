"""First step of every `make` command: find a Python that is new enough, install, hand over to `python -m local`.

Written so that any Python can read it, however old: it has to say in one line what is missing.
"""

# ruff: noqa: UP032
import os
import subprocess
import sys

NEEDED = (3, 11)
NEWER = ["python3.13", "python3.12", "python3.11", "python3.14"]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def is_new_enough(python):
    """Whether this command starts a Python that serves."""
    question = "import sys, venv; sys.exit(sys.version_info < (3, 11))"
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            return subprocess.call([python, "-c", question], stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def main():
    if sys.version_info < NEEDED:
        for python in NEWER:
            if is_new_enough(python):
                os.execvp(python, [python] + sys.argv)  # noqa: RUF005, S606
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit(
            "The tracker needs Python 3.11 or newer; {} is {}, and no newer one was found. "
            "Name one with PYTHON=, as in: make run PYTHON=/path/to/python3.12".format(sys.executable, found)
        )
    sys.path[0] = ROOT
    os.chdir(ROOT)
    from local.install import start

    start(sys.argv[1:])


if __name__ == "__main__":
    main()

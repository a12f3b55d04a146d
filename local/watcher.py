"""The watcher: ends a family of processes whose command was killed and could not do so itself.

Reads one line for each process that starts (`+PID SIGNAL SECONDS`) or ends (`-PID`). The end of its input means
that the command is gone; what is still listed then ends, the last one first.
"""

import signal
import sys

from local.processes import end_group


def main() -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    living: dict[int, tuple[int, float]] = {}
    for line in sys.stdin:
        word, *details = line.split()
        if word.startswith("+"):
            living[int(word)] = int(details[0]), float(details[1])
        else:
            living.pop(-int(word), None)
    for pid, (number, seconds) in reversed(living.items()):
        end_group(pid, number, seconds)


if __name__ == "__main__":
    main()

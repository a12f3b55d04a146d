"""Reading and writing a directory of lists."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

# In the order in which they rest on one another.
NAMES = ("sources", "countries", "events", "commitments", "figures", "milestones")

Line = dict[str, Any]
Lists = dict[str, list[Line]]

WIDTH = 116


class Problem(NamedTuple):
    """What is wrong with one line of one list; `id` is empty where the whole file is meant."""

    file: str
    id: str
    reason: str

    def __str__(self):
        return f"{self.file}: {self.id}: {self.reason}" if self.id else f"{self.file}: {self.reason}"


class Unreadable(ValueError):
    """A directory that holds no six lists; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


def read_lists(directory: Path) -> Lists:
    """Return the six lists of a directory; raises Unreadable where a file is missing or is no list of lines."""
    lists: Lists = {}
    problems = []
    for name in NAMES:
        path = directory / f"{name}.yaml"
        try:
            found = yaml.load(path.read_text("utf-8"), Loader=StrictLoader)  # noqa: S506 - a SafeLoader
        except FileNotFoundError:
            problems.append(Problem(path.name, "", f"there is no such file in {directory}"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            problems.append(Problem(path.name, "", f"cannot be read: {' '.join(str(error).split())}"))
        else:
            lists[name] = found if found is not None else []
            problems += _shape_problems(path.name, lists[name])
    if problems:
        raise Unreadable(problems)
    return lists


def _shape_problems(file: str, found: Any) -> list[Problem]:
    if not isinstance(found, list):
        return [Problem(file, "", "is no list; each line begins with “- ”")]
    return [
        Problem(file, f"line {place}", "is no set of keys and values")
        for place, line in enumerate(found, 1)
        if not isinstance(line, dict)
    ]


# In C where PyYAML was built with it: ten times as fast.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Loader):
    """Reads YAML as usual, but refuses a key given twice, of which the first would be lost without a word."""

    def construct_mapping(self, node, deep=False):
        """Return the mapping of a node."""
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key}” is given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


StrictLoader.add_constructor(
    yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG,
    lambda loader, node: loader.construct_mapping(node, deep=True),
)


def write_lists(directory: Path, lists: Mapping[str, Sequence[Line]]) -> None:
    """Write six lists; a file that is there keeps the comment at its top, and everything else is replaced."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        path = directory / f"{name}.yaml"
        lines = "\n".join(as_yaml(line) for line in lists[name]) or "[]\n"
        path.write_text(_comment_at_top(path) + lines, "utf-8")


def _comment_at_top(path: Path) -> str:
    if not path.exists():
        return ""
    kept = []
    for line in path.read_text("utf-8").splitlines(keepends=True):
        if not line.startswith("#"):
            break
        kept.append(line)
    return "".join([*kept, "\n"]) if kept else ""


class OneLine(dict):
    """A mapping that is written in one line, such as a leader's."""


class OneLineList(list):
    """A list that is written in one line, such as a country's names."""


class Writer(yaml.SafeDumper):
    """Writes YAML for people: keys in the order given, no references from one place to another."""

    def ignore_aliases(self, data):
        """Never refer back: a repeated value is written again."""
        return True


Writer.add_representer(
    OneLine,
    lambda writer, data: writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True),
)
Writer.add_representer(
    OneLineList,
    lambda writer, data: writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def as_yaml(line: Line) -> str:
    """Return one line of a list in YAML."""
    shown = dict(line)
    if "leaders" in shown:
        shown["leaders"] = [OneLine(leader) for leader in shown["leaders"]]
        shown["aliases"] = {key: OneLineList(names) for key, names in shown["aliases"].items()}
    return yaml.dump(
        [shown], Dumper=Writer, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )

"""`make evaluate`: how well the reader of articles does, on the project's own cases and on a labelled folder.

EXTRACTION_DIR names the folder: gold.yaml, score.py and passages/. Without it `../shared/extraction` is taken where it
is there. Nothing is stored, and no server is needed.
"""

import dataclasses
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from local.places import ROOT
from local.problem import Problem

USUAL = ROOT.parent / "shared" / "extraction"
LEVELS = ("country", "country + kind", "country + kind + position")
Label = tuple[str, ...]


@dataclasses.dataclass
class Count:
    """Labels found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, want: set[Label], got: set[Label]) -> None:
        """Count one text's labels."""
        self.right += len(want & got)
        self.wrong += len(got - want)
        self.missed += len(want - got)

    def line(self, name: str) -> str:
        """Say precision, recall and F1."""
        found, wanted = self.right + self.wrong, self.right + self.missed
        precision, recall = _share(self.right, found), _share(self.right, wanted)
        f1 = _share(2 * self.right, found + wanted)
        counts = f"right {self.right}, wrong {self.wrong}, missed {self.missed}"
        return f"  {name:<26} P {precision}  R {recall}  F1 {f1}   {counts}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  –  "


def main() -> None:
    from coalition.extraction import READER

    print(f"Reader {READER}\n")
    own_cases()
    folder = labelled_folder()
    if folder:
        print()
        labelled(folder)


def labelled_folder() -> Path | None:
    """The folder asked for; refuses one without labels. None where nobody asked and the usual one is not there."""
    asked = os.environ.get("EXTRACTION_DIR")
    folder = Path(asked) if asked else USUAL
    if (folder / "gold.yaml").is_file() and (folder / "score.py").is_file():
        return folder
    if asked:
        raise Problem(
            f"{folder} holds no gold.yaml and score.py. Name a folder that does with EXTRACTION_DIR=…"
        )
    return None


def own_cases() -> None:
    """Print the figures of the project's own cases: the rules were made with these in view."""
    from coalition.tests.extraction.labelled import labelled as cases

    lexicon = _lexicon()
    for name, is_article in (("sentences", False), ("short articles", True)):
        texts = [case for case in cases() if case.is_article == is_article]
        pairs: list[tuple[set[Label], set[Label]]] = [
            (
                {tuple(label.split()) for label in case.expect | case.missed},
                _labels(case.text, lexicon) - {tuple(label.split()) for label in case.maybe},
            )
            for case in texts
        ]
        exact = sum(want == got for want, got in pairs)
        print(
            f"Own cases, {name}: {exact} of {len(texts)} exactly right (the rules were made with these in view)"
        )
        _print(pairs)


def _labels(text: str, lexicon: Any) -> set[Label]:
    from coalition.extraction import read

    return {(r.country, r.kind, r.position) for r in read(text, lexicon).records}


def labelled(folder: Path) -> None:
    """Print what the folder's own scorer says of the reader, and the same by position."""
    print(f"Labelled passages in {folder}")
    predictions = _predictions(folder)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "predictions.json"
        file.write_text(json.dumps(predictions, default=str), encoding="utf-8")
        scored = subprocess.run(
            [sys.executable, str(folder / "score.py"), str(file), "--by-kind"],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            timeout=120,
        )
    if scored.returncode:
        raise Problem(f"{folder / 'score.py'} did not finish.")
    print("".join(f"  {line}\n" for line in scored.stdout.splitlines()), end="")
    _by_position(folder, predictions)


def _predictions(folder: Path) -> dict[str, Any]:
    from coalition.extraction import read
    from coalition.management.commands.extract import text_of

    lexicon = _lexicon()
    paths = sorted((folder / "passages").glob("*.txt"))
    readings = {path.stem: read(text_of(path.read_text(encoding="utf-8")), lexicon) for path in paths}
    answer: dict[str, Any] = {
        name: [dataclasses.asdict(r) for r in reading.records] for name, reading in readings.items()
    }
    return answer | {"countries": {name: reading.countries for name, reading in readings.items()}}


def _by_position(folder: Path, predictions: Mapping[str, Any]) -> None:
    """The folder's own rules on doubtful labels, counted by position."""
    scorer = _module(folder / "score.py")
    counts: dict[str, Count] = defaultdict(Count)
    for name, gold in scorer.load_gold().items():
        found = [scorer.record(_as_old(one)) for one in predictions.get(name, [])]
        want, got = scorer.want_got([label | scorer.record(label) for label in gold["labels"]], found, 3)
        for position in {label[2] for label in want | got}:
            counts[position].add(
                {one for one in want if one[2] == position}, {one for one in got if one[2] == position}
            )
    for position in sorted(counts):
        print(counts[position].line(position))


def _as_old(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record in the words of labels that are older than two kinds."""
    if record["kind"] == "monitoring":
        return {**record, "kind": "intelligence"}
    if record["kind"] == "unspecified":
        return {**record, "kind": "undecided", "position": "considering"}
    return dict(record)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lexicon() -> Any:
    from coalition.tests.extraction.lexicon import facts_lexicon

    return facts_lexicon()


def _print(pairs: Iterable[tuple[set[Label], set[Label]]]) -> None:
    levels = [Count() for _ in LEVELS]
    kinds: dict[str, Count] = defaultdict(Count)
    positions: dict[str, Count] = defaultdict(Count)
    for want, got in pairs:
        for depth, count in enumerate(levels, start=1):
            count.add({one[:depth] for one in want}, {one[:depth] for one in got})
        for place, counts in ((1, kinds), (2, positions)):
            for word in {one[place] for one in want | got}:
                counts[word].add({o for o in want if o[place] == word}, {o for o in got if o[place] == word})
    for name, count in zip(LEVELS, levels, strict=True):
        print(count.line(name))
    for counts in (kinds, positions):
        for word in sorted(counts):
            print(counts[word].line(f"  {word}"))

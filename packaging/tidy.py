"""Runs clang-tidy over the C++ files of core, ui and app, and remembers which were clean: only what has changed since,
or includes what has, is looked at again.

    tidy.py TREE BUILD CACHE [--jobs N]     exit code 1 if there are findings
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

LAYERS = ("core", "ui", "app")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


class Tidy:
    def __init__(self, tree: Path, build: Path, store: Path):
        self.tree = tree
        self.build = build
        self.store = store
        self.common = (subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
                       + (tree / ".clang-tidy").read_bytes())

    @cache
    def included(self, file: Path) -> frozenset[Path]:
        """The file and the project's headers that it includes, directly or not."""
        found: set[Path] = set()
        waiting = [file]
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            found.add(current)
            for name in INCLUDE.findall(current.read_text(encoding="utf-8")):
                places = [current.parent, self.tree, *(self.tree / layer for layer in LAYERS)]
                waiting += [place / name for place in places if (place / name).is_file()][:1]
        return frozenset(found)

    def stampOf(self, entry: dict) -> Path:
        """The file whose presence says that exactly this was clean, in whichever checkout."""
        digest = hashlib.sha256(self.common + entry["command"].replace(str(self.tree), "").encode())
        for file in sorted(self.included(Path(entry["file"]))):
            digest.update(file.relative_to(self.tree).as_posix().encode() + file.read_bytes())
        return self.store / digest.hexdigest()

    def findingsIn(self, entry: dict) -> str:
        """What clang-tidy says of one file; nothing where it is, or was, clean."""
        stamp = self.stampOf(entry)
        if stamp.exists():
            return ""
        done = subprocess.run(["clang-tidy", "--quiet", "-p", str(self.build), entry["file"]],
                              capture_output=True, text=True, check=False)
        if done.returncode == 0 and not done.stdout.strip():
            stamp.touch()
            return ""
        return done.stdout or done.stderr


def main() -> int:
    parser = argparse.ArgumentParser()
    for name in ("tree", "build", "cache"):
        parser.add_argument(name, type=lambda text: Path(text).resolve())
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    commands = json.loads((options.build / "compile_commands.json").read_text(encoding="utf-8"))
    # Tests that compile a file once more do so for a reason of their own.
    entries = [entry for entry in commands
               if any(Path(entry["file"]).is_relative_to(options.tree / layer) for layer in LAYERS)
               and " -o tests/" not in entry["command"]]
    # clang-tidy takes a file as each of its commands has it: it shall see no others.
    chosen = options.build / "tidy"
    chosen.mkdir(exist_ok=True)
    (chosen / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    tidy = Tidy(options.tree, chosen, options.cache)
    with ThreadPoolExecutor(options.jobs) as pool:
        findings = [text for text in pool.map(tidy.findingsIn, entries) if text]
    for text in findings:
        print(text)
    print(f"{len(entries)} files, {len(findings)} with findings")
    return 1 if findings or not entries else 0


if __name__ == "__main__":
    sys.exit(main())

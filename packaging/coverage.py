"""How many of core's lines its own tests ran, room by room, from what clang's counters wrote.

    coverage.py TREE MINIMUM PROFILE LIBRARY...     exit code 1 if fewer than MINIMUM percent of all were
"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Iterator, NamedTuple


class Lines(NamedTuple):
    ran: int
    total: int

    def __add__(self, other: "Lines") -> "Lines":
        return Lines(self.ran + other.ran, self.total + other.total)

    @property
    def percent(self) -> float:
        return 100 * self.ran / self.total if self.total else 0


def filesOf(profile: str, libraries: list[str]) -> Iterator[tuple[Path, Lines]]:
    """Each source file of the libraries with its lines."""
    objects = [argument for library in libraries[1:] for argument in ("-object", library)]
    told = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={profile}", libraries[0], *objects],
                          stdout=subprocess.PIPE, check=True).stdout
    for file in json.loads(told)["data"][0]["files"]:
        lines = file["summary"]["lines"]
        yield Path(file["filename"]), Lines(lines["covered"], lines["count"])


def roomsOf(tree: Path, files: Iterator[tuple[Path, Lines]]) -> dict[str, Lines]:
    """By room; what was generated into the build tree belongs to none."""
    rooms: dict[str, Lines] = defaultdict(lambda: Lines(0, 0))
    for path, lines in files:
        if path.is_relative_to(tree / "core"):
            rooms[path.relative_to(tree / "core").parts[0]] += lines
    return rooms


def main() -> int:
    tree, minimum, profile, *libraries = sys.argv[1:]
    rooms = roomsOf(Path(tree).resolve(), filesOf(profile, libraries))
    for room, lines in sorted(rooms.items()):
        print(f"core/{room:<10} {lines.percent:5.1f}%  {lines.ran:6} of {lines.total:6} lines")
    whole = sum(rooms.values(), Lines(0, 0))
    print(f"{'core':<15} {whole.percent:5.1f}%  {whole.ran:6} of {whole.total:6} lines")
    return 0 if whole.percent >= float(minimum) else 1


if __name__ == "__main__":
    sys.exit(main())

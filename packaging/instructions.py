#!/usr/bin/env python3
"""Counts the instructions of hot paths (tests/instructions) with valgrind, and compares them with what they were.

instructions.py HOT_PATHS COUNTS [--write]

HOT_PATHS is the program, COUNTS the table of what it took, in millions, a line each. Fails where one takes 5% more or less:
less is worth a new table, which --write makes. Counts depend on compiler and libraries, those of Debian 12, and on the
processor's vector instructions, of which valgrind knows those up to AVX2.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCE = 0.05


def counted(program: str, name: str) -> float:
    """Millions of instructions."""
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=gg::counted(*", "--callgrind-out-file=/dev/null", program, name, folder],
            check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", said)[1]) / 1e6


def readTable(file: pathlib.Path) -> dict[str, float]:
    rows = (line.split() for line in file.read_text().splitlines() if line and not line.startswith("#"))
    return {name: float(count) for name, count in rows}


def writeTable(file: pathlib.Path, counts: dict[str, float]) -> None:
    lines = ["# Hot path, millions of instructions: made by packaging/instructions.py --write"]
    file.write_text("\n".join(lines + [f"{name} {count:.4g}" for name, count in counts.items()]) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("table", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    names = subprocess.run([arguments.program], check=True, capture_output=True, text=True).stdout.split()
    counts = {name: counted(arguments.program, name) for name in names}
    if arguments.write:
        writeTable(arguments.table, counts)
    before = readTable(arguments.table)
    worst = 0.0
    for name, count in counts.items():
        change = count / before[name] - 1 if name in before else float("inf")
        worst = max(worst, change, -change)
        print(f"{name:12}{count:10.2f} million{change:+9.1%}")
    print(f"{len(counts)} hot paths, changed by at most {worst:.1%}")
    return 0 if worst <= TOLERANCE and set(before) == set(counts) else 1


if __name__ == "__main__":
    sys.exit(main())

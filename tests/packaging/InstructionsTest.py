"""packaging/instructions.py compares what valgrind counts with a table; with a valgrind and hot paths of the test's own."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "packaging" / "instructions.py"


class InstructionsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.table = self.root / "counts.txt"
        # It says what lies in the file that is called as the hot path.
        self.writeProgram("valgrind", 'for argument; do last=$name; name=$argument; done\n'
                                      'echo "==1== Collected : $(cat "$(dirname "$0")/$last.count")" >&2\n')

    def writeProgram(self, name: str, text: str) -> None:
        (self.root / name).write_text("#!/bin/sh\n" + text)
        (self.root / name).chmod(0o755)

    def compared(self, *options: str, **counts: int) -> tuple[int, list[str]]:
        """The exit code and the lines that were printed; `counts` by hot path."""
        self.writeProgram("hot_paths", "printf '%s\\n' " + " ".join(counts) + "\n")
        for name, count in counts.items():
            (self.root / f"{name}.count").write_text(str(count))
        environment = {**os.environ, "PATH": f"{self.root}:{os.environ['PATH']}"}
        done = subprocess.run([sys.executable, "-B", SCRIPT, self.root / "hot_paths", self.table, *options],
                              capture_output=True, text=True, env=environment, check=False)
        return done.returncode, [" ".join(line.split()) for line in done.stdout.splitlines()]

    def testPassesWhatTakesAboutAsMany(self):
        self.table.write_text("# a table\nread 10.00\nwrite 2.00\n")
        self.assertEqual(self.compared(read=10_400_000, write=1_950_000),
                         (0, ["read 10.40 million +4.0%", "write 1.95 million -2.5%", "2 hot paths, changed by at most 4.0%"]))

    def testFailsWhatTakesMoreAndWhatTakesLess(self):
        self.table.write_text("read 10.00\n")
        self.assertEqual(self.compared(read=10_600_000)[0], 1)
        self.assertEqual(self.compared(read=9_400_000)[0], 1)

    def testFailsWhereTheTableIsOfOtherHotPaths(self):
        self.table.write_text("read 10.00\nwrite 2.00\n")
        self.assertEqual(self.compared(read=10_000_000)[0], 1)
        self.assertEqual(self.compared(read=10_000_000, write=2_000_000, draw=1)[0], 1)

    def testWritesATableThatItThenPasses(self):
        self.assertEqual(self.compared("--write", read=10_000_000)[0], 0)
        self.assertEqual(self.compared(read=10_000_000)[0], 0)


if __name__ == "__main__":
    unittest.main()

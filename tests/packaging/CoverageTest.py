"""packaging/coverage.py adds up core's lines, room by room; with an llvm-cov of the test's own."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "packaging" / "coverage.py"


class CoverageTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        # It is asked once for all libraries.
        (self.root / "llvm-cov").write_text('#!/bin/sh\n[ "$*" = "export -summary-only -instr-profile=profile '
                                            'one.so -object two.so" ] && cat "$(dirname "$0")/told.json"\n')
        (self.root / "llvm-cov").chmod(0o755)

    def coverage(self, minimum: str, **files: tuple[int, int]) -> tuple[int, list[str]]:
        """The exit code and the lines that were printed; `files` by path, with _ for / and lines run and in all."""
        told = [{"filename": str(self.root / path.replace("_", "/")),
                 "summary": {"lines": {"covered": ran, "count": total}}} for path, (ran, total) in files.items()]
        (self.root / "told.json").write_text(json.dumps({"data": [{"files": told}]}))
        environment = {**os.environ, "PATH": f"{self.root}:{os.environ['PATH']}"}
        done = subprocess.run([sys.executable, "-B", SCRIPT, self.root, minimum, "profile", "one.so", "two.so"],
                              capture_output=True, text=True, env=environment, check=False)
        return done.returncode, [" ".join(line.split()) for line in done.stdout.splitlines()]

    def testAddsUpTheFilesOfARoomAndTheRooms(self):
        self.assertEqual(self.coverage("90", core_base_A=(10, 10), core_base_B=(9, 10), core_image_C=(18, 20)),
                         (0, ["core/base 95.0% 19 of 20 lines", "core/image 90.0% 18 of 20 lines",
                              "core 92.5% 37 of 40 lines"]))

    def testLeavesOutWhatIsNotOfCore(self):
        self.assertEqual(self.coverage("90", core_base_A=(9, 10), build_core_Generated=(0, 100), ui_pages_P=(0, 100)),
                         (0, ["core/base 90.0% 9 of 10 lines", "core 90.0% 9 of 10 lines"]))

    def testFailsBelowTheMinimum(self):
        self.assertEqual(self.coverage("90", core_base_A=(899, 1000))[0], 1)
        self.assertEqual(self.coverage("90", core_base_A=(900, 1000))[0], 0)

    def testFailsWhereThereIsNothing(self):
        self.assertEqual(self.coverage("90")[0], 1)


if __name__ == "__main__":
    unittest.main()

"""packaging/tidy.py looks at what has changed, and at no more; with a clang-tidy of the test's own."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "packaging" / "tidy.py"
# Notes which file it was asked about, and finds every `goto`.
CLANG_TIDY = """#!/bin/sh
[ "$1" != --version ] || exit 0
echo "${4##*/}" >>"$(dirname "$0")/asked"
! grep -n goto "$4"
"""


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.tree = self.root / "checkout"
        self.write("bin/clang-tidy", CLANG_TIDY).chmod(0o755)
        self.makeCheckout(self.tree)

    def write(self, path, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def makeCheckout(self, tree: Path):
        self.write(tree / ".clang-tidy", "Checks: bugprone-*\n")
        self.write(tree / "core/base/Text.h", "int length();\n")
        self.write(tree / "core/base/Text.cpp", '#include "base/Text.h"\n')
        self.write(tree / "ui/pages/Page.cpp", '#include "base/Text.h"\n')
        self.write(tree / "ui/pages/Rail.cpp", "int rail;\n")
        files = [str(tree / path) for path in ("core/base/Text.cpp", "ui/pages/Page.cpp", "ui/pages/Rail.cpp",
                                               "tests/core/base/TextTest.cpp")]
        self.write(tree / "build/compile_commands.json",
                   json.dumps([{"file": file, "command": f"clang++ -c {file}", "directory": "/"} for file in files]))

    def tidy(self, tree: Path) -> tuple[int, str, set[str]]:
        """The exit code, what was printed, and which files clang-tidy was asked about."""
        asked = self.root / "bin/asked"
        asked.unlink(missing_ok=True)
        environment = {**os.environ, "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}"}
        done = subprocess.run([sys.executable, "-B", SCRIPT, tree, tree / "build", self.root / "cache"],
                              capture_output=True, text=True, env=environment, check=False)
        return done.returncode, done.stdout, set(asked.read_text().split()) if asked.exists() else set()

    def testAsksAboutCoreUiAndAppAndNotAboutTests(self):
        self.assertEqual(self.tidy(self.tree),
                         (0, "3 files, 0 with findings\n", {"Text.cpp", "Page.cpp", "Rail.cpp"}))

    def testShowsClangTidyNoOtherCommandsOfAFile(self):
        database = self.tree / "build/compile_commands.json"
        entries = json.loads(database.read_text())
        again = {**entries[0], "command": entries[0]["command"] + " -o tests/threads/Text.o"}
        database.write_text(json.dumps([*entries, again]))
        self.assertEqual(self.tidy(self.tree)[1], "3 files, 0 with findings\n")
        shown = json.loads((self.tree / "build/tidy/compile_commands.json").read_text())
        self.assertEqual([entry["command"] for entry in shown], [entry["command"] for entry in entries[:3]])

    def testDoesNotAskAgainAboutWhatWasClean(self):
        self.tidy(self.tree)
        self.assertEqual(self.tidy(self.tree), (0, "3 files, 0 with findings\n", set()))

    def testAsksAgainAboutWhatIncludesAChangedHeader(self):
        self.tidy(self.tree)
        self.write(self.tree / "core/base/Text.h", "int length(int);\n")
        self.assertEqual(self.tidy(self.tree)[2], {"Text.cpp", "Page.cpp"})

    def testAsksAgainAboutAllWhenTheChecksChange(self):
        self.tidy(self.tree)
        self.write(self.tree / ".clang-tidy", "Checks: performance-*\n")
        self.assertEqual(len(self.tidy(self.tree)[2]), 3)

    def testTellsAFindingUntilItIsMended(self):
        self.write(self.tree / "ui/pages/Rail.cpp", "goto end;\n")
        for _ in range(2):
            code, said, _ = self.tidy(self.tree)
            self.assertEqual(code, 1)
            self.assertIn("1:goto end;", said)
            self.assertIn("3 files, 1 with findings", said)
        self.write(self.tree / "ui/pages/Rail.cpp", "int end;\n")
        self.assertEqual(self.tidy(self.tree)[::2], (0, {"Rail.cpp"}))

    def testKnowsWhatWasCleanInAnotherCheckout(self):
        self.tidy(self.tree)
        other = self.root / "elsewhere"
        self.makeCheckout(other)
        self.assertEqual(self.tidy(other)[2], set())

    def testFindingNoFileIsAFault(self):
        self.write(self.tree / "build/compile_commands.json", "[]")
        self.assertEqual(self.tidy(self.tree)[0], 1)


if __name__ == "__main__":
    unittest.main()

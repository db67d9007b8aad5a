"""Plants each kind of offence in a tiny clean tree and expects HouseRules to name it, and nothing else."""

import shutil
import tempfile
import unittest
from pathlib import Path

from HouseRules import offences, withoutComments

HEADER = "// Thing: a thing.\n#pragma once\n"


class HouseRulesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Path(folder.name).resolve()
        self.write("CMakeLists.txt", "add_subdirectory(core)\n")
        self.addClass("core/image", "Thing")

    def write(self, path, text):
        file = self.tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def addClass(self, folder, name, header=HEADER, code=""):
        include = folder.split("/", 1)[1]
        self.write(f"{folder}/{name}.h", header)
        self.write(f"{folder}/{name}.cpp", f'#include "{include}/{name}.h"\n' + code)
        self.write(f"{folder}/CMakeLists.txt", f"target_sources(x PRIVATE\n  {name}.cpp)\n")
        self.write(f"tests/{folder}/{name}Test.cpp", "")
        self.write(f"tests/{folder}/CMakeLists.txt", f"target_sources(x PRIVATE\n  {name}Test.cpp)\n")

    def expect(self, *lines):
        self.assertEqual([str(offence) for offence in offences(self.tree)], list(lines))

    def testFindsNothingInACleanTree(self):
        self.addClass("ui/plots", "Curve", code="#include <qcustomplot.h>\n#include <QWidget>\n")
        self.addClass("core/train", "Trainer", code='#include "model/X.h"\n#include "nn/Y.h"\n#include <ATen/ATen.h>\n')
        self.addClass("core/eval", "Curve", code="using namespace std::string_view_literals;\n")
        self.addClass("core/dicom", "Slice", code="#include <dcmtk/dcmdata/dctk.h>\n#include <opencv2/core/mat.hpp>\n")
        self.expect()

    def testFindsLibrariesOutsideTheirRooms(self):
        self.write("core/image/Thing.h", HEADER + "#include <QString>\n#include <QtCore/qglobal.h>\n")
        self.expect("core/image/Thing.h:3: Qt does not belong here", "core/image/Thing.h:4: Qt does not belong here")
        self.write("core/image/Thing.h", HEADER + "#include <dcmtk/dcmdata/dctk.h>\n#include <spdlog/spdlog.h>\n")
        self.expect("core/image/Thing.h:3: DCMTK does not belong here",
                    "core/image/Thing.h:4: spdlog does not belong here")
        self.write("core/image/Thing.h", HEADER + "#include <opencv2/imgcodecs.hpp>\n#include <nlohmann/json.hpp>\n")
        self.expect("core/image/Thing.h:3: OpenCV beyond core and imgproc does not belong here",
                    "core/image/Thing.h:4: nlohmann-json does not belong here")

    def testFindsTorchInHeadersOutsideNnAndInTheWindow(self):
        self.addClass("core/model", "Model", header=HEADER + "#include <torch/nn.h>\n", code="#include <c10/x.h>\n")
        self.addClass("ui/pages", "Page", code="#include <ATen/ATen.h>\n")
        self.expect("core/model/Model.h:3: LibTorch does not belong here",
                    "ui/pages/Page.cpp:2: LibTorch does not belong here")

    def testFindsTorchBroughtInThroughAHeaderOfNn(self):
        self.addClass("core/model", "Model", header=HEADER + '#include "nn/Network.h"\n')
        self.addClass("ui/pages", "Page", code='#include "nn/Network.h"\n')
        self.expect("core/model/Model.h:3: a header of core/nn would bring LibTorch in here",
                    "ui/pages/Page.cpp:2: a header of core/nn would bring LibTorch in here")

    def testFindsPlotsAndDialogsOutsideTheirRooms(self):
        self.addClass("ui/pages", "Page", code="#include <qcustomplot.h>\nvoid f() { QMessageBox box; }\n")
        self.expect("ui/pages/Page.cpp:2: QCustomPlot does not belong here",
                    "ui/pages/Page.cpp:3: dialogs are opened in ui/support alone")

    def testFindsArrowsThatPointUp(self):
        self.write("core/image/Thing.h", HEADER + '#include "data/Dataset.h"\n#include "base/Error.h"\n')
        self.expect("core/image/Thing.h:3: core/image may not use core/data")
        self.write("core/image/Thing.h", HEADER)
        self.addClass("ui/session", "Job", code='#include "pages/Page.h"\n#include "support/Theme.h"\n')
        self.expect("ui/session/Job.cpp:2: ui/session may not use ui/pages")

    def testFindsAPageThatUsesAnother(self):
        self.addClass("ui/pages/train", "TrainPage", code="")
        self.addClass("ui/pages/data", "DataPage", code='#include "pages/train/TrainPage.h"\n#include "pages/Menu.h"\n')
        self.expect("ui/pages/data/DataPage.cpp:2: page data may not use page train")

    def testFindsMissingAndUnlistedTests(self):
        (self.tree / "tests/core/image/ThingTest.cpp").unlink()
        self.expect("core/image/Thing.cpp:1: its test tests/core/image/ThingTest.cpp is missing")
        self.write("tests/core/image/ThingTest.cpp", "")
        self.write("tests/core/image/CMakeLists.txt", "target_sources(x PRIVATE OtherThingTest.cpp)\n")
        self.expect("tests/core/image/ThingTest.cpp:1: no CMakeLists.txt names this file")

    def testFindsUnlistedSources(self):
        self.write("core/image/CMakeLists.txt", "target_sources(x PRIVATE NoThing.cpp Thing.cpps)\n")
        self.expect("core/image/Thing.cpp:1: no CMakeLists.txt names this file")

    def testFindsTwoTypesOfOneName(self):
        self.addClass("core/data", "Other", header=HEADER + "class Announced;\nstruct Head\n{\n    struct Part {};\n};\n")
        self.addClass("core/image", "Thing", header=HEADER + "class Announced\n{\n};\nenum class Head\n{\n};\n")
        self.expect("core/image/Thing.h:6: core/data/Other.h has a type named Head too")

    def testFindsLongFiles(self):
        self.write("core/image/Thing.h", HEADER + "\n" * 398)
        self.expect()
        self.write("core/image/Thing.h", HEADER + "\n" * 399)
        self.expect("core/image/Thing.h:401: 401 lines: a file over 400 is two concepts")

    def testFindsStrangersAtTheTopLevel(self):
        self.write("util/x.txt", "")
        self.write(".hidden", "")
        self.expect("util:1: this does not belong at the top level")

    def testFindsRoomsAndNamesThatAreNone(self):
        self.addClass("core/utils", "Misc")
        self.write("core/image/my_thing.h", HEADER)
        self.expect("core/image/my_thing.h:1: file names are PascalCase",
                    "core/utils/Misc.cpp:1: core has no such room", "core/utils/Misc.h:1: core has no such room")
        (self.tree / "core/image/my_thing.h").unlink()
        shutil.rmtree(self.tree / "core/utils")
        self.addClass("ui/helpers", "Misc")
        self.expect("ui/helpers/Misc.cpp:1: ui has no such room", "ui/helpers/Misc.h:1: ui has no such room")

    def testFindsUnwantedWords(self):
        self.write("core/image/Thing.h", HEADER + "using namespace std;\n# define X 1\n// TODO: more\n")
        self.expect("core/image/Thing.h:3: no using namespace", "core/image/Thing.h:4: no macros",
                    "core/image/Thing.h:5: an issue is the place for what is still to do")

    def testLetsAMacroBeThatIsTakenBack(self):
        self.write("core/image/Thing.h", HEADER + "#define emit x\n#define kept y\n#undef emit\n")
        self.expect("core/image/Thing.h:4: no macros")

    def testFindsWordsThatATranslatorIsNeverGiven(self):
        self.addClass("ui/support", "Text", code='QString tr(const char* text)\n{\n}\n')
        self.expect("ui/support/Text.cpp:2: words outside a class are a struct's with Q_DECLARE_TR_FUNCTIONS")

    def testFindsHeadersWithoutIntroductionOrGuard(self):
        self.write("core/image/Thing.h", "#include <string>\n")
        self.expect("core/image/Thing.h:1: a header opens with a comment: what it is, who owns it, which thread",
                    "core/image/Thing.h:1: a header has #pragma once")

    def testLooksForCodeOutsideCommentsOnly(self):
        self.write("core/image/Thing.h", HEADER + "// #include <QString>\n/* using\n namespace x;\n#define Y */\n")
        self.expect()

    def testTellsCommentsFromLiterals(self):
        self.assertEqual(withoutComments('f("//", \'"\'); // x'), 'f("//", \'"\');     ')
        self.assertEqual(withoutComments("1'000'000 /* a\nb */ c"), "1'000'000     \n     c")


if __name__ == "__main__":
    unittest.main()

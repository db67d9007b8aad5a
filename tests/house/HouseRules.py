"""The rules of the house that a compiler does not see; see core/README.md for why they are as they are.

    HouseRules.py TREE      prints each offence as `file:line: rule` and exits with 1 if there is any
"""

import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple


class Offence(NamedTuple):
    path: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}"


TOP_LEVEL = {"app", "build", "core", "packaging", "resources", "tests", "ui",
             "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md"}

# Which rooms of its layer each room may include from: arrows point down only.
CORE_BELOW = {
    "base": [],
    "image": ["base"],
    "dicom": ["base"],
    "volume": ["base", "dicom"],
    "lungs": ["base", "dicom", "volume"],
    "eval": ["base"],
    "data": ["base", "image", "dicom", "volume", "lungs"],
    "audit": ["base", "image", "dicom", "lungs", "data", "eval"],
    "demo": ["base", "image", "dicom", "data"],
    "nn": ["base", "image", "dicom", "data"],
    "runs": ["base", "eval"],
    "explain": ["base", "image", "nn"],
    "model": ["base", "image", "dicom", "lungs", "data", "eval", "nn", "explain"],
    "onnx": ["base", "image", "eval", "nn", "model"],
    "openvino": ["base", "model", "explain"],
    "train": ["base", "image", "dicom", "lungs", "data", "eval", "nn", "model", "explain", "runs"],
    "report": ["base", "image", "data", "eval", "runs", "explain", "model", "train"],
    "engine": ["base", "image", "dicom", "data", "eval", "nn", "model", "onnx", "openvino", "runs", "train", "explain"],
}
UI_BELOW = {
    "support": [],
    "session": ["support"],
    "plots": ["support"],
    "viewer": ["session", "support"],
    "widgets": ["viewer", "session", "support"],
    "pages": ["plots", "widgets", "viewer", "session", "support"],
}
ROOMS_BELOW = {"core": CORE_BELOW, "ui": UI_BELOW}

# Third-party headers and the files of core, ui and app that may include them.
OWNERS = [
    ("Qt", r"Q[A-Z]\w*|Qt\w*/.*|q[a-z]+\.h", r"(ui|app)/.*"),
    ("LibTorch", r"(torch|ATen|c10|caffe2)/.*", r"core/nn/.*|core/(model|onnx|train|explain)/.*\.cpp"),
    ("OpenVINO", r"openvino/(openvino\.hpp|(op|runtime|core|pass|frontend)/.*)", r"core/openvino/.*\.cpp"),
    ("DCMTK", r"dcmtk/.*", r"core/dicom/.*"),
    ("OpenJPEG", r"openjpeg\.h", r"core/dicom/.*"),
    ("niftilib", r"(nifti.*|znzlib)\.h", r"core/volume/.*"),
    ("zlib", r"zlib\.h", r"core/dicom/.*"),
    ("QCustomPlot", r"qcustomplot.*", r"ui/plots/.*"),
    ("spdlog", r"spdlog/.*", r"core/base/.*"),
    ("OpenSSL", r"openssl/.*", r"core/base/.*"),
    ("utf8proc", r"utf8proc\.h", r"core/base/.*"),
    ("libzip", r"zip\.h", r"core/base/.*"),
    ("nlohmann-json", r"nlohmann/.*", r"core/base/Json\.h"),
    ("libpng, libjpeg and libtiff", r"png\.h|jpeglib\.h|jerror\.h|tiff\w*\.h", r"core/image/.*"),
    ("SQLite", r"SQLiteCpp/.*|sqlite3\.h", r"core/runs/.*"),
    ("libcurl", r"curl/.*", r"core/model/.*"),
    ("CLI11", r"CLI/.*", r"app/.*"),
    ("OpenCV beyond core and imgproc", r"opencv2/(?!core|imgproc).*", r"nowhere"),
]

MAXIMUM_LINES = 400
SOURCES = (".h", ".cpp", ".py", ".sh", ".cmake", ".txt")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
# A comment, or a string or character literal (which may hold what looks like one).
COMMENT_OR_LITERAL = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def withoutComments(text: str) -> str:
    """The text with comments blanked; literals and line numbers stay."""
    return COMMENT_OR_LITERAL.sub(
        lambda match: re.sub(r"[^\n]", " ", match[0]) if match[0].startswith("/") else match[0], text)


class Source:
    """One C++ file of core, ui or app."""

    def __init__(self, tree: Path, file: Path):
        self.path = file.relative_to(tree).as_posix()
        self.top = self.path.split("/")[0]
        self.room = self.path.split("/")[1] if self.path.count("/") > 1 else ""
        self.isHeader = file.suffix == ".h"
        self.text = file.read_text(encoding="utf-8")
        self.code = withoutComments(self.text).split("\n")

    def includes(self) -> Iterator[tuple[int, str]]:
        for number, line in enumerate(self.code, 1):
            if match := INCLUDE.match(line):
                yield number, match[1]

    def linesWith(self, pattern: str) -> Iterator[int]:
        return (number for number, line in enumerate(self.code, 1) if re.search(pattern, line))


def checkOwners(source: Source) -> Iterator[Offence]:
    for number, header in source.includes():
        for library, headers, owners in OWNERS:
            if re.fullmatch(headers, header) and not re.fullmatch(owners, source.path):
                yield Offence(source.path, number, f"{library} does not belong here")


def checkArrows(source: Source) -> Iterator[Offence]:
    for number, header in source.includes():
        room = header.split("/")[0] if "/" in header else ""
        below = ROOMS_BELOW.get(source.top, {})
        if room in below and room != source.room and room not in below.get(source.room, []):
            yield Offence(source.path, number, f"{source.top}/{source.room} may not use {source.top}/{room}")
        # A page and its parts know no other page: what two of them need is a widget.
        page, other = source.path.split("/")[2:-1], header.split("/")[1:-1]
        if source.top == "ui" and room == source.room == "pages" and page and other and page != other:
            yield Offence(source.path, number, f"page {page[0]} may not use page {other[0]}")
        # The headers of nn are the only ones that include LibTorch's.
        if room == "nn" and (source.top != "core" or (source.isHeader and source.room != "nn")):
            yield Offence(source.path, number, "a header of core/nn would bring LibTorch in here")


def checkText(source: Source) -> Iterator[Offence]:
    # The standard's literals have no other way in.
    for number in source.linesWith(r"\busing\s+namespace\b(?!\s+std::\w*literals\b)"):
        yield Offence(source.path, number, "no using namespace")
    # One that the same file takes back again is a way round another library's.
    takenBack = re.findall(r"^\s*#\s*undef\s+(\w+)", "\n".join(source.code), re.MULTILINE)
    for number, line in enumerate(source.code, 1):
        match = re.match(r"\s*#\s*define\s+(\w+)", line)
        if match and match[1] not in takenBack:
            yield Offence(source.path, number, "no macros")
    if not source.path.startswith("ui/support/"):
        for number in source.linesWith(r"\b(QMessageBox|QFileDialog|QPrintDialog|QInputDialog|QErrorMessage)\b"):
            yield Offence(source.path, number, "dialogs are opened in ui/support alone")
    # lupdate finds such words for no context, or another than the one in which they are looked up.
    for number in source.linesWith(r"^(?:static )?QString tr\("):
        yield Offence(source.path, number, "words outside a class are a struct's with Q_DECLARE_TR_FUNCTIONS")
    for number, line in enumerate(source.text.split("\n"), 1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
            yield Offence(source.path, number, "an issue is the place for what is still to do")


def checkForm(source: Source) -> Iterator[Offence]:
    name = source.path.split("/")[-1]
    if not re.fullmatch(r"([A-Z][A-Za-z0-9]*|main)\.(h|cpp)", name):
        yield Offence(source.path, 1, "file names are PascalCase")
    if source.isHeader and not source.text.startswith("// "):
        yield Offence(source.path, 1, "a header opens with a comment: what it is, who owns it, which thread")
    if source.isHeader and "#pragma once" not in source.text:
        yield Offence(source.path, 1, "a header has #pragma once")
    if source.room and source.room not in ROOMS_BELOW.get(source.top, [source.room]):
        yield Offence(source.path, 1, f"{source.top} has no such room")


def isListed(tree: Path, path: str) -> bool:
    """Whether a CMakeLists.txt in the file's folder, or in one above it, names the file."""
    file = tree / path
    return any((folder / "CMakeLists.txt").is_file()
               and re.search(rf"(?<![\w./]){re.escape(file.relative_to(folder).as_posix())}(?!\w)",
                             (folder / "CMakeLists.txt").read_text(encoding="utf-8"))
               for folder in file.parents if folder == tree or tree in folder.parents)


def checkTests(tree: Path, source: Source) -> Iterator[Offence]:
    if source.isHeader:
        return
    if not isListed(tree, source.path):
        yield Offence(source.path, 1, "no CMakeLists.txt names this file")
    if source.top == "app":
        return
    test = "tests/" + source.path.removesuffix(".cpp") + "Test.cpp"
    if not (tree / test).is_file():
        yield Offence(source.path, 1, f"its test {test} is missing")
    elif not isListed(tree, test):
        yield Offence(test, 1, "no CMakeLists.txt names this file")


# A type of a namespace, not one that is only announced or lies in another.
DEFINITION = re.compile(r"(?:struct|class|enum(?: class)?|union) (\w+)[^;]*$")


def checkTypeNames(sources: list[Source]) -> Iterator[Offence]:
    """All share one namespace: of two types of one name the linker takes the functions of either, and says nothing."""
    known: dict[str, str] = {}
    for source in sources:
        for number, line in enumerate(source.code if source.isHeader else [], 1):
            if match := DEFINITION.match(line):
                other = known.setdefault(match[1], source.path)
                if other != source.path:
                    yield Offence(source.path, number, f"{other} has a type named {match[1]} too")


def checkTree(tree: Path) -> Iterator[Offence]:
    for entry in sorted(tree.iterdir()):
        if not entry.name.startswith(".") and entry.name not in TOP_LEVEL:
            yield Offence(entry.name, 1, "this does not belong at the top level")
    for top in ("app", "core", "packaging", "tests", "ui"):
        for file in sorted((tree / top).rglob("*")):
            if file.suffix in SOURCES and file.is_file() and "tests/data/" not in file.as_posix():
                lines = file.read_bytes().count(b"\n")
                if lines > MAXIMUM_LINES:
                    yield Offence(file.relative_to(tree).as_posix(), MAXIMUM_LINES + 1,
                                  f"{lines} lines: a file over {MAXIMUM_LINES} is two concepts")


def offences(tree: Path) -> list[Offence]:
    found = list(checkTree(tree))
    sources = []
    for top in ("app", "core", "ui"):
        for file in sorted((tree / top).rglob("*")):
            if file.suffix in (".h", ".cpp"):
                source = Source(tree, file)
                sources.append(source)
                for check in (checkOwners, checkArrows, checkText, checkForm):
                    found += check(source)
                found += checkTests(tree, source)
    return found + list(checkTypeNames(sources))


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: HouseRules.py TREE", file=sys.stderr)
        return 2
    found = offences(Path(sys.argv[1]).resolve())
    for offence in found:
        print(offence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

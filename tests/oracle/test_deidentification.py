"""De-identified copies against the table of PS3.15 as dicom-anonymizer has it, and against pydicom's own test files."""

import subprocess
import warnings
from pathlib import Path

import pydicom
import pytest
from dicomanonymizer import anonymize_dataset
from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c as table
from dicomanonymizer.simpledicomanonymizer import initialize_actions
from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.misc import is_dicom
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, ImplicitVRLittleEndian

import Program
from test_dicom_files import ownTestFiles

warnings.simplefilter("ignore")  # pydicom's, of odd files

# Values that have no other place in the file.
SECRETS = {"AE": "SECRET", "AS": "042Y", "CS": "SECRET", "DA": "20200226", "DS": "4711", "DT": "20200226101112",
           "IS": "4711", "LO": "SECRET", "LT": "SECRET", "OB": b"SECRET", "OW": b"SECRET", "PN": "SECRET", "SH": "SECRET",
           "ST": "SECRET", "TM": "101112", "UC": "SECRET", "UI": "1.2.3.4711", "UN": b"SECRET", "UR": "SECRET",
           "US": 4711, "UT": "SECRET", "FD": 4711.0}
# Files that consist of words are refused.
REFUSED = {Tag(0x0040, 0xA730), Tag(0x0042, 0x0011)}
REFERENCES = {Tag(tag) for tag in table.X_Z_U_STAR_TAGS}
PSEUDONYM = {Tag(0x0010, 0x0010), Tag(0x0010, 0x0020)}


def tagsOf(*categories: str) -> list[Tag]:
    """Those that a data set can hold and that pydicom has in its dictionary too."""
    tags = [Tag(tag[:2]) for category in categories for tag in getattr(table, category) if len(tag) == 2]
    return [tag for tag in tags if tag.group >= 0x0008 and keyword_for_tag(tag) and tag not in REFUSED]


def secretElement(tag: Tag) -> DataElement:
    representation = dictionary_VR(tag)
    if representation == "SQ":
        item = Dataset()
        item.ReferencedSOPInstanceUID = "1.2.3.4711"
        if tag not in REFERENCES:
            item.CodeValue = "SECRET"
        return DataElement(tag, "SQ", Sequence([item]))
    return DataElement(tag, representation, SECRETS[representation])


def secretFile(file: Path, syntax) -> Path:
    scan = Dataset()
    scan.file_meta = FileMetaDataset()
    scan.file_meta.TransferSyntaxUID = syntax
    for tag in tagsOf("ALL_TAGS"):
        scan.add(secretElement(tag))
    scan.SOPClassUID = CTImageStorage
    scan.Modality = "CT"
    scan.save_as(file, enforce_file_format=True, implicit_vr=syntax == ImplicitVRLittleEndian, little_endian=True)
    return file


def deidentified(file: Path, folder: Path) -> tuple[Path | None, str]:
    """The copy, and what was said of it; no copy where the file was refused."""
    done = subprocess.run([Program.BIN / "groundglass", "deidentify", "--out", folder, file],
                          capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    copies = list(folder.rglob("*.dcm"))
    assert len(copies) == (1 if done.returncode == 0 else 0)
    return (copies[0] if copies else None), done.stderr


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian], ids=lambda uid: uid.name)
def testEachAttributeOfTheTableHasWhatItsCodeSays(syntax, tmp_path):
    made, _ = deidentified(secretFile(tmp_path / "secret.dcm", syntax), tmp_path / "out")
    scan = pydicom.dcmread(made)
    for word in ("SECRET", "20200226", "101112", "4711", "042Y"):
        assert word.encode() not in made.read_bytes()
    # Newer than DCMTK's dictionary, so removed whatever the code.
    unknown = [tag for tag in tagsOf("ALL_TAGS") if tag not in tagsOf("X_TAGS") and tag not in scan
               and dictionary_VR(tag) != "SQ"]
    print("removed, since the dictionary does not know them:", [str(tag) for tag in unknown])
    assert len(unknown) < 20

    def present(*categories):
        return [scan[tag] for tag in tagsOf(*categories) if tag not in unknown and tag not in PSEUDONYM]

    assert [tag for tag in tagsOf("X_TAGS") if tag in scan] == []
    assert [element for element in present("Z_TAGS", "X_Z_TAGS") if not element.is_empty] == []
    for element in present("D_TAGS", "Z_D_TAGS"):
        assert not element.is_empty, element
    for tag in tagsOf("X_D_TAGS", "X_Z_D_TAGS"):
        assert (tag in scan and not scan[tag].is_empty) == (dictionary_VR(tag) != "SQ" and tag not in unknown), tag
    mapped = scan.SOPInstanceUID
    assert mapped.startswith("2.25.") and mapped.is_valid
    assert {element.value for element in present("U_TAGS")} == {mapped}
    assert scan.file_meta.MediaStorageSOPInstanceUID == mapped
    for tag in tagsOf("X_Z_U_STAR_TAGS"):
        assert scan[tag].value[0].ReferencedSOPInstanceUID == mapped
    assert scan.PatientID == scan.PatientName and scan.PatientID.startswith("P-")
    assert scan.PatientIdentityRemoved == "YES"
    assert scan.DeidentificationMethodCodeSequence[0].CodeValue == "113100"


def leaves(scan: Dataset, path=()):
    """Whatever has a value, with the way to it."""
    for element in scan:
        here = path + (element.tag,)
        if element.VR == "SQ":
            for number, item in enumerate(element.value):
                yield from leaves(item, here + (number,))
        elif not element.is_empty:
            yield here, element.value


def anonymizeWhole(scan: Dataset) -> None:
    """By dicom-anonymizer, which looks at the outermost data set alone."""
    anonymize_dataset(scan, base_rules_gen=lambda: initialize_actions("dicomfields_2026c"))
    for element in scan:
        if element.VR == "SQ":
            for item in element.value:
                anonymizeWhole(item)


def readableTestFiles() -> list[Path]:
    return [file for file in ownTestFiles() if file.stat().st_size < 4 << 20]


def testKeepsOfItsOwnFilesNothingThatDicomAnonymizerChanges(tmp_path):
    refused = []
    compared = 0
    for number, file in enumerate(readableTestFiles()):
        made, said = deidentified(file, tmp_path / str(number))
        if made is None:
            refused.append(f"{file.name}: {said.strip()}")
            continue
        before = dict(leaves(pydicom.dcmread(file, force=True)))
        theirs = pydicom.dcmread(file, force=True)
        try:
            anonymizeWhole(theirs)
        except (NotImplementedError, ValueError, TypeError) as error:
            print(f"{file.name}: dicom-anonymizer: {error!r}")
            continue
        theirs = dict(leaves(theirs))
        ours = dict(leaves(pydicom.dcmread(made)))
        kept = {path for path, value in ours.items() if before.get(path) == value}
        leaked = {path for path in kept if theirs.get(path) != before[path]}
        # It empties all that stands in references; what matters of that are the UIDs of the objects.
        leaked = {path for path in leaked if not REFERENCES & set(path) or path[-1] == Tag(0x0008, 0x1155)}
        # Dummies that stand in the file as they are.
        leaked = {path for path in leaked if str(before[path]) not in ("0", "000000", "19000101", "ANONYMIZED")}
        assert not leaked, (file.name, leaked)
        compared += 1
    print(f"{compared} files compared", "refused:", *refused, sep="\n    ")
    assert compared > 60


def testThePixelsOfItsOwnFilesStayAsTheyAre(tmp_path):
    equal = 0
    for number, file in enumerate(readableTestFiles()):
        made, _ = deidentified(file, tmp_path / str(number))
        if made is None:
            continue
        before = pydicom.dcmread(file, force=True)
        after = pydicom.dcmread(made)
        syntax = getattr(getattr(before, "file_meta", None), "TransferSyntaxUID", None)
        assert after.PixelData == before.PixelData, file.name
        if syntax and not syntax.is_deflated and syntax != after.file_meta.TransferSyntaxUID:
            print(f"{file.name}: says {syntax.name}, is {after.file_meta.TransferSyntaxUID.name}")
        equal += 1
    assert equal > 60


def testOneCallKeepsAStudyTogether(tmp_path):
    folder = Path(pydicom.__file__).parent / "data/test_files/dicomdirtests"
    files = [file for file in folder.rglob("*") if file.is_file() and is_dicom(file)]
    scans = []
    for file in files:
        scan = pydicom.dcmread(file)
        if "DirectoryRecordSequence" not in scan:
            scans.append(scan)
    Program.run("deidentify", "--out", tmp_path / "out", *[scan.filename for scan in scans])
    made = [pydicom.dcmread(file) for file in (tmp_path / "out").rglob("*.dcm")]

    def groups(all: list[Dataset]) -> list:
        def counted(keyword):
            values = [str(scan.get(keyword)) for scan in all]
            return sorted(values.count(value) for value in set(values))
        return [counted(keyword) for keyword in ("PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")]

    assert len(made) == len(scans) > 10
    assert groups(made) == groups(scans)
    for scan in made:
        assert scan.SOPInstanceUID.is_valid

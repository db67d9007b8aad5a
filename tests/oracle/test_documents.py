"""Secondary Captures and Structured Reports as pydicom and DCMTK's dsr2html read them."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import numpy
import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import ComprehensiveSRStorage, SecondaryCaptureImageStorage

import Program


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> tuple[Dataset, Path, Path]:
    """The image that they are of, the capture, the report."""
    folder = tmp_path_factory.mktemp("documents")
    source = Path(get_testdata_file("CT_small.dcm"))
    Program.run(source, folder / "capture.dcm", folder / "report.dcm", program="document_probe")
    return pydicom.dcmread(source), folder / "capture.dcm", folder / "report.dcm"


def assertIsOfStudy(document: Dataset, source: Dataset):
    for keyword in ("PatientName", "PatientID", "PatientSex", "StudyInstanceUID", "StudyDate", "StudyID"):
        assert document.get(keyword) == source.get(keyword), keyword
    assert document.SeriesInstanceUID != source.SeriesInstanceUID
    assert document.SOPInstanceUID.is_valid and document.SeriesInstanceUID.is_valid
    assert document.file_meta.MediaStorageSOPInstanceUID == document.SOPInstanceUID


def testACaptureHasItsPixelsAndItsStudy(documents):
    source, file, _ = documents
    capture = pydicom.dcmread(file)
    assertIsOfStudy(capture, source)
    assert capture.SOPClassUID == SecondaryCaptureImageStorage
    assert capture.ConversionType == "WSD" and capture.BurnedInAnnotation == "NO"
    reference = capture.SourceImageSequence[0]
    assert reference.ReferencedSOPInstanceUID == source.SOPInstanceUID
    row, column = numpy.mgrid[0:3, 0:5]
    expected = numpy.stack([50 * column, 100 * row, numpy.full_like(row, 7)], axis=-1)
    assert (capture.pixel_array == expected).all()


def items(node: Dataset):
    yield node
    for child in node.get("ContentSequence", []):
        yield from items(child)


def named(report: Dataset, code) -> list[Dataset]:
    return [item for item in items(report) if "ConceptNameCodeSequence" in item
            and item.ConceptNameCodeSequence[0].CodeValue == code.value
            and item.ConceptNameCodeSequence[0].CodingSchemeDesignator == code.scheme_designator]


def valueOf(item: Dataset) -> tuple[float, str]:
    measured = item.MeasuredValueSequence[0]
    return float(measured.NumericValue), measured.MeasurementUnitsCodeSequence[0].CodeValue


def testAReportFollowsItsTemplate(documents):
    source, _, file = documents
    report = pydicom.dcmread(file)
    assertIsOfStudy(report, source)
    assert report.SOPClassUID == ComprehensiveSRStorage
    assert report.ContentTemplateSequence[0].TemplateIdentifier == "1500"
    assert report.ConceptNameCodeSequence[0].CodeValue == codes.DCM.ImagingMeasurementReport.value
    evidence = report.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert evidence.SeriesInstanceUID == source.SeriesInstanceUID
    assert [item.ReferencedSOPInstanceUID for item in evidence.ReferencedSOPSequence] == [source.SOPInstanceUID]
    assert len(named(report, codes.DCM.MeasurementGroup)) == 4


def testAReportHasItsNumbersAndWhatWasDrawn(documents):
    source, _, file = documents
    report = pydicom.dcmread(file)
    assert [valueOf(item) for item in named(report, codes.SCT.Length)] == [(23.4, "mm")]
    assert [valueOf(item) for item in named(report, codes.SCT.Angle)] == [(90, "deg")]
    assert [valueOf(item) for item in named(report, codes.SCT.Area)] == [(235.6, "mm2")]
    regions = named(report, codes.DCM.AttenuationCoefficient)
    assert [valueOf(item) for item in regions] == [(value, "[hnsf'U]") for value in (-850.25, 12.5, -900, -700)]
    derivations = [child.ConceptCodeSequence[0].CodeMeaning for item in regions for child in item.ContentSequence
                   if child.ConceptNameCodeSequence[0].CodeMeaning == "Derivation"]
    assert derivations == ["Mean", "Standard Deviation", "Minimum", "Maximum"]
    drawn = [item for item in items(report) if item.get("ValueType") == "SCOORD"]
    assert [item.GraphicType for item in drawn] == ["POLYLINE"] * 2 + ["ELLIPSE"] * 5
    assert list(drawn[0].GraphicData) == [1.5, 2.5, 4.5, 6.5]
    for item in drawn:
        assert item.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID == source.SOPInstanceUID


def testAReportHasTheScoresAndWhatModelTheyAreFrom(documents):
    report = pydicom.dcmread(documents[2])
    scores = [item for item in items(report) if item.get("ValueType") == "NUM"
              and item.ConceptNameCodeSequence[0].CodingSchemeDesignator == "99GROUNDGLASS"]
    assert [(item.ConceptNameCodeSequence[0].CodeMeaning, *valueOf(item)) for item in scores] == [
        ("Probability of COVID", 0.9312, "1"), ("Probability of non-COVID", 0.0688, "1")]
    for item in scores:
        assert [child.TextValue for child in named(item, codes.DCM.AlgorithmName)] == ["fast"]
        assert [child.TextValue for child in named(item, codes.DCM.AlgorithmVersion)] == ["0123abcd"]


def testDcmtkRendersTheReport(documents):
    if shutil.which("dsr2html") is None:
        pytest.skip("dsr2html is not installed (Debian's package dcmtk)")
    done = subprocess.run(["dsr2html", documents[2]], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", done.stdout)))
    for expected in ("Imaging Measurement Report", "Length: 23.4 mm", "Angle: 90 deg",
                     "Attenuation Coefficient: -850.25 [hnsf'U]", "Probability of COVID: 0.9312"):
        assert expected in words, words

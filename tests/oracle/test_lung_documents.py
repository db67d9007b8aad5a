"""What `lungs` writes for archives and spreadsheets, as pydicom and highdicom read it: the Segmentation of a series has the
pixels of its masks in the place of its slices, the Structured Report and the table have the figures of `lungs --json`.

GROUNDGLASS_CHEST_CT names the data; without it, they are looked for beside the source tree.
"""

import csv
import json
import os
from pathlib import Path
from typing import NamedTuple

import highdicom
import numpy
import pydicom
import pytest
from PIL import Image

import Program

CHEST_CT = Path(os.environ.get("GROUNDGLASS_CHEST_CT",
                               Path(__file__).resolve().parents[2].parent / "shared/chest-ct"))
PATIENTS = ["P002", "cap002", "normal002"]
SEGMENTS = {1: ("lungs", 1), 2: ("lungs", 2), 3: ("opacity", 1), 4: ("opacity", 2)}  # the mask and the value in it
DECIMALS = 1e-4  # of numbers in a report

if not CHEST_CT.is_dir():
    pytest.skip(f"The chest CT data are not at {CHEST_CT}; GROUNDGLASS_CHEST_CT can say where they are",
                allow_module_level=True)


def complete(series: Path, folder: Path) -> Path:
    """Copies with the UIDs that whoever took the names off has taken, too, or made into what is none."""
    folder.mkdir()
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    study, own, place = (pydicom.uid.generate_uid() for _ in range(3))
    for file in series.iterdir():
        slice_ = pydicom.dcmread(file)
        slice_.StudyInstanceUID, slice_.SeriesInstanceUID, slice_.FrameOfReferenceUID = study, own, place
        slice_.SOPInstanceUID = slice_.file_meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
        slice_.PatientName, slice_.StudyID, slice_.StudyDate = "Doe^Jane", "7", "20200226"
        slice_.save_as(folder / file.name)
    return folder


class Written(NamedTuple):
    slices: list[dict]  # of `lungs --json`, in the order of their places
    series: dict
    sources: list[pydicom.Dataset]  # likewise, without pixels
    folder: Path

    def mask(self, index: int, kind: str) -> numpy.ndarray:
        return numpy.asarray(Image.open(self.folder / "masks" / f"{Path(self.slices[index]['path']).stem}.{kind}.png"))

    @property
    def segmentation(self) -> highdicom.seg.Segmentation:
        return highdicom.seg.segread(self.folder / "seg/series-1.seg.dcm")

    @property
    def report(self) -> highdicom.sr.ComprehensiveSR:
        return highdicom.sr.srread(self.folder / "sr/series-1.sr.dcm")

    @property
    def table(self) -> list[dict]:
        with (self.folder / "lungs.csv").open(encoding="utf-8", newline="") as table:
            return list(csv.DictReader(table))


def written(folder: Path, *paths) -> Written:
    done = Program.run("lungs", "--json", "--masks", folder / "masks", "--seg", folder / "seg", "--sr", folder / "sr", "--csv",
                       folder / "lungs.csv", *paths)
    entries = json.loads(done.stdout)
    slices = [entry for entry in entries if "path" in entry]
    [series] = [entry for entry in entries if "series" in entry]
    return Written(slices, series, [pydicom.dcmread(entry["path"], stop_before_pixels=True) for entry in slices], folder)


@pytest.fixture(scope="module", params=PATIENTS)
def found(request, tmp_path_factory) -> Written:
    folder = tmp_path_factory.mktemp(request.param)
    return written(folder, complete(CHEST_CT / "series" / request.param, folder / "series"))


def test_each_segment_has_the_pixels_of_its_mask(found):
    pixels = found.segmentation.get_pixels_by_source_instance([source.SOPInstanceUID for source in found.sources],
                                                              assert_missing_frames_are_empty=True)
    assert pixels.shape == (len(found.slices), *found.mask(0, "lungs").shape, len(SEGMENTS))
    for number, (kind, value) in SEGMENTS.items():
        masks = numpy.stack([found.mask(index, kind) == value for index in range(len(found.slices))])
        assert numpy.array_equal(pixels[..., number - 1] > 0, masks), number


def test_frames_without_a_pixel_are_left_out(found):
    frames = found.segmentation.pixel_array
    assert frames.any(axis=(1, 2)).all()
    expected = sum((found.mask(index, kind) == value).any() for index in range(len(found.slices))
                   for kind, value in SEGMENTS.values())
    assert len(frames) == expected


def test_each_frame_lies_where_its_slice_lies(found):
    segmentation = found.segmentation
    sources = {source.SOPInstanceUID: source for source in found.sources}
    assert segmentation.FrameOfReferenceUID == found.sources[0].FrameOfReferenceUID
    [shared] = segmentation.SharedFunctionalGroupsSequence
    [orientation], [measures] = shared.PlaneOrientationSequence, shared.PixelMeasuresSequence
    gap = numpy.linalg.norm(numpy.subtract(found.sources[1].ImagePositionPatient, found.sources[0].ImagePositionPatient))
    assert measures.SpacingBetweenSlices == pytest.approx(gap, rel=0.01)
    for frame in segmentation.PerFrameFunctionalGroupsSequence:
        [reference] = frame.DerivationImageSequence[0].SourceImageSequence
        source = sources[reference.ReferencedSOPInstanceUID]
        assert reference.ReferencedSOPClassUID == source.SOPClassUID
        assert frame.PlanePositionSequence[0].ImagePositionPatient == source.ImagePositionPatient
        assert numpy.allclose(orientation.ImageOrientationPatient, source.ImageOrientationPatient, atol=1e-9)
        assert numpy.allclose(measures.PixelSpacing, source.PixelSpacing, atol=1e-9)


def test_the_volume_of_the_segments_lies_where_nifti_has_the_masks(found):
    """Both say where a voxel is, the one in LPS, the other in RAS."""
    import nibabel

    mask = nibabel.load(found.folder / "masks/series-1.lungs.nii")
    volume = found.segmentation.get_volume(combine_segments=True, segment_numbers=[1, 2], relabel=True)
    index = numpy.argwhere(volume.array == 2).mean(axis=0)
    voxels = numpy.argwhere(numpy.asarray(mask.dataobj) == 2)
    ours = (volume.affine @ [*index, 1])[:3] * [-1, -1, 1]
    theirs = (mask.affine @ [*voxels.mean(axis=0), 1])[:3]
    assert numpy.allclose(ours, theirs, atol=0.01)


def test_segments_say_what_they_are(found):
    segments = found.segmentation.SegmentSequence
    assert [segment.SegmentNumber for segment in segments] == list(SEGMENTS)
    types = [segment.SegmentedPropertyTypeCodeSequence[0] for segment in segments]
    assert [(code.CodeValue, code.CodingSchemeDesignator) for code in types] == [
        ("39607008", "SCT"), ("39607008", "SCT"), ("112120", "DCM"), ("RID43255", "RADLEX")]
    sides = [segment.SegmentedPropertyTypeCodeSequence[0].SegmentedPropertyTypeModifierCodeSequence[0].CodeMeaning
             for segment in segments[:2]]
    assert sides == ["Right", "Left"]
    assert all(segment.SegmentAlgorithmType == "AUTOMATIC" for segment in segments)


@pytest.mark.parametrize("document", ["segmentation", "report"])
def test_documents_lie_in_the_study_of_the_series(found, document):
    read, source = getattr(found, document), found.sources[0]
    for name in ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyInstanceUID", "StudyDate", "StudyTime",
                 "AccessionNumber", "StudyID"):
        assert read.get(name, "") == source.get(name, "") or not (read.get(name) or source.get(name)), name
    assert read.SeriesInstanceUID != source.SeriesInstanceUID


def test_the_segmentation_names_the_series_and_its_images(found):
    [series] = found.segmentation.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == found.sources[0].SeriesInstanceUID
    named = {instance.ReferencedSOPInstanceUID for instance in series.ReferencedInstanceSequence}
    framed = {frame.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
              for frame in found.segmentation.PerFrameFunctionalGroupsSequence}
    assert named == framed


def figuresOf(group) -> dict[str, tuple[float, str]]:
    return {measurement.name.meaning: (measurement.value, measurement.unit.value) for measurement in group.get_measurements()}


def expectFigures(figures: dict[str, tuple[float, str]], expected: dict) -> None:
    high = None if expected["consolidation"] is None else 100 * expected["consolidation"]
    for name, value, unit in (("Volume", expected["volume_ml"], "ml"), ("Mass", expected["mass_g"], "g"),
                              ("Share of opacity", expected["opacity_percent"], "%"), ("Share of high opacity", high, "%")):
        if value is None:
            assert name not in figures
        else:
            assert figures[name][0] == pytest.approx(value, abs=DECIMALS), name
            assert figures[name][1] == unit


def test_the_report_has_the_figures_of_each_lung_and_refers_to_its_segment(found):
    groups = found.report.content.get_volumetric_roi_measurement_groups()
    assert [group.tracking_identifier for group in groups] == ["Right lung", "Left lung"]
    for number, (group, side) in enumerate(zip(groups, ("right", "left")), 1):
        expectFigures(figuresOf(group), found.series["by_lung"][side])
        segment = group.referenced_segment
        assert segment.referenced_sop_instance_uid == found.segmentation.SOPInstanceUID
        assert segment.referenced_segment_numbers == [number]
        [site] = group.finding_sites
        assert (site.value.value, site.laterality.meaning.lower()) == ("39607008", side)


def test_the_report_has_the_figures_of_both_lungs_and_of_thirds(found):
    groups = found.report.content.get_image_measurement_groups()
    assert [group.tracking_identifier for group in groups] == ["Lungs", "Upper third", "Middle third", "Lower third"]
    expectFigures(figuresOf(groups[0]), found.series)
    for group, third in zip(groups[1:], ("upper", "middle", "lower")):
        expectFigures(figuresOf(group), found.series["by_third"][third])
    assert figuresOf(groups[0])["Severity score of 0 to 24"] == (found.series["score"], "1")
    # highdicom has no place for judgements that are texts.
    texts = [element.value for element in found.report.iterall() if element.keyword == "TextValue"]
    assert found.series["grade"] in texts


def test_the_report_names_all_images_as_its_evidence(found):
    [study] = found.report.CurrentRequestedProcedureEvidenceSequence
    named = {instance.ReferencedSOPInstanceUID for series in study.ReferencedSeriesSequence
             for instance in series.ReferencedSOPSequence}
    assert named == {source.SOPInstanceUID for source in found.sources} | {found.segmentation.SOPInstanceUID}


def test_the_table_has_the_figures_of_each_region(found):
    rows = {row["region"]: row for row in found.table}
    parts = {"both": found.series, **found.series["by_lung"], **found.series["by_third"], **found.series["by_depth"]}
    assert list(rows) == ["both", "right", "left", "upper", "middle", "lower", "core", "rim"]
    for region, part in parts.items():
        row = rows[region]
        assert row["series"] == found.series["series"]
        for name in ("volume_ml", "mass_g", "opacity_percent", "ground_glass", "consolidation", "emphysema", "aerated",
                     "vessels"):
            assert float(row[name]) == pytest.approx(part[name], rel=1e-9), (region, name)
        assert float(row["high_opacity_percent"]) == pytest.approx(100 * part["consolidation"])
    assert (rows["both"]["grade"], int(rows["both"]["score"])) == (found.series["grade"], found.series["score"])


def test_a_series_whose_slices_have_no_uid_is_measured_and_told_why_it_has_no_documents(tmp_path):
    done = Program.run("lungs", "--json", "--seg", tmp_path / "seg", "--csv", tmp_path / "lungs.csv", CHEST_CT / "series/cap002",
                       expected=3)
    assert done.stderr.count("has no UID of its own") == 1
    [series] = [entry for entry in json.loads(done.stdout) if "series" in entry]
    assert series["volume_ml"] > 1000
    assert not list((tmp_path / "seg").iterdir())


def test_nifti_has_a_table_and_no_documents_and_is_told_so(tmp_path):
    Program.run("export", "--format", "nifti", "--out", tmp_path / "nifti", CHEST_CT / "series/cap002")
    done = Program.run("lungs", "--json", "--seg", tmp_path / "seg", "--sr", tmp_path / "sr", "--csv", tmp_path / "lungs.csv",
                       tmp_path / "nifti/series-1.nii")
    assert done.stderr.count("are of series of DICOM files alone") == 1
    assert not list((tmp_path / "seg").iterdir()) and not list((tmp_path / "sr").iterdir())
    with (tmp_path / "lungs.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 8 and rows[0]["series"] == "" and rows[0]["path"].endswith("series-1.nii")
    [entry] = json.loads(done.stdout)
    assert float(rows[0]["volume_ml"]) == pytest.approx(entry["volume_ml"])

"""Series and NIfTI files of one volume against nibabel and SimpleITK: each voxel and each place in the patient."""

import json
from pathlib import Path

import nibabel
import numpy
import pytest
import SimpleITK
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid
from safetensors.numpy import load_file

import Program

ORIENTATIONS = {
    "axial": [1, 0, 0, 0, 1, 0],
    "feet first": [-1, 0, 0, 0, 1, 0],
    "coronal": [1, 0, 0, 0, 0, -1],
    "oblique": [0.8, 0.6, 0, -0.6, 0.8, 0],
}
SIZE, SPACING, THICKNESS = (7, 5, 6), (0.7, 0.9), 2.5


def writeSeries(folder: Path, cosines: list[float], slope: float) -> numpy.ndarray:
    """(slices, rows, columns) in the order of the places; the files are in another."""
    folder.mkdir()
    columns, rows, slices = SIZE
    values = numpy.random.default_rng(3).integers(0, 3000, (slices, rows, columns)).astype(numpy.uint16)
    normal = numpy.cross(cosines[:3], cosines[3:])
    series, study, frame = generate_uid(), generate_uid(), generate_uid()
    for number in range(slices):
        scan = Dataset()
        scan.file_meta = FileMetaDataset()
        scan.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        scan.SOPClassUID, scan.SOPInstanceUID, scan.Modality = CTImageStorage, generate_uid(), "CT"
        scan.StudyInstanceUID, scan.SeriesInstanceUID, scan.FrameOfReferenceUID = study, series, frame
        scan.PatientID, scan.PatientName = "A", "A"
        scan.ImageOrientationPatient = cosines
        place = numpy.array([-10, 20, 30]) + number * THICKNESS * normal
        scan.ImagePositionPatient = [round(float(part), 6) for part in place]
        scan.PixelSpacing, scan.SliceThickness = [SPACING[1], SPACING[0]], THICKNESS
        scan.Rows, scan.Columns, scan.SamplesPerPixel, scan.PhotometricInterpretation = rows, columns, 1, "MONOCHROME2"
        scan.BitsAllocated, scan.BitsStored, scan.HighBit, scan.PixelRepresentation = 16, 12, 11, 0
        scan.RescaleSlope, scan.RescaleIntercept = slope, -1024
        scan.PixelData = values[number].tobytes()
        scan["PixelData"].VR = "OW"
        scan.save_as(folder / f"{(number * 5) % 7}.dcm", enforce_file_format=True)
    return values.astype(float) * slope - 1024


@pytest.mark.parametrize("slope", [1, 1.5])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def testAVolumeIsTheSameInNibabelAndItk(orientation, slope, tmp_path):
    expected = writeSeries(tmp_path / "series", ORIENTATIONS[orientation], slope)
    Program.run("export", "--format", "nifti", "--out", tmp_path / "out", tmp_path / "series")
    file = tmp_path / "out" / "series-1.nii"

    ours = nibabel.load(file)
    assert numpy.array_equal(numpy.asarray(ours.dataobj).transpose(2, 1, 0), expected)
    assert numpy.allclose(ours.affine, ours.get_qform(), atol=1e-4)

    reader = SimpleITK.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(tmp_path / "series")))
    dicom, nifti = reader.Execute(), SimpleITK.ReadImage(str(file))
    for index in [(0, 0, 0), (6, 4, 5), (3, 2, 1)]:
        # The same voxel lies at the same place, whichever way ITK has put the slices in order.
        place = nifti.TransformIndexToPhysicalPoint(index)
        assert numpy.allclose(dicom.TransformPhysicalPointToContinuousIndex(place),
                              dicom.TransformPhysicalPointToIndex(place), atol=1e-3)
        assert nifti[index] == dicom[dicom.TransformPhysicalPointToIndex(place)]


@pytest.mark.parametrize("flip", [1, -1])
@pytest.mark.parametrize("name", ["volume.nii", "volume.nii.gz"])
def testAVolumeOfNibabelsIsListedAndExported(name, flip, tmp_path):
    values = numpy.random.default_rng(5).normal(0, 1, SIZE).astype(numpy.float32)
    affine = numpy.diag([-SPACING[0], -SPACING[1], flip * THICKNESS, 1.0])
    nibabel.save(nibabel.Nifti1Image(values, affine), tmp_path / name)
    listed = json.loads(Program.run("info", "--json", tmp_path / name).stdout)["volumes"][0]
    assert (listed["columns"], listed["rows"], listed["slices"]) == SIZE
    assert numpy.allclose(listed["spacing_mm"], [*SPACING, THICKNESS])
    assert listed["orientation"] == "axial" and listed["unit"] is None

    Program.run("export", "--format", "hu", "--out", tmp_path / "out", tmp_path / name)
    exported = load_file(tmp_path / "out" / "volume.safetensors")["hu"]
    # The slices follow each other towards the head.
    assert numpy.array_equal(exported, values.transpose(2, 1, 0)[::flip])

"""DICOM slices against pydicom: the rescale to Hounsfield units, then the lung window, then the tutorial's transform."""

from pathlib import Path

import numpy
import pydicom
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.pixels import apply_modality_lut, apply_windowing
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, ImplicitVRLittleEndian, generate_uid
from safetensors.torch import save_file

import Networks
import Pictures
import Program

CENTER, WIDTH = -600, 1500


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("model") / "resnet18.safetensors"
    save_file(Networks.randomised("resnet18").state_dict(), file)
    return file


def sliceOf(stored: numpy.ndarray, slope: float, intercept: float, bits: int) -> Dataset:
    scan = Dataset()
    scan.SOPClassUID = CTImageStorage
    scan.SOPInstanceUID = generate_uid()
    scan.Modality = "CT"
    scan.Rows, scan.Columns = stored.shape
    scan.SamplesPerPixel = 1
    scan.PhotometricInterpretation = "MONOCHROME2"
    scan.BitsAllocated = 16
    scan.BitsStored = bits
    scan.HighBit = bits - 1
    scan.PixelRepresentation = int(numpy.issubdtype(stored.dtype, numpy.signedinteger))
    scan.RescaleSlope, scan.RescaleIntercept = slope, intercept
    scan.PixelData = stored.tobytes()
    return scan


def saved(scan: Dataset, file: Path, syntax=ExplicitVRLittleEndian) -> Path:
    scan.file_meta = FileMetaDataset()
    scan.file_meta.TransferSyntaxUID = syntax
    scan.save_as(file, enforce_file_format=True)
    return file


def referenceInput(file: Path):
    """pydicom's own functions; the window is put into the data set, as its function takes it from there."""
    scan = pydicom.dcmread(file)
    hounsfield = apply_modality_lut(scan.pixel_array, scan)
    scan.WindowCenter, scan.WindowWidth = CENTER, WIDTH
    scan.VOILUTFunction = "LINEAR"
    scan.BitsStored, scan.PixelRepresentation = 8, 0
    scan.RescaleSlope, scan.RescaleIntercept = 1, 0
    grey = numpy.round(apply_windowing(hounsfield, scan)).clip(0, 255).astype(numpy.uint8)
    return Pictures.testTransform(Image.fromarray(grey).convert("RGB")).unsqueeze(0)


def hounsfieldUnits(low: int = -1400, high: int = 400) -> numpy.ndarray:
    """(200,180), with every value of the window's range somewhere."""
    generator = numpy.random.default_rng(3)
    values = generator.integers(low, high + 1, (200, 180))
    values.flat[:high - low + 1] = numpy.arange(low, high + 1)
    return values


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian], ids=["explicit", "implicit"])
@pytest.mark.parametrize("dtype, bits, slope, intercept", [
    (numpy.int16, 16, 1, 0), (numpy.uint16, 12, 1, -1024), (numpy.uint16, 16, 1, -8192), (numpy.int16, 16, 0.5, -100),
    (numpy.uint16, 16, 2.25, -1500)])
def test_a_slice_becomes_the_picture_that_pydicom_gives(dtype, bits, slope, intercept, syntax, model, folder):
    stored = numpy.round((hounsfieldUnits() - intercept) / slope)
    limits = (0, 2 ** bits - 1) if dtype == numpy.uint16 else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
    file = saved(sliceOf(stored.clip(*limits).astype(dtype), slope, intercept, bits), folder / "slice.dcm", syntax)
    [prediction] = Program.predict(model, [file], folder / "tensors")
    assert prediction.input is not None, prediction.entry
    assert (prediction.input - referenceInput(file)).abs().max() <= 1e-6


def test_a_file_without_its_ending_is_recognised(model, folder):
    file = saved(sliceOf(hounsfieldUnits().astype(numpy.int16), 1, 0, 16), folder / "IM000001")
    [prediction] = Program.predict(model, [file], folder / "tensors")
    assert (prediction.input - referenceInput(file)).abs().max() <= 1e-6

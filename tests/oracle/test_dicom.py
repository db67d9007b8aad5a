"""DICOM slices against pydicom: the rescale to Hounsfield units, then the lung window, then the tutorial's transform."""

from pathlib import Path

import numpy
import pydicom
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset
from pydicom.pixels import apply_modality_lut, apply_windowing
from pydicom.sequence import Sequence
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


def referenceInput(file: Path, hounsfield: numpy.ndarray | None = None):
    """pydicom's own functions; the window is put into the data set, as its function takes it from there."""
    scan = pydicom.dcmread(file)
    if hounsfield is None:
        hounsfield = apply_modality_lut(scan.pixel_array, scan)
    scan.WindowCenter, scan.WindowWidth = CENTER, WIDTH
    scan.VOILUTFunction = "LINEAR"
    scan.BitsStored, scan.PixelRepresentation = 8, 0
    scan.RescaleSlope, scan.RescaleIntercept = 1, 0
    scan.pop("ModalityLUTSequence", None)
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


def smallScan() -> Dataset:
    """Unsigned, 16 bits, slope 1, intercept -1024."""
    return sliceOf((hounsfieldUnits(-1024, 400) + 1024).astype(numpy.uint16), 1, -1024, 16)


def difference(model: Path, file: Path, folder: Path, hounsfield: numpy.ndarray | None = None) -> tuple[float, list]:
    """From pydicom's, and the notes."""
    [prediction] = Program.predict(model, [file], folder / "tensors")
    assert prediction.input is not None, prediction.entry
    return (prediction.input - referenceInput(file, hounsfield)).abs().max().item(), prediction.entry["warnings"]


@pytest.mark.parametrize("named, isImplicit", [(ExplicitVRLittleEndian, True), (ImplicitVRLittleEndian, False)],
                         ids=["says explicit", "says implicit"])
def test_the_bytes_count_where_the_transfer_syntax_contradicts_them(named, isImplicit, model, folder):
    buffer = DicomBytesIO()
    buffer.is_little_endian, buffer.is_implicit_VR = True, isImplicit
    write_dataset(buffer, smallScan())
    file = saved(smallScan(), folder / "slice.dcm", named)
    content = file.read_bytes()
    file.write_bytes(content[:content.index(b"\x08\x00\x16\x00")] + buffer.getvalue())
    largest, notes = difference(model, file, folder)
    assert largest <= 1e-6
    assert any("the file says that it is written in" in note for note in notes)


@pytest.mark.parametrize("bits, first", [(16, 0), (16, 20), (8, 5)])
def test_a_modality_lut_has_the_values_of_pydicom(bits, first, model, folder):
    scan = smallScan()
    del scan.RescaleSlope, scan.RescaleIntercept
    item = Dataset()
    entries = (numpy.arange(1400) % 2 ** bits).astype(numpy.uint16)
    item.add_new("LUTDescriptor", "US", [len(entries), first, bits])
    item.ModalityLUTType = "HU"
    item.add_new("LUTData", "OW", entries.tobytes())
    scan.ModalityLUTSequence = Sequence([item])
    assert difference(model, saved(scan, folder / "slice.dcm"), folder)[0] <= 1e-6


@pytest.mark.parametrize("place", ["SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"])
def test_an_enhanced_slice_is_rescaled_by_its_functional_groups(place, model, folder):
    scan = smallScan()
    stored = numpy.frombuffer(scan.PixelData, numpy.uint16).reshape(scan.Rows, scan.Columns)
    del scan.RescaleSlope, scan.RescaleIntercept
    transformation, group = Dataset(), Dataset()
    transformation.RescaleSlope, transformation.RescaleIntercept, transformation.RescaleType = 0.5, -700, "HU"
    group.PixelValueTransformationSequence = Sequence([transformation])
    setattr(scan, place, Sequence([group]))
    file = saved(scan, folder / "slice.dcm")
    assert difference(model, file, folder, stored * 0.5 - 700)[0] <= 1e-6


def test_private_sequences_of_unknown_representation_are_stepped_over(model, folder):
    inner = DicomBytesIO()
    inner.is_little_endian, inner.is_implicit_VR = True, True
    private = Dataset()
    private.add_new(0x00091002, "LO", "inside")
    write_dataset(inner, private)
    scan = smallScan()
    file = saved(scan, folder / "slice.dcm")
    element = (b"\x09\x00\x01\x10UN\x00\x00\xff\xff\xff\xff" + b"\xfe\xff\x00\xe0\xff\xff\xff\xff" + inner.getvalue() +
               b"\xfe\xff\x0d\xe0\x00\x00\x00\x00" + b"\xfe\xff\xdd\xe0\x00\x00\x00\x00")
    content = file.read_bytes()
    at = content.index(b"\x28\x00\x02\x00US")
    file.write_bytes(content[:at] + element + content[at:])
    assert difference(model, file, folder)[0] <= 1e-6

"""What the file itself wants shown how bright, against pydicom's apply_voi_lut(): its VOI LUT, else its window by the
function that it names. With --own-window a picture is what a network is fed whose model asks for it."""

from pathlib import Path

import numpy
import pydicom
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence

import Program
from test_dicom import saved, sliceOf


def values() -> numpy.ndarray:
    """All stored values of 12 bits, one pixel each."""
    return numpy.arange(4096, dtype=numpy.uint16).reshape(64, 64)


def table(bits: int, first: int, entries: int) -> Dataset:
    """A curve that no window describes."""
    item = Dataset()
    curve = numpy.sqrt(numpy.linspace(0, 1, entries)) * (2**bits - 1)
    item.LUTData = curve.astype(numpy.uint16).tobytes()
    item.add_new("LUTDescriptor", "SS" if first < 0 else "US", [entries, first, bits])
    item["LUTData"].VR = "OW"
    return item


def exported(file: Path, folder: Path, *options) -> numpy.ndarray:
    Program.run("export", "--format", "png", "--out", folder, *options, file)
    return numpy.asarray(Image.open(folder / f"{file.stem}.png")).astype(int)


def expectEqual(found: numpy.ndarray, wanted: numpy.ndarray, what: str):
    """`wanted` on the scale 0 to 255; half a grey either way is a rounding of a .5."""
    assert numpy.abs(found - wanted).max() <= 0.5 + 1e-6, what


@pytest.mark.parametrize("function", ["", "LINEAR", "LINEAR_EXACT", "SIGMOID"])
@pytest.mark.parametrize("center, width", [(40, 400), (-600, 1500), (-123.5, 37), (300, 2)])
def test_ownWindowByItsFunction(tmp_path, function, center, width):
    scan = sliceOf(values(), 1, -1024, 12)
    scan.WindowCenter, scan.WindowWidth = center, width
    if function:
        scan.VOILUTFunction = function
    file = saved(scan, tmp_path / "a.dcm")
    read = pydicom.dcmread(file)
    hu = apply_modality_lut(read.pixel_array, read)
    low, high = -1024, -1024 + 4095  # of the stored values: what pydicom takes for black and white
    wanted = (apply_voi_lut(hu, read) - low) / (high - low) * 255
    expectEqual(exported(file, tmp_path / "out", "--own-window"), wanted, f"{function} {center}/{width}")
    assert not numpy.array_equal(exported(file, tmp_path / "all"), exported(file, tmp_path / "out", "--own-window")) or (
        center, width) == (-600, 1500), "without the option it is the model's window"


# Of 8 bits is left to our own tests: pydicom 3.0.2 counts the places in such a table by 8 bits too, so that they wrap.
@pytest.mark.parametrize("bits", [10, 12, 16])
def test_ownTable(tmp_path, bits):
    scan = sliceOf(values(), 1, -1024, 12)
    scan.WindowCenter, scan.WindowWidth = 40, 400
    scan.VOILUTSequence = Sequence([table(bits, -600, 900), table(bits, 0, 10)])
    file = saved(scan, tmp_path / "a.dcm")
    read = pydicom.dcmread(file)
    wanted = apply_voi_lut(apply_modality_lut(read.pixel_array, read).astype(int), read)
    expectEqual(exported(file, tmp_path / "out", "--own-window"), wanted / (2**bits - 1) * 255, f"{bits} bits")


def test_aFileThatWantsNothingIsSeenThroughTheGivenWindowAndSaysSo(tmp_path):
    file = saved(sliceOf(values(), 1, -1024, 12), tmp_path / "a.dcm")
    done = Program.run("export", "--format", "png", "--out", tmp_path / "out", "--own-window", file)
    assert "no window of its own" in done.stderr
    assert numpy.array_equal(exported(file, tmp_path / "out", "--own-window"), exported(file, tmp_path / "all"))

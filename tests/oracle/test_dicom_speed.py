"""How fast series are opened, as a ratio to pydicom and numpy in the same run. It prints; no figure can fail it, since
single timings on a shared machine mean little."""

import json
import time
from pathlib import Path

import imagecodecs
import numpy
import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels import apply_modality_lut
from pydicom.uid import CTImageStorage, generate_uid

import Program

SIZE = 512
ENCODERS = {
    "uncompressed": ("1.2.840.10008.1.2.1", None),
    "JPEG lossless": ("1.2.840.10008.1.2.4.70", lambda pixels: imagecodecs.ljpeg_encode(pixels, bitspersample=12)),
    "JPEG 2000": ("1.2.840.10008.1.2.4.90", lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=0, codecformat="j2k", reversible=True, bitspersample=12)),
}


def chest(number: int) -> numpy.ndarray:
    """A body with lungs and the noise of a scanner, in stored values: it compresses as real slices do."""
    y, x = numpy.mgrid[0:SIZE, 0:SIZE]
    noise = numpy.random.default_rng(number).normal(0, 12, (SIZE, SIZE))
    values = numpy.where(((x - 256) / 210.0) ** 2 + ((y - 256) / 150.0) ** 2 < 1, 1060.0, 24.0)
    for centre in (160, 352):
        values[((x - centre) / 70.0) ** 2 + ((y - 250) / 100.0) ** 2 < 1] = 180
    return numpy.clip(numpy.round(values + noise), 0, 4095).astype(numpy.uint16)


def writeSeries(folder: Path, coding: str, slices: int):
    """Ten different slices over and over: that makes no difference to who reads them."""
    folder.mkdir()
    syntax, encode = ENCODERS[coding]
    pixels = [chest(number) for number in range(10)]
    streams = [encapsulate([encode(values)]) if encode else values.tobytes() for values in pixels]
    series, study = generate_uid(), generate_uid()
    for number in range(slices):
        scan = Dataset()
        scan.file_meta = FileMetaDataset()
        scan.file_meta.TransferSyntaxUID = syntax
        scan.SOPClassUID, scan.SOPInstanceUID, scan.Modality = CTImageStorage, generate_uid(), "CT"
        scan.StudyInstanceUID, scan.SeriesInstanceUID, scan.InstanceNumber = study, series, number + 1
        scan.ImagePositionPatient, scan.ImageOrientationPatient = [-180, -180, number * 0.5], [1, 0, 0, 0, 1, 0]
        scan.PixelSpacing, scan.SliceThickness = [0.7, 0.7], 0.5
        scan.Rows = scan.Columns = SIZE
        scan.SamplesPerPixel, scan.PhotometricInterpretation = 1, "MONOCHROME2"
        scan.BitsAllocated, scan.BitsStored, scan.HighBit, scan.PixelRepresentation = 16, 12, 11, 0
        scan.RescaleSlope, scan.RescaleIntercept = 1, -1024
        scan.PixelData = streams[number % len(streams)]
        scan["PixelData"].VR = "OB" if encode else "OW"
        scan.save_as(folder / f"{slices - number:05}.dcm", enforce_file_format=True)


def pythonsHeaderSeconds(folder: Path) -> float:
    start = time.perf_counter()
    for file in sorted(folder.iterdir()):
        pydicom.dcmread(file, stop_before_pixels=True)
    return time.perf_counter() - start


def pythonsVolumeSeconds(folder: Path) -> float:
    """From the headers to a volume in HU, in the order of the slices' places."""
    start = time.perf_counter()
    places = {file: pydicom.dcmread(file, stop_before_pixels=True).ImagePositionPatient[2] for file in folder.iterdir()}
    volume = numpy.empty((len(places), SIZE, SIZE), numpy.float32)
    for number, file in enumerate(sorted(places, key=places.get)):
        scan = pydicom.dcmread(file)
        volume[number] = apply_modality_lut(scan.pixel_array, scan)
    return time.perf_counter() - start


def ours(folder: Path) -> dict:
    return json.loads(Program.run(folder, program="series_probe").stdout)


@pytest.mark.parametrize("coding", ENCODERS)
def test_opening_500_slices(coding, tmp_path):
    writeSeries(tmp_path / "series", coding, 500)
    ours(tmp_path / "series")  # the files are in the system's memory then, for both
    measured = ours(tmp_path / "series")
    whole = pythonsVolumeSeconds(tmp_path / "series")
    print(f"{coding}: first slice after {1000 * measured['first_slice_seconds']:.0f} ms; volume "
          f"{measured['volume_seconds']:.2f} s, pydicom {whole:.2f} s: {whole / measured['volume_seconds']:.1f} times")


@pytest.mark.parametrize("slices", [50, 500, 5000])
def test_reading_headers(slices, tmp_path):
    writeSeries(tmp_path / "series", "JPEG 2000", slices)
    ours(tmp_path / "series")
    measured = ours(tmp_path / "series")
    headers = pythonsHeaderSeconds(tmp_path / "series")
    print(f"{slices} headers: {1000 * measured['headers_seconds']:.0f} ms, pydicom {1000 * headers:.0f} ms: "
          f"{headers / measured['headers_seconds']:.0f} times")


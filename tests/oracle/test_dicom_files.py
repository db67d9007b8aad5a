"""DICOM files of every kind against pydicom: its own test files, and a series written in every transfer syntax."""

import warnings
from collections import defaultdict
from pathlib import Path

import imagecodecs
import numpy
import pydicom
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels import apply_color_lut, apply_modality_lut
from pydicom.uid import UID, CTImageStorage, generate_uid
from safetensors import safe_open

import Program

warnings.simplefilter("ignore")  # pydicom's, of odd files

# The syntax of a file, how it is written from an array of unsigned 12 bits, and how far its values may be off.
SYNTAXES = {
    "1.2.840.10008.1.2": (None, 0),
    "1.2.840.10008.1.2.1": (None, 0),
    "1.2.840.10008.1.2.1.99": (None, 0),
    "1.2.840.10008.1.2.2": (None, 0),
    "1.2.840.10008.1.2.1.98": (lambda pixels: pixels.tobytes(), 0),
    "1.2.840.10008.1.2.4.57": (lambda pixels: imagecodecs.ljpeg_encode(pixels, bitspersample=12), 0),
    "1.2.840.10008.1.2.4.70": (lambda pixels: imagecodecs.ljpeg_encode(pixels, bitspersample=12), 0),
    "1.2.840.10008.1.2.4.80": (imagecodecs.jpegls_encode, 0),
    "1.2.840.10008.1.2.4.81": (lambda pixels: imagecodecs.jpegls_encode(pixels, level=1), 1),
    "1.2.840.10008.1.2.4.90": (lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=0, codecformat="j2k", reversible=True, bitspersample=12), 0),
    "1.2.840.10008.1.2.4.91": (lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=60, codecformat="j2k", reversible=False, bitspersample=12), 1),
    "1.2.840.10008.1.2.4.201": (lambda pixels: imagecodecs.htj2k_encode(pixels, reversible=True), 0),
    "1.2.840.10008.1.2.4.203": (lambda pixels: imagecodecs.htj2k_encode(pixels, reversible=True), 0),
    "1.2.840.10008.1.2.5": ("pydicom", 0),
}


def phantom(number: int) -> numpy.ndarray:
    y, x = numpy.mgrid[0:64, 0:72]
    noise = numpy.random.default_rng(number).normal(0, 15, x.shape)
    body = 1050 * (((x - 36) / 30.0) ** 2 + ((y - 32) / 24.0) ** 2 < 1)
    return numpy.clip(numpy.round(20 + body + noise + number), 0, 4095).astype(numpy.uint16)


def written(folder: Path, syntax: str, number: int) -> Path:
    encode, _ = SYNTAXES[syntax]
    pixels = phantom(number)
    scan = Dataset()
    scan.file_meta = FileMetaDataset()
    scan.SOPClassUID, scan.SOPInstanceUID, scan.Modality = CTImageStorage, generate_uid(), "CT"
    scan.Rows, scan.Columns = pixels.shape
    scan.SamplesPerPixel, scan.PhotometricInterpretation = 1, "MONOCHROME2"
    scan.BitsAllocated, scan.BitsStored, scan.HighBit, scan.PixelRepresentation = 16, 12, 11, 0
    scan.RescaleSlope, scan.RescaleIntercept = 1, -1024
    scan.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1" if encode == "pydicom" else syntax
    if encode is None or encode == "pydicom":
        order = ">u2" if syntax == "1.2.840.10008.1.2.2" else "<u2"
        scan.PixelData = pixels.astype(order).tobytes()
        scan["PixelData"].VR = "OW"
    else:
        scan.PixelData = encapsulate([encode(pixels)])
        scan["PixelData"].VR = "OB"
    if encode == "pydicom":
        scan.compress(syntax)
    file = folder / f"{number}.dcm"
    scan.save_as(file, enforce_file_format=True)
    return file


def exported(files: list[Path], folder: Path, expected: int) -> dict[str, numpy.ndarray]:
    """What `export --format hu` makes of the files, by their names without extension; each name must be there once."""
    Program.run("export", "--format", "hu", "--out", folder, *files, expected=expected)
    values = {}
    for file in folder.glob("*.safetensors"):
        with safe_open(file, "numpy") as tensors:
            values[file.stem] = tensors.get_tensor("hu")
    return values


@pytest.mark.parametrize("syntax", SYNTAXES, ids=lambda uid: UID(uid).name.replace(" ", "_"))
def testASeriesHasTheSameValuesInEverySyntax(syntax, tmp_path):
    files = [written(tmp_path, syntax, number) for number in range(3)]
    values = exported(files, tmp_path / "out", 0)
    worst = max(numpy.abs(values[str(number)] - (phantom(number).astype(float) - 1024)).max() for number in range(3))
    if SYNTAXES[syntax][1] == 0:
        assert worst == 0
    else:
        # What the compression has lost is not ours: the same as pydicom's decoders give, within one stored unit.
        for number, file in enumerate(files):
            scan = pydicom.dcmread(file)
            reference = apply_modality_lut(scan.pixel_array, scan)
            assert numpy.abs(values[str(number)] - reference).max() <= 1


def ownTestFiles() -> list[Path]:
    """pydicom's own files that hold an image, as they come with its package."""
    root = Path(pydicom.__file__).parent / "data"
    found = []
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        try:
            scan = pydicom.dcmread(file, force=True)
        except Exception:
            continue
        if "PixelData" in scan:
            found.append(file)
    return found


def isInColour(scan: Dataset) -> bool:
    return scan.SamplesPerPixel != 1 or scan.PhotometricInterpretation == "PALETTE COLOR"


def reference(file: Path) -> tuple[str, numpy.ndarray | str]:
    """The name of the syntax, and the values in float32 or why there are none."""
    scan = pydicom.dcmread(file, force=True)
    syntax = getattr(getattr(scan, "file_meta", None), "TransferSyntaxUID", None)
    name = syntax.name if syntax else "none named"
    try:
        if isInColour(scan):
            return name, "in colour"
        return name, apply_modality_lut(scan.pixel_array, scan).astype(numpy.float32)
    except Exception as error:
        return name, str(error).splitlines()[0]


def testItsOwnFilesHaveTheValuesOfPydicom(tmp_path):
    files = ownTestFiles()
    links = [tmp_path / f"{number}.dcm" for number in range(len(files))]
    for link, file in zip(links, files):
        link.symlink_to(file)
    ours = exported(links, tmp_path / "out", 3)  # some are in colour, some damaged on purpose
    rows = defaultdict(lambda: [0, 0, []])
    for link, file in zip(links, files):
        syntax, values = reference(file)
        row = rows[syntax]
        row[0] += 1
        if isinstance(values, str):
            row[2].append(f"{file.name}: pydicom: {values}; here: {'read' if link.stem in ours else 'refused'}")
        elif link.stem not in ours:
            row[2].append(f"{file.name}: refused here")
        else:
            difference = numpy.abs(ours[link.stem].reshape(values.shape) - values).max()
            row[1] += difference == 0
            if difference != 0:
                row[2].append(f"{file.name}: differs by {difference}")
    for syntax, (files, equal, remarks) in sorted(rows.items()):
        print(f"{syntax}: {files} files, {equal} equal", *remarks, sep="\n    ")
    complaints = [remark for row in rows.values() for remark in row[2] if remark.endswith("refused here")]
    assert complaints == []
    differing = {remark for row in rows.values() for remark in row[2] if "differs" in remark}
    # A lossy one: DCMTK's and libjpeg's inverse cosine transform round differently.
    assert differing == {"JPGExtended.dcm: differs by 1.0"}


def colours(scan: Dataset) -> numpy.ndarray:
    """(frames, rows, columns, 3), 8 bits."""
    pixels = scan.pixel_array
    if scan.PhotometricInterpretation == "PALETTE COLOR":
        pixels = apply_color_lut(pixels, scan)
    if pixels.dtype != numpy.uint8:
        pixels = (pixels.astype(numpy.int64) >> (8 * pixels.dtype.itemsize - 8)).astype(numpy.uint8)
    return pixels.reshape(-1, *pixels.shape[-3:])


def testItsOwnFilesHaveTheColoursOfPydicom(tmp_path):
    scans = {}
    for number, file in enumerate(ownTestFiles()):
        scan = pydicom.dcmread(file, force=True)
        if "SamplesPerPixel" in scan and isInColour(scan):
            link = tmp_path / f"c{number}.dcm"
            link.symlink_to(file)
            scans[link] = scan
    Program.run("export", "--format", "png", "--out", tmp_path / "out", *scans)
    assert len(scans) > 20
    for link, scan in scans.items():
        expected = colours(scan)
        pictures = sorted((tmp_path / "out").glob(f"{link.stem}*.png"))
        assert len(pictures) == len(expected), link.resolve().name
        for picture, frame in zip(pictures, expected):
            ours = numpy.asarray(Image.open(picture).convert("RGB")).astype(int)
            assert numpy.abs(ours - frame).max() <= 1, link.resolve().name

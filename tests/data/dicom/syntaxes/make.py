"""Wrote the files beside it: one small slice in each transfer syntax. Needs pydicom, imagecodecs and dcmtk's tools."""

import subprocess

import imagecodecs
import numpy
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, JPEG2000Lossless

ROWS, COLUMNS, BITS = 20, 24, 12


def storedValues() -> numpy.ndarray:
    y, x = numpy.mgrid[0:ROWS, 0:COLUMNS]
    noise = numpy.random.default_rng(5).normal(0, 20, (ROWS, COLUMNS))
    hounsfield = -1000 + 1100 * numpy.exp(-((x - 12) ** 2 + (y - 9) ** 2) / 60.0) + noise
    return numpy.clip(numpy.round(hounsfield) + 1024, 0, 2**BITS - 1).astype(numpy.uint16)


def sliceOf(pixels: bytes) -> Dataset:
    scan = Dataset()
    scan.file_meta = FileMetaDataset()
    scan.SOPClassUID, scan.SOPInstanceUID = CTImageStorage, "1.2.826.0.1.3680043.8.498.1"
    scan.StudyInstanceUID, scan.SeriesInstanceUID = "1.2.826.0.1.3680043.8.498.2", "1.2.826.0.1.3680043.8.498.3"
    scan.Modality, scan.PatientID = "CT", "GOLD"
    scan.Rows, scan.Columns, scan.SamplesPerPixel, scan.PhotometricInterpretation = ROWS, COLUMNS, 1, "MONOCHROME2"
    scan.BitsAllocated, scan.BitsStored, scan.HighBit, scan.PixelRepresentation = 16, BITS, BITS - 1, 0
    scan.RescaleSlope, scan.RescaleIntercept = 1, -1024
    scan.PixelData = pixels
    return scan


def save(scan: Dataset, name: str, syntax: str):
    scan.file_meta.TransferSyntaxUID = syntax
    scan.save_as(f"{name}.dcm", enforce_file_format=True)


def saveWrapped(stream: bytes, name: str, syntax: str):
    scan = sliceOf(encapsulate([stream]))
    scan["PixelData"].VR = "OB"
    save(scan, name, syntax)


def byTool(name: str, *command: str):
    subprocess.run([*command, "native.dcm", f"{name}.dcm"], check=True)


stored = storedValues()
save(sliceOf(stored.tobytes()), "native", ExplicitVRLittleEndian)
byTool("rle", "dcmcrle")
byTool("jpeg-lossless", "dcmcjpeg", "+el")
byTool("jpeg-lossless-sv1", "dcmcjpeg", "+e1")
byTool("jpeg-extended", "dcmcjpeg", "+ee")
byTool("jpeg-ls", "dcmcjpls")
byTool("jpeg-ls-near", "dcmcjpls", "+en", "+md", "2")
saveWrapped(imagecodecs.jpeg2k_encode(stored, level=0, codecformat="j2k", reversible=True, bitspersample=BITS),
            "jpeg2000", JPEG2000Lossless)
saveWrapped(imagecodecs.htj2k_encode(stored, reversible=True), "htj2k", "1.2.840.10008.1.2.4.201")
saveWrapped(stored.tobytes(), "encapsulated", "1.2.840.10008.1.2.1.98")

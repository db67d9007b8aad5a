"""Every way a study comes, against Python's: the files of a DICOMDIR as pydicom's FileSet has them, gzip files and zips as
Python writes them."""

import gzip
import json
import shutil
import warnings
import zipfile
from pathlib import Path

import numpy
import pydicom
import pytest
from pydicom.data import get_testdata_files
from pydicom.fileset import FileSet
from pydicom.pixels import apply_modality_lut
from safetensors.numpy import load_file

import Program

warnings.simplefilter("ignore")  # pydicom's, of odd files

MEDIA = next(Path(file).parent for file in get_testdata_files("dicomdirtests/DICOMDIR"))
DIRECTORIES = sorted(file.name for file in MEDIA.glob("DICOMDIR*"))
SLICE = Path(get_testdata_files("CT_small.dcm")[0])


def imagesOf(info: str) -> set[Path]:
    return {Path(file["path"]) for patient in json.loads(info)["patients"] for study in patient["studies"]
            for series in study["series"] for file in series["files"]}


def hasImage(file: Path) -> bool:
    return "Rows" in pydicom.dcmread(file, stop_before_pixels=True)


@pytest.mark.parametrize("name", DIRECTORIES)
def testADirectoryListsWhatPydicomsFileSetDoes(name, tmp_path):
    medium = tmp_path / "medium"
    shutil.copytree(MEDIA, medium)
    try:
        listed = {Path(instance.path) for instance in FileSet(medium / name)}
    except Exception:  # of those that pydicom's tests have broken
        listed = set()
    if not listed:
        pytest.skip("pydicom finds no file in it either")
    done = Program.run("info", "--json", "--files", medium / name, expected=None)
    expected = {file for file in listed if file.exists() and hasImage(file)}
    if str(medium / name) in {entry["path"] for entry in json.loads(done.stdout)["skipped"]}:
        # Its last record says that it is longer than the file, which pydicom does not mind; ours says that it is damaged.
        assert len(expected - imagesOf(done.stdout)) == 1
        expected &= imagesOf(done.stdout)
    assert imagesOf(done.stdout) == expected


def testAMissingFileIsALine(tmp_path):
    medium = tmp_path / "medium"
    shutil.copytree(MEDIA, medium)
    gone = Path(next(iter(FileSet(medium / "DICOMDIR"))).path)
    gone.unlink()
    done = Program.run("info", "--json", "--files", medium / "DICOMDIR", expected=3)
    assert str(gone) in {entry["path"] for entry in json.loads(done.stdout)["skipped"]}


def values(folder: Path, *paths: Path) -> dict[str, numpy.ndarray]:
    Program.run("export", "--format", "hu", "--out", folder, *paths)
    return {file.stem: load_file(file)["hu"] for file in folder.glob("*.safetensors")}


def testAGzipFileAndAZipHoldTheSameValues(tmp_path):
    scan = pydicom.dcmread(SLICE)
    expected = apply_modality_lut(scan.pixel_array, scan)
    packed = tmp_path / "slice.dcm.gz"
    packed.write_bytes(gzip.compress(SLICE.read_bytes()))
    assert numpy.array_equal(values(tmp_path / "gz", packed)["slice"], expected)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
        archive = tmp_path / f"{method}.zip"
        with zipfile.ZipFile(archive, "w", method) as out:
            out.write(SLICE, "in/one.dcm")
            out.write(packed, "two.dcm.gz")
        ours = values(tmp_path / str(method), archive)
        assert set(ours) == {"one", "two"}
        assert all(numpy.array_equal(each, expected) for each in ours.values())

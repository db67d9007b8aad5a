"""The network's input against PIL's and torchvision's, for the same picture file.

GROUNDGLASS_COVID_CT names the COVID-CT data set; without it, it is looked for beside the source tree.
"""

import os
from pathlib import Path

import cv2
import numpy
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

import Networks
import Pictures
import Program

COVID_CT = Path(os.environ.get("GROUNDGLASS_COVID_CT",
                               Path(__file__).resolve().parents[2].parent / "shared/covid-ct"))
EXACT = 1e-6
JPEG = 2 / 255


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("model") / "resnet18.safetensors"
    save_file(Networks.randomised("resnet18").state_dict(), file)
    return file


def saveWithOrientation(file: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(Pictures.pattern(160, 120)).save(file, exif=exif, quality=95)


def savePalette(file: Path, **options) -> None:
    Image.fromarray(Pictures.pattern(190, 140)).quantize(64).save(file, **options)


def saveGreyOf(bits: int, file: Path) -> None:
    levels = Pictures.pattern(90, 80, 1) >> (8 - bits)
    image = Image.fromarray(levels, mode="P")
    image.putpalette([255 * level // (2 ** bits - 1) for level in range(2 ** bits) for _ in range(3)])
    image.save(file, bits=bits)


def saveColour16(file: Path) -> None:
    values = Pictures.pattern(100, 80).astype(numpy.uint16) * 257 - 100 * (Pictures.pattern(100, 80) > 9)
    assert cv2.imwrite(str(file), values.astype(numpy.uint16))


def saved(file: Path, width: int, height: int, channels: int = 3, **options) -> None:
    Image.fromarray(Pictures.pattern(width, height, channels)).save(file, **options)


def saveCmyk(file: Path) -> None:
    Image.fromarray(Pictures.pattern(150, 130, 4), mode="CMYK").save(file, quality=92)


# A file name, whose ending decides what may differ, and what writes it.
MADE = {
    "rgb.png": lambda file: saved(file, 301, 233),
    "as-large-as-the-input.png": lambda file: saved(file, 224, 224),
    "enlarged.png": lambda file: saved(file, 37, 51),
    "much-reduced.png": lambda file: saved(file, 1501, 1111),
    "one-pixel.png": lambda file: saved(file, 1, 1),
    "one-row.png": lambda file: saved(file, 300, 1),
    "one-column.png": lambda file: saved(file, 1, 300),
    "two-by-three.png": lambda file: saved(file, 2, 3),
    "rgba.png": lambda file: saved(file, 180, 140, 4),
    "grey.png": lambda file: saved(file, 210, 333, 1),
    "grey-alpha.png": lambda file: Image.fromarray(Pictures.pattern(99, 77, 4)).convert("LA").save(file),
    "black-and-white.png": lambda file: Image.fromarray(Pictures.pattern(120, 90, 1)).convert("1").save(file),
    "palette.png": savePalette,
    "palette-transparent.png": lambda file: savePalette(file, transparency=3),
    "palette-2-bits.png": lambda file: saveGreyOf(2, file),
    "palette-4-bits.png": lambda file: saveGreyOf(4, file),
    "colour-16-bits.png": saveColour16,
    "rgb.bmp": lambda file: saved(file, 133, 101),
    "grey.bmp": lambda file: saved(file, 133, 101, 1),
    "rgb.tif": lambda file: saved(file, 133, 101),
    "lzw.tif": lambda file: saved(file, 133, 101, compression="tiff_lzw"),
    "grey.tif": lambda file: saved(file, 133, 101, 1),
    "rgb.jpg": lambda file: saved(file, 301, 233, quality=90),
    "full-colour.jpg": lambda file: saved(file, 301, 233, quality=90, subsampling=0),
    "half-colour.jpg": lambda file: saved(file, 301, 233, quality=75, subsampling=1),
    "progressive.jpg": lambda file: saved(file, 301, 233, progressive=True),
    "grey.jpg": lambda file: saved(file, 301, 233, 1),
    "one-pixel.jpg": lambda file: saved(file, 1, 1),
    "cmyk.jpg": saveCmyk,
    "turned-by-exif.jpg": saveWithOrientation,
}


def expectPythonsInput(file: Path, prediction: Program.Prediction) -> float:
    assert prediction.input is not None, prediction.entry
    difference = (prediction.input - Pictures.referenceInput(file)).abs().max().item()
    isJpeg = file.read_bytes()[:2] == b"\xff\xd8"
    assert difference <= (JPEG if isJpeg else EXACT), f"{file.name}: {difference * 255:.3f} levels of 255"
    return difference


@pytest.mark.parametrize("name", MADE)
def test_made_pictures_become_pythons_input(name, model, folder):
    MADE[name](folder / name)
    [prediction] = Program.predict(model, [folder / name], folder / "tensors")
    expectPythonsInput(folder / name, prediction)


def test_a_hundred_covid_ct_pictures_become_pythons_input(model, folder):
    if not (COVID_CT / "Images-processed").is_dir():
        pytest.skip(f"COVID-CT is not at {COVID_CT}; GROUNDGLASS_COVID_CT can say where it is")
    files = sorted(file for file in (COVID_CT / "Images-processed").rglob("*")
                   if file.suffix.lower() in (".png", ".jpg", ".jpeg"))
    chosen = files[::len(files) // 100][:100]
    assert len(chosen) == 100
    predictions = Program.predict(model, chosen, folder / "tensors")
    differences = [expectPythonsInput(*pair) for pair in zip(chosen, predictions)]
    print(f"largest difference over {len(chosen)} pictures: {max(differences) * 255:.2e} levels of 255")


@pytest.mark.parametrize("suffix", ["png", "tif"])
@pytest.mark.parametrize("low, high", [(0, 65535), (1000, 3000), (7, 7)])
def test_16_bit_grey_is_scaled_by_its_range_and_said_so(suffix, low, high, model, folder):
    """PIL would clip all values above 255 to white."""
    values = numpy.random.default_rng(5).integers(low, high + 1, (140, 170), dtype=numpy.uint16)
    values[0, 0], values[-1, -1] = low, high
    file = folder / f"wide.{suffix}"
    assert cv2.imwrite(str(file), values)
    [prediction] = Program.predict(model, [file], folder / "tensors")
    scaled = numpy.floor((values - float(low)) * (255 / max(high - low, 1)) + 0.5).astype(numpy.uint8)
    expected = Pictures.testTransform(Image.fromarray(scaled).convert("RGB")).unsqueeze(0)
    assert (prediction.input - expected).abs().max() <= EXACT
    assert any("16" in warning and str(low) in warning and str(high) in warning
               for warning in prediction.entry["warnings"]), prediction.entry


def test_pictures_that_pil_takes_as_they_are_bring_no_warning(model, folder):
    names = ["rgb.png", "grey.png", "rgb.jpg", "palette.png"]
    for name in names:
        MADE[name](folder / name)
    predictions = Program.predict(model, [folder / name for name in names], folder / "tensors")
    assert [prediction.entry["warnings"] for prediction in predictions] == [[]] * 4


def test_a_bad_picture_among_good_ones_is_reported_and_the_rest_are_done(model, folder):
    MADE["rgb.png"](folder / "good.png")
    (folder / "bad.png").write_bytes((folder / "good.png").read_bytes()[:200])
    bad, good = Program.predict(model, [folder / "bad.png", folder / "good.png"], folder / "tensors", expected=3)
    assert bad.input is None and "error" in bad.entry
    expectPythonsInput(folder / "good.png", good)


def test_the_input_is_what_the_logits_come_from(model, folder):
    """The saved tensors belong together: the network gives these logits for this input."""
    MADE["rgb.png"](folder / "rgb.png")
    [prediction] = Program.predict(model, [folder / "rgb.png"], folder / "tensors")
    with torch.no_grad():
        assert Program.relativeDifference(prediction.logits, Networks.randomised("resnet18")(prediction.input)) <= 1e-5

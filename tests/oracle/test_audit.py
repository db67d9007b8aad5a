"""The audit against what was planted, and its shortcut test against scikit-learn's regression on the same facts."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import NamedTuple

import numpy
import pytest
import sklearn.linear_model
import sklearn.metrics
import sklearn.model_selection
import sklearn.pipeline
import sklearn.preprocessing
from PIL import Image, ImageOps
from scipy.ndimage import gaussian_filter

import Program

CLASSES = ["NonCOVID", "COVID"]
SPLITS = ["train", "val", "test"]


class Row(NamedTuple):
    path: str
    label: str
    split: str
    patient: str = ""


def chest(seed: int, width: int = 288, height: int = 240) -> Image.Image:
    """A body with two lungs, of which no two are alike, within and outside of the lungs."""
    random = numpy.random.default_rng(seed)
    rows, columns = numpy.mgrid[0:height, 0:width]
    y, x = rows / height - 0.5, columns / width - 0.5
    texture = sum(gaussian_filter(random.standard_normal((height, width)), sigma) * sigma for sigma in (3, 9, 24))
    picture = numpy.full((height, width), 12.0)
    picture[(x / random.uniform(0.40, 0.46)) ** 2 + (y / random.uniform(0.38, 0.44)) ** 2 < 1] = 170
    for side in (-1, 1):
        middle = side * random.uniform(0.17, 0.21)
        lung = ((x - middle) / random.uniform(0.10, 0.14)) ** 2 + (y / random.uniform(0.22, 0.30)) ** 2 < 1
        picture[lung] = 50
    return Image.fromarray((picture + 50 * texture * (picture > 20)).clip(0, 255).astype(numpy.uint8))


def scaled(image):
    return image.resize((image.width * 6 // 10, image.height * 6 // 10), Image.Resampling.LANCZOS)


def cropped(image):
    return image.crop((image.width // 16, image.height // 14, image.width * 15 // 16, image.height * 14 // 15))


def brightened(image):
    return image.point(lambda grey: min(255, int(1.15 * grey + 12)))


def coded(image):
    data = io.BytesIO()
    image.save(data, "JPEG", quality=55)
    return Image.open(data).convert("L")


def framed(image):
    return ImageOps.expand(image, border=18, fill=255)


CHANGES = {"as it is": lambda image: image, "scaled": scaled, "cropped": cropped, "mirrored": ImageOps.mirror,
           "brightened": brightened, "coded anew": coded, "framed": framed}


def audit(folder: Path, rows: list[Row]) -> dict:
    manifest = folder / "data.csv"
    with manifest.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(Row._fields)
        table.writerows(rows)
    return json.loads(Program.run("audit", "--json", "--data", manifest).stdout)


def found(report: dict, kind: str) -> set[frozenset[str]]:
    return {frozenset(finding["items"]) for finding in report["findings"] if finding["kind"] == kind}


class Planted:
    """Originals, each of its own patient, and copies, changed in some way, that are a duplicate of some kind."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows: list[Row] = []
        self.expected: dict[str, set[frozenset[str]]] = {"duplicate": set(), "duplicate_across_splits": set(),
                                                         "label_conflict": set()}

    def original(self, seed: int) -> tuple[Row, Image.Image]:
        image = chest(seed)
        row = Row(f"original{seed}.png", CLASSES[seed % 2], SPLITS[seed % 3])
        image.save(self.folder / row.path)
        self.rows.append(row)
        return row, image

    def copy(self, seed: int, change: str, kind: str) -> None:
        row, image = self.original(seed)
        label = CLASSES[1 - CLASSES.index(row.label)] if kind == "label_conflict" else row.label
        split = row.split if kind == "duplicate" else SPLITS[(SPLITS.index(row.split) + 1) % 3]
        path = f"copy{seed}.png"
        CHANGES[change](image).save(self.folder / path)
        self.rows.append(Row(path, label, split))
        self.expected[kind].add(frozenset({row.path, path}))


def testFindsThePlantedCopiesAndNoOthers(tmp_path):
    planted = Planted(tmp_path)
    for seed in range(40):
        planted.original(seed)
    seed = 100
    for change in CHANGES:
        for kind in planted.expected:
            planted.copy(seed, change, kind)
            seed += 1
    report = audit(tmp_path, planted.rows)
    assert report["images"] == len(planted.rows)
    for kind, expected in planted.expected.items():
        assert found(report, kind) == expected, kind


def testFindsEqualFilesUnderOtherNames(tmp_path):
    planted = Planted(tmp_path)
    for seed in range(20):
        planted.original(seed)
    shutil.copy(tmp_path / "original0.png", tmp_path / "again.png")
    planted.rows.append(Row("again.png", CLASSES[0], SPLITS[1]))
    report = audit(tmp_path, planted.rows)
    assert found(report, "duplicate_across_splits") == {frozenset({"original0.png", "again.png"})}
    assert found(report, "duplicate") == found(report, "label_conflict") == set()


def testFindsPatientsAcrossSplitsAndOfSeveralClasses(tmp_path):
    planted = Planted(tmp_path)
    for seed in range(48):
        planted.original(seed)
    # Images 6 apart agree in class and split, 2 apart in the class, 3 apart in the split alone.
    patients = {"same": (0, 6), "splits": (1, 3), "classes": (2, 5), "both": (4, 7)}
    rows = [row._replace(patient=f"P{index}") for index, row in enumerate(planted.rows)]
    for name, indices in patients.items():
        for index in indices:
            rows[index] = rows[index]._replace(patient=name)
    rows[7] = rows[7]._replace(split="val")
    rows[4] = rows[4]._replace(split="test")
    report = audit(tmp_path, rows)

    def of(*names):
        return {frozenset(rows[index].path for index in patients[name]) for name in names}

    assert found(report, "patient_across_splits") == of("splits", "both")
    assert found(report, "patient_of_several_classes") == of("classes", "both")


def differentFiles(folder: Path, count: int, difference: float) -> list[Row]:
    """COVID is a little wider, brighter, and more often JPEG: the more, the larger the difference."""
    random = numpy.random.default_rng(7)
    rows = []
    for index in range(count):
        positive = index % 2
        shift = difference * positive
        width = int(numpy.clip(random.normal(240 + 25 * shift, 25), 150, 400))
        grey = numpy.asarray(chest(1000 + index, width, 200), dtype=float)
        grey = Image.fromarray((grey * random.normal(0.8 + 0.06 * shift, 0.06)).clip(0, 255).astype(numpy.uint8))
        ending = "jpg" if random.random() < 0.4 + 0.2 * shift else "png"
        rows.append(Row(f"image{index}.{ending}", CLASSES[positive], SPLITS[index // 2 % 3]))
        grey.save(folder / rows[-1].path, **({"quality": 90} if ending == "jpg" else {}))
    return rows


def facts(file: Path) -> list[float]:
    """What core/audit/TechnicalFeatures.cpp has of a grey picture without border and text."""
    grey = numpy.asarray(Image.open(file).convert("L"), dtype=float)
    height, width = grey.shape
    perPixel = file.stat().st_size / grey.size
    darkest, brightest = numpy.percentile(grey, [1, 99])
    mean, deviation = grey.mean(), grey.std()
    plain = [width, height, width / height, file.suffix == ".png", file.suffix == ".jpg", perPixel, mean, deviation,
             darkest, brightest]
    wide = [*numpy.log([width, height, width / height, perPixel]), mean / 255, deviation / 128, darkest / 255,
            brightest / 255]
    return [*plain, *wide, *(value ** 2 for value in wide)]


def crossValidated(features: numpy.ndarray, labels: numpy.ndarray) -> numpy.ndarray:
    """AUCs of ten drawings of five parts."""
    areas = []
    for seed in range(10):
        model = sklearn.pipeline.make_pipeline(sklearn.preprocessing.StandardScaler(),
                                               sklearn.linear_model.LogisticRegression(C=1, max_iter=5000))
        parts = sklearn.model_selection.StratifiedKFold(5, shuffle=True, random_state=seed)
        scores = sklearn.model_selection.cross_val_predict(model, features, labels, cv=parts, method="predict_proba")
        areas.append(sklearn.metrics.roc_auc_score(labels, scores[:, 1]))
    return numpy.array(areas)


@pytest.mark.parametrize("difference", [0, 1, 3])
def testTellsClassesByFileFactsAsScikitLearnDoes(tmp_path, difference):
    rows = differentFiles(tmp_path, 160, difference)
    report = audit(tmp_path, rows)
    ours = report["shortcut"]["technical"]
    areas = crossValidated(numpy.array([facts(tmp_path / row.path) for row in rows]),
                           numpy.array([CLASSES.index(row.label) for row in rows]))
    print(f"\nshortcut AUC, difference {difference}: ours {ours['auc']:.3f} {ours['auc_ci']}, scikit-learn "
          f"{areas.min():.3f} to {areas.max():.3f}")
    # Other parts alone move it so far; the chance of a data set without a difference is the widest.
    assert areas.min() - 0.04 <= ours["auc"] <= areas.max() + 0.04
    assert ours["auc_ci"][0] <= numpy.median(areas) <= ours["auc_ci"][1]
    low = ours["auc_ci"][0]
    assert any(finding["kind"] == "shortcut" and "format, size" in finding["text"]
               for finding in report["findings"]) == (low > 0.55)


def testSaysOfEachClassWhatNumpyDoes(tmp_path):
    rows = differentFiles(tmp_path, 60, 2)
    byClass = audit(tmp_path, rows)["by_class"]
    for name in CLASSES:
        files = [tmp_path / row.path for row in rows if row.label == name]
        widths = [Image.open(file).width for file in files]
        assert byClass[name]["images"] == len(files)
        assert byClass[name]["formats"].get("JPEG", 0) == sum(file.suffix == ".jpg" for file in files)
        assert byClass[name]["width"]["median"] == pytest.approx(numpy.median(widths), abs=2)

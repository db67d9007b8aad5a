"""Lungs and opacities against what people drew and saw: lungs drawn by hand, the category of a study, the slices on which
radiologists saw an infection; and the masks as nibabel reads them. Where a bar is not met yet, the test holds what is.

GROUNDGLASS_CHEST_CT names the data; without it, they are looked for beside the source tree.
"""

import csv
import json
import os
from pathlib import Path
from typing import NamedTuple

import nibabel
import numpy
import pytest
from PIL import Image
from scipy import ndimage
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

import Program

CHEST_CT = Path(os.environ.get("GROUNDGLASS_CHEST_CT",
                               Path(__file__).resolve().parents[2].parent / "shared/chest-ct"))
RIGHT, LEFT = 1, 2
PATIENTS = ["P002", "cap002", "normal002"]
ONE_LUNG_DRAWN = "ID_0079_Z_0072"  # of two

if not CHEST_CT.is_dir():
    pytest.skip(f"The chest CT data are not at {CHEST_CT}; GROUNDGLASS_CHEST_CT can say where they are",
                allow_module_level=True)


class Measured(NamedTuple):
    slices: list[dict]  # of a series in the order of their places
    series: list[dict]
    masks: Path

    def labels(self, entry: dict) -> numpy.ndarray:
        return self._mask(entry, "lungs")

    def opacity(self, entry: dict) -> numpy.ndarray:
        return self._mask(entry, "opacity")

    def _mask(self, entry: dict, kind: str) -> numpy.ndarray:
        return numpy.asarray(Image.open(self.masks / f"{Path(entry['path']).stem}.{kind}.png"))


def measured(masks: Path, *arguments, expected: int | None = 0) -> Measured:
    done = Program.run("lungs", "--json", "--masks", masks, *arguments, expected=expected)
    entries = json.loads(done.stdout)
    return Measured([entry for entry in entries if "path" in entry], [entry for entry in entries if "series" in entry],
                    masks)


def body(values: numpy.ndarray) -> numpy.ndarray:
    """The largest part of what is denser than lung, and all that it encloses."""
    parts, count = ndimage.label(ndimage.binary_opening(values > -300, iterations=2))
    if count == 0:
        return parts > 0
    largest = 1 + numpy.argmax(ndimage.sum_labels(parts > 0, parts, range(1, count + 1)))
    return ndimage.binary_fill_holes(parts == largest)


def opacityOf(entry: dict) -> float:
    """Nothing where no lung was found, or the picture was refused."""
    lungs = entry.get("lungs", {})
    return (lungs.get("ground_glass") or 0) + (lungs.get("consolidation") or 0)


def rows(file: Path) -> list[dict]:
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="module")
def figures(tables):
    """Takes a figure, the bar that it is to reach, and the least that is accepted today."""

    def hold(name: str, seen: float, bar: float, least: float) -> None:
        tables["lungs"].add(name, f"{seen:.4f}", f"{bar:g}", "yes" if seen >= bar else "NO")
        assert seen >= least, name

    return hold


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> Measured:
    return measured(tmp_path_factory.mktemp("drawn"), "--hu-offset=-1024", CHEST_CT / "lung-masks/hu")


@pytest.fixture(scope="module")
def volumes(tmp_path_factory) -> dict[str, Path]:
    """Of each series in HU."""
    folder = tmp_path_factory.mktemp("volumes")
    for patient in PATIENTS:
        Program.run("export", "--format", "nifti", "--out", folder / patient, CHEST_CT / "series" / patient)
    return {patient: folder / patient / "series-1.nii" for patient in PATIENTS}


@pytest.fixture(scope="module")
def series(tmp_path_factory) -> dict[str, Measured]:
    return {patient: measured(tmp_path_factory.mktemp(patient), CHEST_CT / "series" / patient) for patient in PATIENTS}


def reference(entry: dict) -> numpy.ndarray:
    return numpy.asarray(Image.open(CHEST_CT / "lung-masks/mask" / Path(entry["path"]).name)) > 0


def dice(a: numpy.ndarray, b: numpy.ndarray) -> float:
    return 2 * (a & b).sum() / (a.sum() + b.sum())


def test_lungs_are_those_that_were_drawn(drawn, figures):
    overlap = {Path(entry["path"]).stem: dice(drawn.labels(entry) > 0, reference(entry)) for entry in drawn.slices}
    assert len(overlap) == len(list((CHEST_CT / "lung-masks/hu").glob("*.png")))
    del overlap[ONE_LUNG_DRAWN]
    worst = sorted(overlap, key=overlap.get)[:5]
    print(f"Dice of {len(overlap)} slices; lowest:", ", ".join(f"{name} {overlap[name]:.4f}" for name in worst))
    figures("Dice, mean", float(numpy.mean(list(overlap.values()))), 0.989, 0.988)
    figures("Dice, lowest", min(overlap.values()), 0.96, 0.96)


def test_the_lungs_are_told_apart_and_the_patients_right_is_at_the_left(drawn, figures):
    """Each slice shows both, of like size: a label of less than 15 % counts as none."""
    both = 0
    for entry in drawn.slices:
        labels = drawn.labels(entry)
        assert set(numpy.unique(labels)) <= {0, RIGHT, LEFT}
        if not 0.15 <= (labels == RIGHT).sum() / (labels > 0).sum() <= 0.85:
            print("not told apart:", Path(entry["path"]).stem)
            continue
        both += 1
        right, left = (numpy.nonzero(labels == lung)[1].mean() for lung in (RIGHT, LEFT))
        assert right < left, entry["path"]
    figures("Slices on which both lungs are told apart", both / len(drawn.slices), 1, 1)


def test_opacity_alone_tells_how_ill_a_study_is(tmp_path, figures):
    """A picture without lungs, or one that is refused, has no opacity."""
    categories = {str(CHEST_CT / "mosmed" / row["path"]): int(row["category"].removeprefix("CT-"))
                  for row in rows(CHEST_CT / "mosmed/manifest.csv")}
    found = measured(tmp_path, CHEST_CT / "mosmed", expected=None)
    assert {entry["path"] for entry in found.slices} == set(categories)
    refused = sum("error" in entry for entry in found.slices)
    without = sum("lungs" in entry and entry["lungs"]["ground_glass"] is None for entry in found.slices)
    print(f"MosMed: {len(found.slices)} pictures, {refused} refused, {without} without lungs")
    assert (refused + without) / len(found.slices) <= 0.03
    category = numpy.array([categories[entry["path"]] for entry in found.slices])
    opacity = numpy.array([opacityOf(entry) for entry in found.slices])
    clear = category != 1
    figures("MosMed, CT-0 against CT-2 to CT-4, AUC", roc_auc_score(category[clear] > 1, opacity[clear]), 0.9, 0.9)
    figures("MosMed, Spearman with the category", spearmanr(opacity, category).statistic, 0.5, 0.5)


def test_slices_on_which_radiologists_saw_an_infection_have_more_opacity(series, figures):
    """Slices without lungs have no opacity."""
    infected = {row["file"]: row["infected"] == "1" for row in rows(CHEST_CT / "series/slices.csv")
                if row["patient"] in ("P002", "cap002")}
    pooled: list[tuple[bool, float]] = []
    for patient in ("P002", "cap002"):
        own = [(infected[f"{patient}/{Path(entry['path']).name}"], opacityOf(entry)) for entry in series[patient].slices]
        print(f"{patient}: {sum(label for label, _ in own)} of {len(own)} slices infected, AUC "
              f"{roc_auc_score(*zip(*own)):.4f}")
        pooled += own
    assert len(pooled) == len(infected)
    figures("Infected slices of two series, pooled AUC", roc_auc_score(*zip(*pooled)), 0.8, 0.87)


def test_a_healthy_series_has_less_opacity_than_an_infected_one(series):
    percent = {patient: found.series[0]["opacity_percent"] for patient, found in series.items()}
    print("opacity, %:", ", ".join(f"{patient} {each:.2f}" for patient, each in percent.items()))
    assert percent["normal002"] < min(percent["P002"], percent["cap002"])


@pytest.mark.parametrize("patient", PATIENTS)
def test_no_lung_lies_outside_the_body_or_in_the_table(patient, series, volumes):
    labels = numpy.asarray(nibabel.load(series[patient].masks / "series-1.lungs.nii").dataobj)
    components, count = ndimage.label(labels > 0, numpy.ones((3, 3, 3)))
    sizes = sorted(ndimage.sum_labels(labels > 0, components, range(1, count + 1)), reverse=True)
    share = sum(sizes[:2]) / sum(sizes)
    right = (labels == RIGHT).sum() / (labels > 0).sum()
    print(f"{patient}: {100 * share:.3f} % of the lungs in two parts of {count}, {100 * right:.1f} % in the right lung")
    assert share > 0.99
    assert 0.4 < right < 0.65  # the second part is a lung, too
    # Every third slice, every second pixel: that is enough to see a table.
    values = numpy.asarray(nibabel.load(volumes[patient]).dataobj)[::2, ::2, ::3]
    outside = sum((labels[::2, ::2, 3 * i] > 0)[~body(values[:, :, i])].sum() for i in range(values.shape[2]))
    assert outside < 0.001 * (labels[::2, ::2, ::3] > 0).sum()


@pytest.mark.parametrize("kind", ["lungs", "opacity"])
@pytest.mark.parametrize("patient", PATIENTS)
def test_the_masks_of_a_series_are_the_same_as_png_and_nifti(patient, kind, series, volumes):
    found = series[patient]
    mask = nibabel.load(found.masks / f"series-1.{kind}.nii")
    slices = numpy.stack([found.labels(entry) if kind == "lungs" else found.opacity(entry) for entry in found.slices])
    assert set(numpy.unique(slices)) == {0, 1, 2}
    assert numpy.array_equal(numpy.asarray(mask.dataobj).transpose(2, 1, 0), slices)
    volume = nibabel.load(volumes[patient])
    assert mask.shape == volume.shape
    assert numpy.array_equal(mask.affine, volume.affine)
    assert mask.header.get_xyzt_units() == volume.header.get_xyzt_units()


@pytest.mark.parametrize("patient", PATIENTS)
def test_measures_are_those_of_the_masks(patient, series):
    found = series[patient]
    [whole] = found.series
    assert whole["slices"] == len(found.slices) == len(list((CHEST_CT / "series" / patient).iterdir()))
    mask = nibabel.load(found.masks / "series-1.lungs.nii")
    labels = numpy.asarray(mask.dataobj)
    opacity = numpy.asarray(nibabel.load(found.masks / "series-1.opacity.nii").dataobj)
    millilitres = abs(numpy.linalg.det(mask.affine[:3, :3])) / 1000
    assert whole["volume_ml"] == pytest.approx((labels > 0).sum() * millilitres, rel=1e-5)
    assert whole["opacity_percent"] == pytest.approx(100 * (opacity > 0).sum() / (labels > 0).sum())
    for name, lung in (("right", RIGHT), ("left", LEFT)):
        part = whole["by_lung"][name]
        assert part["volume_ml"] == pytest.approx((labels == lung).sum() * millilitres, rel=1e-5)
        assert part["consolidation"] == pytest.approx((opacity[labels == lung] == 2).mean())
    for parts in ("by_lung", "by_third", "by_depth"):
        for amount in ("volume_ml", "mass_g"):
            assert sum(part[amount] for part in whole[parts].values()) == pytest.approx(whole[amount])

    area = abs(numpy.linalg.det(mask.affine[:3, :3])) / numpy.linalg.norm(mask.affine[:3, 2])
    for entry in found.slices:
        own, lungs = found.labels(entry) > 0, entry["lungs"]
        assert not found.opacity(entry)[~own].any()
        assert lungs["share_of_image"] == pytest.approx(own.mean())
        assert lungs["area_mm2"] == pytest.approx(own.sum() * area, rel=1e-5)
        shares = [lungs[name] for name in ("ground_glass", "consolidation", "emphysema", "aerated", "vessels")]
        if own.any():
            assert sum(shares) == pytest.approx(1)
            assert lungs["ground_glass"] == pytest.approx((found.opacity(entry)[own] == 1).mean())
        else:
            assert shares == [None] * 5

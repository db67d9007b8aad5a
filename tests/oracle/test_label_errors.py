"""Suspected label errors (`mislabelled`) against cleanlab's confident learning, on drawn evaluations."""

import csv
import json
from pathlib import Path

import numpy
import pytest
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores

import Program

ROUNDING = 1e-6  # cleanlab's: a score so much below a threshold reaches it, and so little above another is as large
SETS = 8  # of each kind


def written(folder: Path, labels, scores) -> Path:
    """As `evaluate` writes it, but for the rates, which are not looked at."""
    classes = [f"class {i}" for i in range(scores.shape[1])]
    predicted = (scores[:, 1] >= 0.5).astype(int) if len(classes) == 2 else scores.argmax(1)
    folder.mkdir()
    with (folder / "predictions.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["path", "label", "prediction", *(f"score_{name}" for name in classes), "loss"])
        for i, row in enumerate(scores):
            out.writerow([f"{i}.png", classes[labels[i]], classes[predicted[i]], *(repr(float(s)) for s in row), 0.5])
    confusion = numpy.zeros((len(classes), len(classes)), int)
    numpy.add.at(confusion, (labels, predicted), 1)
    rates = {name: None for name in ("accuracy", "sensitivity", "specificity", "precision", "f1", "auc")}
    (folder / "metrics.json").write_text(json.dumps({
        "n": len(labels), **rates, "loss": 0.5, "threshold": 0.5, "classes": classes, "positive_class": classes[1],
        "confusion": confusion.tolist(), "interval_method": "image"}))
    return folder


def found(folder: Path) -> dict:
    return json.loads(Program.run("mislabelled", "--json", folder).stdout)


def drawn(generator, classCount: int, decimals: int | None):
    """Scores of a model that leans to some classes; some labels are wrong. Few decimals bring ties."""
    count = int(generator.integers(20, 250))
    truth = generator.integers(0, classCount, count)
    wrong = generator.random(count) < generator.uniform(0, 0.3)
    labels = numpy.where(wrong, generator.integers(0, classCount, count), truth)
    logits = generator.normal(size=(count, classCount)) * generator.uniform(0.3, 2)
    logits += generator.normal(size=classCount) * generator.uniform(0, 1.5)
    logits[numpy.arange(count), truth] += generator.uniform(0, 3)
    scores = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
    return labels, scores if decimals is None else scores.round(decimals)


def oddOnes(labels, scores):
    """Images that reach the thresholds of several classes, but not that of their largest score: of each which."""
    reached = scores >= get_confident_thresholds(labels, scores) - ROUNDING
    ofLargest = reached[numpy.arange(len(labels)), scores.argmax(1)]
    return (reached.sum(1) > 1) & ~ofLargest, reached


def compare(folder: Path, labels, scores) -> int:
    """Returns how many images are odd ones.

    Equation 1 of the paper takes the largest score among those classes whose thresholds are reached; cleanlab takes
    the largest of all wherever several are. The program follows the paper, so for these images the paper decides.
    """
    report = found(written(folder, labels, scores))
    suspected = [int(Path(image["path"]).stem) for image in report["images"]]
    odd, reached = oddOnes(labels, scores)
    margins = get_label_quality_scores(labels, scores, method="normalized_margin")
    expected = find_label_issues(labels, scores, filter_by="confident_learning")
    truth = numpy.where(reached, scores, -1).argmax(1)
    expected[odd] = (truth != labels)[odd] & (margins < 0.5 - ROUNDING / 2)[odd]
    assert sorted(suspected) == numpy.flatnonzero(expected).tolist()

    for image, row in zip(report["images"], suspected):
        assert image["margin"] == pytest.approx(margins[row], abs=1e-12)
        assert image["self_confidence"] == scores[row, labels[row]]
        assert image["score"] == scores[row, int(image["suspected"].split()[1])]
        assert image["label"] == f"class {labels[row]}"
    order = [image["margin"] for image in report["images"]]
    assert order == sorted(order)
    if not odd.any():
        # cleanlab counts one image at least on the diagonal, so that it can divide by it.
        joint = numpy.array(report["confident_joint"])
        numpy.fill_diagonal(joint, joint.diagonal().clip(min=1))
        assert joint.tolist() == compute_confident_joint(labels, scores, calibrate=False).tolist()
    return int(odd.sum())


@pytest.mark.parametrize("classCount", [2, 3, 5])
@pytest.mark.parametrize("decimals", [None, 2, 1])
def test_suspected_labels(classCount, decimals, folder):
    generator = numpy.random.default_rng([classCount, decimals or 0])
    odd = [compare(folder / str(i), *drawn(generator, classCount, decimals)) for i in range(SETS)]
    print(f"\n{SETS} sets of {classCount} classes, {decimals} decimals: {sum(n > 0 for n in odd)} with odd images")
    assert classCount > 2 or sum(odd) == 0


def test_an_image_that_cleanlab_takes_for_a_class_whose_threshold_it_does_not_reach(folder):
    scores = numpy.array([[.45, .30, .25], [.8, .1, .1], [.6, .2, .2], [.4, .3, .3], [.4, .35, .25]])
    labels = numpy.array([1, 0, 0, 1, 2])
    assert find_label_issues(labels, scores, filter_by="confident_learning")[0], "cleanlab means class 0"
    assert get_confident_thresholds(labels, scores)[0] > scores[0, 0]
    assert compare(folder / "a", labels, scores) > 0
    assert "0.png" not in [image["path"] for image in found(folder / "a")["images"]]


@pytest.mark.parametrize("labels, scores", [
    ([0, 0, 1, 1], [[.5, .5], [.5, .5], [.5, .5], [.5, .5]]),  # nothing but ties
    ([0, 0, 0, 0], [[.9, .1], [.8, .2], [.1, .9], [.7, .3]]),  # nobody is labelled with the second class
    ([0, 0, 1, 2], [[1, 0, 0], [.5, .5, 0], [0, 1, 0], [0, 1, 0]]),  # a class that no score is for
    ([1, 1, 0, 0, 0], [[.5000002, .4999998], [.1, .9], [.9, .1], [.2, .8], [.2, .8]]),  # a tie but for rounding
])
def test_edges(labels, scores, folder):
    compare(folder / "a", numpy.array(labels), numpy.array(scores, float))

"""Metrics against scikit-learn's, to 1e-12: random scores, ties, and the cases in which a figure is not defined."""

import csv
import json
import math
import warnings

import numpy
import pytest
import scipy.stats
import sklearn.metrics
from PIL import Image
from safetensors.torch import save_file

import Networks
import Pictures
import Program

TOLERANCE = 1e-12
CLASSES = ["NonCOVID", "COVID"]


def ours(folder, labels, scores, classes=CLASSES, threshold=0.5, expected=0, patients=()):
    """`scores` of the positive class, or a row of all classes' each; NaN becomes JSON's null."""
    plain = [[None if math.isnan(score) else score for score in numpy.atleast_1d(row)] for row in scores]
    file = folder / "predictions.json"
    file.write_text(json.dumps({"classes": classes, "labels": [int(label) for label in labels], "threshold": threshold,
                                "patients": list(patients),
                                "scores": [row[0] if len(row) == 1 else row for row in plain]}))
    return json.loads(Program.probe("metrics", file, expected=expected) or "null")


def equal(value, reference) -> bool:
    return value is not None and value == pytest.approx(reference, abs=TOLERANCE, rel=TOLERANCE)


def expectRoc(points: dict, labels, scores, dropIntermediate: bool) -> None:
    falseRates, trueRates, thresholds = sklearn.metrics.roc_curve(labels, scores, drop_intermediate=dropIntermediate)
    assert equal(points["false_positive_rate"], falseRates.tolist())
    assert equal(points["true_positive_rate"], trueRates.tolist())
    assert points["thresholds"][0] is None and math.isinf(thresholds[0])
    assert equal(points["thresholds"][1:], thresholds[1:].tolist())


def expectEqualToScikitLearn(metrics: dict, labels, scores, threshold=0.5) -> None:
    """Two classes, both of which occur."""
    predicted = (scores >= threshold).astype(int)
    rates = {"accuracy": sklearn.metrics.accuracy_score(labels, predicted),
             "sensitivity": sklearn.metrics.recall_score(labels, predicted),
             "specificity": sklearn.metrics.recall_score(labels, predicted, pos_label=0),
             "auc": sklearn.metrics.roc_auc_score(labels, scores),
             "loss": sklearn.metrics.log_loss(labels, scores),
             "f1": sklearn.metrics.f1_score(labels, predicted, zero_division=0)}
    if predicted.any():
        rates["precision"] = sklearn.metrics.precision_score(labels, predicted)
    else:
        assert metrics["precision"] is None
    assert metrics["n"] == len(labels)
    assert metrics["confusion"] == sklearn.metrics.confusion_matrix(labels, predicted, labels=[0, 1]).tolist()
    for name, reference in rates.items():
        assert equal(metrics[name], reference), (name, metrics[name], reference)
    expectRoc(metrics["roc"], labels, scores, True)
    expectRoc(metrics["roc_all"], labels, scores, False)


def drawn(seed: int, decimals: int | None):
    """Labels and scores that agree somewhat; few decimals bring ties within and between the classes."""
    generator = numpy.random.default_rng(seed)
    count = int(generator.integers(2, 400))
    labels = generator.integers(0, 2, count)
    labels[:2] = 0, 1
    scores = (generator.beta(2, 2, count) + labels * generator.random()) / 2
    return labels, (scores if decimals is None else scores.round(decimals)).clip(1e-9, 1 - 1e-9)


@pytest.mark.parametrize("decimals", [None, 2, 1])
@pytest.mark.parametrize("seed", range(10))
def test_random_scores_give_scikit_learns_figures(seed, decimals, folder):
    labels, scores = drawn(seed, decimals)
    expectEqualToScikitLearn(ours(folder, labels, scores), labels, scores)


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.7, 1.0])
def test_other_thresholds_decide_otherwise(threshold, folder):
    labels, scores = drawn(77, 1)
    expectEqualToScikitLearn(ours(folder, labels, scores, threshold=threshold), labels, scores, threshold)


@pytest.mark.parametrize("score", [1e-9, 0.25, 0.5, 0.75, 1 - 1e-9])
def test_equal_scores_give_scikit_learns_figures(score, folder):
    labels, scores = numpy.array([0, 1, 1, 0, 1]), numpy.full(5, score)
    metrics = ours(folder, labels, scores)
    assert metrics["auc"] == 0.5
    expectEqualToScikitLearn(metrics, labels, scores)


@pytest.mark.parametrize("isRight", [True, False])
def test_classes_wholly_apart_give_scikit_learns_figures(isRight, folder):
    labels = numpy.array([0, 0, 0, 1, 1, 1, 1])
    scores = numpy.linspace(0.05, 0.95, 7) if isRight else numpy.linspace(0.95, 0.05, 7)
    metrics = ours(folder, labels, scores)
    assert metrics["auc"] == (1 if isRight else 0)
    expectEqualToScikitLearn(metrics, labels, scores)


@pytest.mark.parametrize("label, defined, undefined", [(1, "sensitivity", "specificity"),
                                                       (0, "specificity", "sensitivity")])
def test_one_class_only_has_figures_for_that_class_alone(label, defined, undefined, folder):
    """What scikit-learn gives as NaN, or as 0 with a warning, is no figure here."""
    labels, scores = numpy.full(6, label), numpy.array([0.1, 0.4, 0.5, 0.6, 0.8, 0.9])
    metrics = ours(folder, labels, scores)
    predicted = (scores >= 0.5).astype(int)
    assert metrics[undefined] is None and metrics[undefined + "_ci"] is None
    assert metrics["auc"] is None and metrics["auc_ci"] is None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert math.isnan(sklearn.metrics.roc_auc_score(labels, scores))
    assert equal(metrics[defined], sklearn.metrics.recall_score(labels, predicted, pos_label=label))
    assert equal(metrics["accuracy"], sklearn.metrics.accuracy_score(labels, predicted))
    assert equal(metrics["loss"], sklearn.metrics.log_loss(labels, scores, labels=[0, 1]))
    assert metrics["confusion"] == sklearn.metrics.confusion_matrix(labels, predicted, labels=[0, 1]).tolist()


def test_one_image_has_its_figures(folder):
    metrics = ours(folder, [1], [0.9])
    assert (metrics["n"], metrics["accuracy"], metrics["sensitivity"], metrics["auc"]) == (1, 1, 1, None)


def test_nothing_has_no_figures(folder):
    metrics = ours(folder, [], [])
    assert metrics["n"] == 0
    assert all(metrics[name] is None for name in ("accuracy", "sensitivity", "specificity", "auc", "loss", "f1"))


def test_images_without_a_label_count_for_nothing(folder):
    labels, scores = drawn(5, 2)
    hidden = labels.copy()
    hidden[5::7] = -1
    known = hidden >= 0
    expectEqualToScikitLearn(ours(folder, hidden, scores), labels[known], scores[known])


@pytest.mark.parametrize("place", [0, 3])
def test_a_score_that_is_no_number_is_an_error(place, folder):
    scores = numpy.array([0.1, 0.4, 0.8, 0.9])
    scores[place] = math.nan
    assert ours(folder, [0, 1, 0, 1], scores, expected=3) is None


@pytest.mark.parametrize("seed", range(5))
def test_three_classes_are_counted_as_scikit_learn_counts_them(seed, folder):
    """The largest score decides; sensitivity and the like are of the positive class against the rest."""
    generator = numpy.random.default_rng(seed)
    labels = numpy.concatenate([[0, 1, 2], generator.integers(0, 3, 150)])
    logits = generator.normal(size=(len(labels), 3)) + numpy.eye(3)[labels]
    scores = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
    metrics = ours(folder, labels, scores, classes=["healthy", "COVID", "other"])
    predicted = scores.argmax(axis=1)
    assert metrics["confusion"] == sklearn.metrics.confusion_matrix(labels, predicted).tolist()
    for name, reference in {"accuracy": sklearn.metrics.accuracy_score(labels, predicted),
                            "sensitivity": sklearn.metrics.recall_score(labels == 1, predicted == 1),
                            "specificity": sklearn.metrics.recall_score(labels == 1, predicted == 1, pos_label=False),
                            "precision": sklearn.metrics.precision_score(labels == 1, predicted == 1),
                            "f1": sklearn.metrics.f1_score(labels == 1, predicted == 1),
                            "auc": sklearn.metrics.roc_auc_score(labels == 1, scores[:, 1]),
                            "loss": sklearn.metrics.log_loss(labels, scores)}.items():
        assert equal(metrics[name], reference), (name, metrics[name], reference)


def intervalOfPatients(statistic, patients, behind: int, seed: int, draws=10_000):
    """numpy's cluster bootstrap: `statistic` of the rows of patients drawn with replacement; the quantiles of the
    expanded percentile interval for `behind` patients (Hesterberg 2015)."""
    generator = numpy.random.default_rng(seed)
    rows = [numpy.flatnonzero(patients == name) for name in numpy.unique(patients)]
    values = [statistic(numpy.concatenate([rows[i] for i in generator.integers(0, len(rows), len(rows))]))
              for _ in range(draws)]
    tail = scipy.stats.norm.cdf(-math.sqrt(behind / (behind - 1)) * scipy.stats.t.ppf(0.975, behind - 1))
    return numpy.quantile(values, [tail, 1 - tail])


@pytest.mark.parametrize("seed", range(3))
def test_intervals_by_patient_are_numpys(seed, folder):
    """80 patients of five images that resemble each other: far from every floor; 2,000 draws are sure to 0.01."""
    generator = numpy.random.default_rng(seed)
    labels = numpy.repeat(numpy.arange(80) % 2, 5)
    patients = numpy.repeat([f"patient {i}" for i in range(80)], 5)
    own = numpy.repeat(generator.normal(size=80), 5)
    scores = (0.5 + 0.12 * (2 * labels - 1) + 0.12 * own + 0.08 * generator.normal(size=400)).clip(1e-9, 1 - 1e-9)
    metrics = ours(folder, labels, scores, patients=patients)
    isRight = (scores >= 0.5) == (labels == 1)
    assert metrics["interval_method"] == "patient bootstrap" and metrics["patients"] == 80
    accuracy = intervalOfPatients(lambda rows: isRight[rows].mean(), patients, 80, seed)
    auc = intervalOfPatients(lambda rows: sklearn.metrics.roc_auc_score(labels[rows], scores[rows]), patients, 40,
                             seed, draws=2_000)
    print("accuracy", metrics["accuracy_ci"], accuracy, "AUC", metrics["auc_ci"], auc)
    assert metrics["accuracy_ci"] == pytest.approx(accuracy, abs=0.015)
    assert metrics["auc_ci"] == pytest.approx(auc, abs=0.015)


def test_evaluate_writes_the_figures_of_the_predictions_it_writes(folder):
    """The whole way: metrics.json holds what scikit-learn says of predictions.csv."""
    data = folder / "data"
    for index in range(12):
        file = data / CLASSES[index % 2] / f"{index}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(Pictures.pattern(60, 50, seed=index)).save(file)
    save_file(Networks.randomised("resnet18").state_dict(), folder / "weights.safetensors")
    Program.run("evaluate", "--model", folder / "weights.safetensors", "--classes", ",".join(CLASSES), "--device",
                "cpu", "--data", data, "--split", "all", "--out", folder / "out")
    metrics = json.loads((folder / "out/metrics.json").read_text())
    with (folder / "out/predictions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = numpy.array([CLASSES.index(row["label"]) for row in rows])
    scores = numpy.array([float(row["score_COVID"]) for row in rows])
    assert sorted(row["path"] for row in rows) == sorted(f"{CLASSES[i % 2]}/{i}.png" for i in range(12))
    predicted = (scores >= metrics["threshold"]).astype(int)
    assert [CLASSES.index(row["prediction"]) for row in rows] == predicted.tolist()
    assert metrics["classes"] == CLASSES
    assert metrics["confusion"] == sklearn.metrics.confusion_matrix(labels, predicted, labels=[0, 1]).tolist()
    assert equal(metrics["accuracy"], sklearn.metrics.accuracy_score(labels, predicted))
    assert equal(metrics["auc"], sklearn.metrics.roc_auc_score(labels, scores))
    assert equal(metrics["loss"], numpy.mean([float(row["loss"]) for row in rows]))
    probabilities = numpy.where(labels == 1, scores, [float(row["score_NonCOVID"]) for row in rows])
    assert equal(metrics["loss"], -numpy.log(probabilities).mean())

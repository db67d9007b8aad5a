"""The statistics of errors and of comparisons against scikit-learn's, statsmodels' and their definitions in numpy."""

import csv
import json

import numpy
import pytest
import scipy.optimize
import scipy.stats
import sklearn.calibration
import sklearn.metrics
import statsmodels.stats.contingency_tables
import statsmodels.stats.proportion

import Program

TOLERANCE = 1e-12
CLASSES = ["NonCOVID", "COVID"]
Z = scipy.stats.norm.ppf(0.975)
THRESHOLD, PREVALENCE, BINS = 0.5, 0.2, 10

# 43 patients with ovarian cancer, of DeLong, DeLong and Clarke-Pearson (1988), as SAS/STAT's guide to PROC LOGISTIC
# prints them: albumin, total protein, K-G score, and whether surgery helped.
OVARIAN = """3.0 5.8 10 0 3.2 6.3 5 1 3.9 6.8 3 1 2.8 4.8 6 0 3.2 5.8 3 1 0.9 4.0 5 0 2.5 5.7 8 0 1.6 5.6 5 1 3.8 5.7 5 1
3.7 6.7 6 1 3.2 5.4 4 1 3.8 6.6 6 1 4.1 6.6 5 1 3.6 5.7 5 1 4.3 7.0 4 1 3.6 6.7 4 0 2.3 4.4 6 1 4.2 7.6 4 0 4.0 6.6 6 0
3.5 5.8 6 1 3.8 6.8 7 1 3.0 4.7 8 0 4.5 7.4 5 1 3.7 7.4 5 1 3.1 6.6 6 1 4.1 8.2 6 1 4.3 7.0 5 1 4.3 6.5 4 1 3.2 5.1 5 1
2.6 4.7 6 1 3.3 6.8 6 0 1.7 4.0 7 0 3.7 6.1 5 1 3.3 6.3 7 1 4.2 7.7 6 1 3.5 6.2 5 1 2.9 5.7 9 0 2.1 4.8 7 1 2.8 6.2 8 0
4.0 7.0 7 1 3.3 5.7 6 1 3.7 6.9 5 1 3.6 6.6 5 1"""


class Differences:
    """The largest difference from the reference of each figure, printed when asked for."""

    def __init__(self):
        self.largest: dict[str, float] = {}

    def expect(self, name: str, value, reference, tolerance=TOLERANCE) -> None:
        difference = numpy.abs(numpy.asarray(value, float) - numpy.asarray(reference, float)).max()
        self.largest[name] = max(self.largest.get(name, 0.0), difference)
        assert difference <= tolerance, (name, value, reference)


@pytest.fixture(scope="module")
def differences():
    found = Differences()
    yield found
    print("\n\nLargest difference of each figure from its reference")
    for name, difference in found.largest.items():
        print(f"  {name:32} {difference:.1e}")


def write(folder, labels, scores, classes=CLASSES, patients=None):
    """As `evaluate` writes it; `scores` of the positive class, or a row of all classes' each."""
    folder.mkdir()
    rows = scores if numpy.ndim(scores) == 2 else numpy.stack([1 - scores, scores], 1)
    predicted = rows.argmax(1) if rows.shape[1] > 2 else (rows[:, 1] >= THRESHOLD).astype(int)
    with (folder / "predictions.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["path", "label", "prediction", *(f"score_{name}" for name in classes), "loss"] +
                     ([] if patients is None else ["patient"]))
        for i, row in enumerate(rows):
            out.writerow([f"{i}.png", classes[labels[i]], classes[predicted[i]], *(repr(float(s)) for s in row), 0.5] +
                         ([] if patients is None else [f"patient {patients[i]}"]))
    wish = folder / "wish.json"
    wish.write_text(json.dumps({"classes": classes, "labels": labels.tolist(), "scores": rows.tolist()}))
    (folder / "metrics.json").write_text(Program.probe("metrics", wish))
    return predicted


def statistics(folder) -> dict:
    return json.loads(Program.run(folder, THRESHOLD, PREVALENCE, BINS, program="statistics_probe").stdout)


def drawn(seed: int, decimals: int | None):
    """Labels and the scores of two models; few decimals bring ties within and between the classes."""
    generator = numpy.random.default_rng(seed)
    count = int(generator.integers(40, 400))
    labels = generator.integers(0, 2, count)
    own = generator.normal(size=count)
    scores = [1 / (1 + numpy.exp(-((2 * labels - 1) * strength + own + generator.normal(size=count))))
              for strength in (0.7, 1.1)]
    return labels, [s if decimals is None else s.round(decimals).clip(0.01, 0.99) for s in scores]


CASES = [(seed, decimals) for seed in range(6) for decimals in (None, 2, 1)]


@pytest.mark.parametrize("seed, decimals", CASES)
def test_calibration(seed, decimals, folder, differences):
    labels, (scores, _) = drawn(seed, decimals)
    write(folder / "a", labels, scores)
    found = statistics(folder / "a")["calibration"]
    differences.expect("Brier score", found["brier"], sklearn.metrics.brier_score_loss(labels, scores))
    differences.expect("log loss", found["log_loss"], sklearn.metrics.log_loss(labels, scores))
    shares, means = sklearn.calibration.calibration_curve(labels, scores, n_bins=BINS)
    filled = [bin for bin in found["bins"] if bin["count"] > 0]
    differences.expect("bins: mean score", [bin["mean_score"] for bin in filled], means)
    differences.expect("bins: share of positives", [bin["positive_share"][0] for bin in filled], shares)
    counts = numpy.array([bin["count"] for bin in filled])
    assert counts.sum() == len(labels)
    differences.expect("calibration error", found["ece"], (counts * abs(shares - means)).sum() / len(labels))
    wilson = [statsmodels.stats.proportion.proportion_confint(round(share * count), count, method="wilson")
              for share, count in zip(shares, counts)]
    differences.expect("bins: Wilson's interval", [bin["positive_share"][1:] for bin in filled], wilson)
    margins = numpy.log(scores) - numpy.log1p(-scores)
    best = scipy.optimize.minimize_scalar(lambda t: numpy.logaddexp(0, (1 - 2 * labels) * margins / t).mean(),
                                          bounds=(0.05, 20), method="bounded", options={"xatol": 1e-12})
    differences.expect("temperature", found["temperature"][0], best.x, 1e-5)
    differences.expect("log loss at the temperature", found["temperature"][2], best.fun)


@pytest.mark.parametrize("seed, decimals", CASES)
def test_precision_and_recall(seed, decimals, folder, differences):
    labels, (scores, _) = drawn(seed, decimals)
    write(folder / "a", labels, scores)
    found = statistics(folder / "a")["precision_recall"]
    precision, recall, thresholds = sklearn.metrics.precision_recall_curve(labels, scores)
    points = found["points"][::-1]
    differences.expect("precision", [point[0] for point in points], precision)
    differences.expect("recall", [point[1] for point in points], recall)
    assert points[-1][2] is None
    differences.expect("thresholds", [point[2] for point in points[:-1]], thresholds)
    differences.expect("average precision", found["average_precision"],
                       sklearn.metrics.average_precision_score(labels, scores))


def countsAt(labels, scores, threshold):
    called = scores >= threshold
    return [int((called & (labels == 1)).sum()), int((called & (labels == 0)).sum()),
            int((~called & (labels == 0)).sum()), int((~called & (labels == 1)).sum())]


@pytest.mark.parametrize("seed, decimals", CASES)
def test_operating_points(seed, decimals, folder, differences):
    labels, (scores, _) = drawn(seed, decimals)
    write(folder / "a", labels, scores)
    found = statistics(folder / "a")["operating"]
    falseRates, trueRates, _ = sklearn.metrics.roc_curve(labels, scores, drop_intermediate=False)
    for point in found.values():
        assert point["counts"] == countsAt(labels, scores, point["threshold"])

    def rates(name):
        tp, fp, tn, fn = found[name]["counts"]
        return tp / (tp + fn), fp / (fp + tn)

    true, false = rates("youden")
    differences.expect("Youden's sum", true - false, (trueRates - falseRates).max())
    true, false = rates("sensitive")
    assert true >= 0.95
    differences.expect("false alarms when sensitive", false, falseRates[trueRates >= 0.95].min())
    true, false = rates("specific")
    assert 1 - false >= 0.9 - TOLERANCE
    differences.expect("sensitivity when specific", true, trueRates[1 - falseRates >= 0.9 - TOLERANCE].max())
    costs = 5 * PREVALENCE * (1 - trueRates) + (1 - PREVALENCE) * falseRates
    differences.expect("expected cost", found["cost"]["cost"], costs.min())


def expit(x):
    return 1 / (1 + numpy.exp(-x))


@pytest.mark.parametrize("seed, decimals", CASES)
def test_figures_at_a_threshold(seed, decimals, folder, differences):
    labels, (scores, _) = drawn(seed, decimals)
    predicted = write(folder / "a", labels, scores)
    found = statistics(folder / "a")["threshold"]
    tp, fp, tn, fn = countsAt(labels, scores, THRESHOLD)
    assert found["counts"] == [tp, fp, tn, fn] and min(tp, fp, tn, fn) > 0
    wilson = statsmodels.stats.proportion.proportion_confint
    for name, hits, all in (("sensitivity", tp, tp + fn), ("specificity", tn, tn + fp),
                            ("accuracy", tp + tn, len(labels))):
        differences.expect(name, found[name], [hits / all, *wilson(hits, all, method="wilson")])
    differences.expect("F1", found["f1"][0], sklearn.metrics.f1_score(labels, predicted))
    differences.expect("Matthews", found["matthews"], sklearn.metrics.matthews_corrcoef(labels, predicted))
    differences.expect("balanced accuracy", found["balanced_accuracy"],
                       sklearn.metrics.balanced_accuracy_score(labels, predicted))
    ratios = sklearn.metrics.class_likelihood_ratios(labels, predicted)
    differences.expect("likelihood ratios", [found["lr_positive"][0], found["lr_negative"][0]], ratios, 1e-10)
    half = Z * numpy.sqrt(1 / tp - 1 / (tp + fn) + 1 / fp - 1 / (fp + tn))
    differences.expect("LR+, log interval", numpy.log(found["lr_positive"][1:]), numpy.log(ratios[0]) + [-half, half])
    half = Z * numpy.sqrt(1 / fn - 1 / (tp + fn) + 1 / tn - 1 / (fp + tn))
    differences.expect("LR-, log interval", numpy.log(found["lr_negative"][1:]), numpy.log(ratios[1]) + [-half, half])
    sens, spec, p = tp / (tp + fn), tn / (tn + fp), PREVALENCE
    odds = numpy.log(sens * p / ((1 - spec) * (1 - p)))
    half = Z * numpy.sqrt((1 - sens) / sens / (tp + fn) + spec / (1 - spec) / (tn + fp))
    differences.expect("PPV, Mercaldo", found["ppv"], expit(odds + numpy.array([0, -half, half])))
    odds = numpy.log(spec * (1 - p) / ((1 - sens) * p))
    half = Z * numpy.sqrt(sens / (1 - sens) / (tp + fn) + (1 - spec) / spec / (tn + fp))
    differences.expect("NPV, Mercaldo", found["npv"], expit(odds + numpy.array([0, -half, half])))
    weight = THRESHOLD / (1 - THRESHOLD)
    differences.expect("net benefit", [found["net_benefit"], found["net_benefit_of_all"]],
                       [sens * p - (1 - spec) * (1 - p) * weight, p - (1 - p) * weight])


@pytest.mark.parametrize("classCount", [3, 5])
@pytest.mark.parametrize("seed", range(4))
def test_one_against_rest(seed, classCount, folder, differences):
    generator = numpy.random.default_rng(seed)
    labels = generator.integers(0, classCount, 300)
    logits = generator.normal(size=(300, classCount)) + 1.2 * numpy.eye(classCount)[labels]
    scores = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
    classes = [f"class {i}" for i in range(classCount)]
    predicted = write(folder / "a", labels, scores, classes)
    found = statistics(folder / "a")["one_against_rest"]
    figures = sklearn.metrics.precision_recall_fscore_support
    for name, reference in zip(("precision", "recall", "f1"), figures(labels, predicted)):
        differences.expect(f"classes: {name}", [each[name][0] for each in found["classes"]], reference)
    differences.expect("classes: AUC", [each["auc"][0] for each in found["classes"]],
                       [sklearn.metrics.roc_auc_score(labels == i, scores[:, i]) for i in range(classCount)])
    for mean in ("macro", "micro"):
        auc = sklearn.metrics.roc_auc_score(labels, scores, multi_class="ovr", average=mean)
        differences.expect(f"classes: {mean} means", found[mean],
                           [*figures(labels, predicted, average=mean)[:3], auc])


@pytest.mark.parametrize("seed", range(4))
def test_mean_curves_of_four_classes(seed, folder, differences):
    generator = numpy.random.default_rng(seed)
    labels = generator.integers(0, 4, 200)
    logits = generator.normal(size=(200, 4)) + 1.2 * numpy.eye(4)[labels]
    scores = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
    write(folder / "a", labels, scores, [f"class {i}" for i in range(4)])
    found = statistics(folder / "a")["mean_curves"]
    truth = numpy.eye(4)[labels]
    for mean in ("macro", "micro"):
        differences.expect(f"curves: {mean} areas", [found[f"roc_{mean}"]["area"], found[f"precision_{mean}"]["area"]],
                           [sklearn.metrics.roc_auc_score(truth, scores, average=mean),
                            sklearn.metrics.average_precision_score(truth, scores, average=mean)])
    curves = [sklearn.metrics.roc_curve(truth[:, i], scores[:, i]) for i in range(4)]
    rates = numpy.unique(numpy.concatenate([curve[0] for curve in curves]))
    heights = numpy.mean([numpy.interp(rates, curve[0], curve[1]) for curve in curves], axis=0)
    differences.expect("curves: macro ROC", found["roc_macro"]["points"], numpy.column_stack([rates, heights]))


def placements(labels, scores):
    positives, negatives = scores[labels == 1][:, None], scores[labels == 0][None, :]
    pairs = (positives > negatives) + 0.5 * (positives == negatives)
    return pairs.mean(1), pairs.mean(0)


def deLong(labels, a, b):
    """By its definition over all pairs: difference, interval, p."""
    (positiveA, negativeA), (positiveB, negativeB) = placements(labels, a), placements(labels, b)
    difference = positiveB.mean() - positiveA.mean()
    error = numpy.sqrt(numpy.var(positiveB - positiveA, ddof=1) / len(positiveA) +
                       numpy.var(negativeB - negativeA, ddof=1) / len(negativeA))
    return difference, [difference - Z * error, difference + Z * error], 2 * scipy.stats.norm.sf(abs(difference / error))


def compare(*folders) -> dict:
    return json.loads(Program.run("compare", "--json", *folders).stdout)


def expectPair(pair, labels, a, b, differences) -> None:
    difference, interval, p = deLong(labels, a, b)
    differences.expect("compare: AUC", [pair["auc_a"], pair["auc_b"]],
                       [sklearn.metrics.roc_auc_score(labels, a), sklearn.metrics.roc_auc_score(labels, b)])
    differences.expect("compare: DeLong's difference", pair["auc_difference"], difference)
    differences.expect("compare: DeLong's interval", pair["auc_difference_ci"], interval)
    differences.expect("compare: DeLong's p", pair["auc_p"], p)


def newcombe(right):
    """Newcombe's method 10 for b - a, of images that (a, b) are right about."""
    (neither, onlyB), (onlyA, both) = [[int(((right[0] == a) & (right[1] == b)).sum()) for b in (0, 1)] for a in (0, 1)]
    n = both + onlyA + onlyB + neither
    a, b = (both + onlyA) / n, (both + onlyB) / n
    lowA, highA = statsmodels.stats.proportion.proportion_confint(both + onlyA, n, method="wilson")
    lowB, highB = statsmodels.stats.proportion.proportion_confint(both + onlyB, n, method="wilson")
    excess = both * neither - onlyA * onlyB
    phi = (max(excess - n / 2, 0) if excess > 0 else excess) / numpy.sqrt(
        (both + onlyA) * (onlyB + neither) * (both + onlyB) * (onlyA + neither))
    down, up = (b - lowB, highA - a), (highB - b, a - lowA)
    return [b - a - numpy.sqrt(down[0]**2 - 2 * phi * down[0] * down[1] + down[1]**2),
            b - a + numpy.sqrt(up[0]**2 - 2 * phi * up[0] * up[1] + up[1]**2)]


@pytest.mark.parametrize("seed, decimals", CASES)
def test_comparison(seed, decimals, folder, differences):
    labels, (a, b) = drawn(seed, decimals)
    right = [write(folder / name, labels, scores) == labels for name, scores in (("a", a), ("b", b))]
    found = compare(folder / "a", folder / "b")
    assert found["n"] == len(labels)
    pair = found["pairs"][0]
    expectPair(pair, labels, a, b, differences)
    table = [[(right[0] == x).astype(int) @ (right[1] == y).astype(int) for y in (1, 0)] for x in (1, 0)]
    p = statsmodels.stats.contingency_tables.mcnemar(table, exact=True).pvalue
    differences.expect("compare: McNemar's p", pair["mcnemar_p"], p)
    assert pair["changed"] == table[0][1] + table[1][0]
    differences.expect("compare: accuracy's difference", pair["accuracy_difference"],
                       right[1].mean() - right[0].mean())
    differences.expect("compare: Newcombe's interval", pair["accuracy_difference_ci"],
                       newcombe([side.astype(int) for side in right]))


def test_the_published_example_of_deLong(folder, differences):
    albumin, protein, kg, helped = numpy.array(OVARIAN.split(), float).reshape(-1, 4).T
    labels = helped.astype(int)
    scores = {"kg": (10 - kg) / 10, "albumin": albumin / 10, "protein": protein / 10}
    for name, values in scores.items():
        write(folder / name, labels, values)
    found = compare(*(folder / name for name in scores))
    assert [(pair["a"], pair["b"]) for pair in found["pairs"]] == [(0, 1), (0, 2), (1, 2)]
    for pair in found["pairs"]:
        a, b = (list(scores.values())[pair[side]] for side in "ab")
        expectPair(pair, labels, a, b, differences)
        print(f"\n  {list(scores)[pair['a']]} {pair['auc_a']:.4f}, {list(scores)[pair['b']]} {pair['auc_b']:.4f}: "
              f"{pair['auc_difference']:+.4f} ({pair['auc_difference_ci'][0]:+.4f} to {pair['auc_difference_ci'][1]:+.4f}), "
              f"p {pair['auc_p']:.4f}", end="")


def test_intervals_by_patient_are_those_of_drawing_patients(folder, differences):
    generator = numpy.random.default_rng(5)
    patients = numpy.repeat(numpy.arange(80), 4)
    labels = numpy.repeat(generator.integers(0, 2, 80), 4)
    own = numpy.repeat(generator.normal(size=80), 4)
    a, b = (expit((2 * labels - 1) * strength + own + generator.normal(size=320)) for strength in (0.8, 1.2))
    right = [(write(folder / name, labels, scores, patients=patients) == labels).astype(float)
             for name, scores in (("a", a), ("b", b))]
    found = compare(folder / "a", folder / "b")
    assert found["interval_method"] == "patient bootstrap" and found["patients"] == 80
    gain = (right[1] - right[0]).reshape(80, 4).sum(1)
    drawnGains = gain[generator.integers(0, 80, (20000, 80))].sum(1) / 320
    tail = scipy.stats.norm.cdf(-numpy.sqrt(80 / 79) * scipy.stats.t.ppf(0.975, 79))
    # 2,000 draws against 20,000 others: the quantiles differ by chance.
    differences.expect("compare: accuracy by patient", found["pairs"][0]["accuracy_difference_ci"],
                       numpy.quantile(drawnGains, [tail, 1 - tail]), 0.008)

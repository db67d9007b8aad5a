"""Maps of images (core/eval/TsneMap) against scikit-learn's exact t-SNE of the same directions."""

import json

import numpy
import pytest
import scipy.spatial.distance
import sklearn.datasets
import sklearn.manifold
import sklearn.metrics
import sklearn.preprocessing
from sklearn.manifold._t_sne import _joint_probabilities

import Program

EPSILON = numpy.finfo(float).eps
WORSE = 0.1  # of the divergence of the best of COPIES: both stop in one of many hollows, by chance in which
LEFT = 0.02  # of the divergence: what scikit-learn can still take off our map
LESS_TRUE = 0.01  # of the mean trustworthiness, which is 1 at best
COPIES = 3  # with noise that nobody would see
NEIGHBOURS = 10
DATA = [("digits", 30.0), ("clusters", 15.0), ("curve", 15.0)]
COUNT = 150


def mapped(features, perplexity=30.0, most=1500) -> dict:
    wanted = json.dumps({"features": features.tolist(), "perplexity": perplexity, "most": most})
    return json.loads(Program.run("map", program="statistics_probe", stdin=wanted).stdout)


def digits(count: int):
    """Pictures of 8 x 8 of ten digits."""
    return sklearn.datasets.load_digits().data[:count].astype(numpy.float32)


def clusters(count: int):
    return sklearn.datasets.make_blobs(count, 32, centers=5, cluster_std=2.5, random_state=3)[0].astype(numpy.float32)


def curve(count: int):
    """A noisy spiral: no clusters at all."""
    return sklearn.datasets.make_swiss_roll(count, noise=0.3, random_state=5)[0].astype(numpy.float32)


DRAWN = {"digits": digits, "clusters": clusters, "curve": curve}


def directionsOf(name: str):
    return sklearn.preprocessing.normalize(DRAWN[name](COUNT))


def scikitLearns(directions, perplexity: float, **settings):
    wanted = {"init": "pca", "learning_rate": "auto", "max_iter": 1000, **settings}
    tsne = sklearn.manifold.TSNE(perplexity=perplexity, method="exact", n_iter_without_progress=1000, random_state=0,
                                 **wanted)
    return tsne.fit_transform(directions), float(tsne.kl_divergence_)


@pytest.mark.parametrize("name, perplexity", DATA)
def test_maps_lose_as_little_as_scikit_learns(name, perplexity):
    generator = numpy.random.default_rng(1)
    lost, trust = [], []
    for _ in range(COPIES):
        directions = directionsOf(name)
        directions += generator.normal(0, 1e-4, directions.shape).astype(numpy.float32)
        ours = mapped(directions, perplexity)
        points, divergence = scikitLearns(directions, perplexity)
        lost.append((ours["divergence"], divergence))
        trust.append([sklearn.manifold.trustworthiness(directions, map, n_neighbors=NEIGHBOURS)
                      for map in (numpy.array(ours["points"]), points)])
    lost, trust = numpy.array(lost), numpy.array(trust)
    print(f"\n{name}: divergence {lost[:, 0].round(4)} against {lost[:, 1].round(4)}, trustworthiness "
          f"{trust[:, 0].round(4)} against {trust[:, 1].round(4)}")
    assert lost[:, 0].min() <= lost[:, 1].min() * (1 + WORSE)
    assert trust[:, 0].mean() >= trust[:, 1].mean() - LESS_TRUE


@pytest.mark.parametrize("name, perplexity", DATA)
def test_scikit_learn_finds_a_map_as_good_as_said_and_cannot_mend_it(name, perplexity):
    directions = directionsOf(name)
    ours = mapped(directions, perplexity)
    # By the definition, with scikit-learn's neighbourhoods.
    p = _joint_probabilities(sklearn.metrics.pairwise_distances(directions, metric="sqeuclidean"), perplexity, 0)
    q = 1 / (1 + scipy.spatial.distance.pdist(ours["points"], "sqeuclidean"))
    q = numpy.maximum(q / (2 * q.sum()), EPSILON)
    defined = 2 * (p * numpy.log(numpy.maximum(p, EPSILON) / q)).sum()
    assert ours["divergence"] == pytest.approx(defined, rel=1e-4)
    start = numpy.array(ours["points"], dtype=numpy.float32)
    _, mended = scikitLearns(directions, perplexity, init=start, early_exaggeration=1.0, learning_rate=50.0,
                             max_iter=500)
    print(f"\n{name}: divergence {ours['divergence']:.5f}, by definition {defined:.5f}, mended {mended:.5f}")
    assert mended >= ours["divergence"] * (1 - LEFT)


def test_images_that_are_not_mapped_stand_among_those_that_are_like_them():
    features = digits(400)
    ours = mapped(features, most=200)
    assert ours["mapped"] == 200
    directions = sklearn.preprocessing.normalize(features)
    trust = sklearn.manifold.trustworthiness(directions, numpy.array(ours["points"]), n_neighbors=NEIGHBOURS)
    points = numpy.array(mapped(features)["points"])
    whole = sklearn.manifold.trustworthiness(directions, points, n_neighbors=NEIGHBOURS)
    print(f"\n200 of 400 images: trustworthiness {trust:.4f}, of a map of all {whole:.4f}")
    assert trust >= whole - 0.03


def test_perplexity_is_less_where_there_are_few_images():
    assert mapped(digits(30))["perplexity"] == 10

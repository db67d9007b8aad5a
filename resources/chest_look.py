"""Writes core/lungs/ChestLookWeights.cpp: how much a picture looks like an axial CT slice of a chest.

    python resources/chest_look.py FEATURES LABELS      needs numpy and scikit-learn

FEATURES: float32, a row of what chestLookFeatures() gives for each picture, as build/.../chest_probe writes it.
LABELS: a text, a line a picture: 1 for a chest and 0 for none, then its weight in the fit.

The weights in the house were fitted to
- the training and validation images of COVID-CT, whole, mirrored and cut by up to 15% (2,172 rows), and 353 slices of
  three series of COVID-CT-MD with lungs in them, through four windows, mirrored;
- pictures that are no chest: photographs, drawings, maps, screenshots and noise of Debian's tuxpaint-stamps-default,
  kgeography-data, marble-data, opencv-doc, the wallpapers of several desktops and scikit-image, and pieces of them, some
  inverted; slices of heads, brains and abdomens of mricron-data, nilearn, nibabel, brainweb, invesalius-examples,
  totalsegmentator and others, in three planes, some turned; chest X-rays projected from CT; slices of the same three
  series without lungs; pieces of chest slices too small to be judged.
It was not fitted to MosMedData, lung masks or COVID-CT's test images, which tell what it is worth.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

REGULARISATION = 0.01
SCALE = 20000
WIDTH = 104
TARGET = Path(__file__).parent.parent / "core" / "lungs" / "ChestLookWeights.cpp"


def fit(features, labels, weights):
    model = LogisticRegression(C=REGULARISATION, max_iter=3000).fit(features, labels, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def lines_of(numbers):
    line = "   "
    for number in numbers:
        word = f" {number},"
        if len(line) + len(word) > WIDTH:
            yield line
            line = "   "
        line += word
    yield line


def source(weights, bias):
    numbers = np.round(weights * SCALE).astype(int)
    if np.abs(numbers).max() > np.iinfo(np.int16).max:
        sys.exit("A weight is too large: lower SCALE.")
    table = "\n".join(lines_of(numbers))
    return f"""#include "lungs/ChestLookWeights.h"

#include <array>

namespace gg {{

// Made by resources/chest_look.py.
// clang-format off
std::span<const std::int16_t> chestLookWeights()
{{
    static constexpr std::array<std::int16_t, {len(numbers)}> weights = {{
{table}
    }};
    return weights;
}}
// clang-format on

const double chestLookScale = {SCALE};
const double chestLookBias = {bias:.6f};

}} // namespace gg
"""


def main():
    table = np.loadtxt(sys.argv[2], ndmin=2)
    features = np.fromfile(sys.argv[1], np.float32).reshape(len(table), -1)
    readable = ~np.isnan(features).any(axis=1)
    labels, weights = table[readable].T
    # Chests and others count alike as wholes.
    weights[labels == 1] *= weights[labels == 0].sum() / weights[labels == 1].sum()
    TARGET.write_text(source(*fit(features[readable], labels, weights)))


if __name__ == "__main__":
    main()

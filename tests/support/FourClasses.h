// FourClasses: what a model of four classes said of some scans.
#pragma once

#include "eval/Predictions.h"

#include <string>
#include <vector>

namespace gg::test {

/// Twelve scans, three of each class, paths "0", "1", ...; six are told rightly.
inline Predictions fourClasses()
{
    Predictions made{{"healthy", "COVID", "other pneumonia", "tumour"}, 1, 0.5, {}};
    const std::vector<int> labels = {0, 1, 2, 1, 2, 0, 0, 1, 3, 3, 3, 2};
    const std::vector<std::vector<double>> scores = {
        {.6, .2, .1, .1},   {.1, .7, .1, .1}, {.2, .3, .4, .1}, {.5, .3, .1, .1},
        {.05, .15, .7, .1}, {.3, .4, .2, .1}, {.5, .2, .2, .1}, {.1, .2, .5, .2},
        {.1, .1, .2, .6},   {.3, .2, .2, .3}, {.2, .2, .4, .2}, {.1, .3, .15, .45}};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Prediction row;
        row.path = std::to_string(i);
        row.label = labels[i];
        row.scores = scores[i];
        row.predicted = made.rule().decide(row.scores);
        row.loss = 1 - row.scores[static_cast<std::size_t>(row.label)];
        made.rows.push_back(row);
    }
    return made;
}

} // namespace gg::test

// CovidPredictions: what a model of two classes said of some scans.
#pragma once

#include "eval/Predictions.h"

#include <string>
#include <utility>
#include <vector>

namespace gg::test {

/// Of each scan the true class (0 NonCOVID, 1 COVID, or unknownLabel) and the score of COVID, which is called
/// from 0.5 on. Paths are "0", "1", ...; the loss is what the true class lacks to 1.
inline Predictions covidPredictions(const std::vector<std::pair<int, double>>& scans)
{
    Predictions made;
    made.classes = {"NonCOVID", "COVID"};
    for (const auto& [label, covid] : scans) {
        Prediction row;
        row.path = std::to_string(made.rows.size());
        row.label = label;
        row.scores = {1 - covid, covid};
        row.loss = label == 1 ? 1 - covid : covid;
        made.rows.push_back(row);
    }
    applyThreshold(made, 0.5);
    return made;
}

} // namespace gg::test

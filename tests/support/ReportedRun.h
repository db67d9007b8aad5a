// ReportedRun: a run folder with all that a report is made from, and its data set beside it, written by hand.
#pragma once

#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "model/ModelCard.h"
#include "runs/RunRecord.h"
#include "support/TemporaryFolder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg::test {

/// Finished, of three epochs of the tutorial's recipe, on a manifest of 4 images a class in each split, two
/// images a patient. Of the validation the first image of each class is called by the next class's name with
/// a score of 0.8, the others rightly with 0.9.
class ReportedRun
{
public:
    explicit ReportedRun(std::vector<std::string> classes = {"NonCOVID", "COVID"}, int positiveClass = 1);

    std::filesystem::path run() const { return m_folder / "runs" / "first"; }
    std::filesystem::path data() const { return m_folder / "data"; }
    std::filesystem::path operator/(const std::string& name) const { return m_folder / name; }

    /// What is written; write() anew after a change.
    RunRecord record;
    ModelCard card;
    Predictions validation;

    void write() const;
    /// metrics.json and predictions.csv of the validation in a folder below the run's.
    void writeEvaluation(const std::string& place) const;

private:
    void writeData(const std::vector<std::string>& classes) const;
    void predict(const Dataset& dataset);

    TemporaryFolder m_folder;
};

} // namespace gg::test

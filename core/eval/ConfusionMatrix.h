// ConfusionMatrix: how many images of each true class were predicted to be of each class, and which ones.
// Rows are true classes, columns predicted classes, both in the order of Predictions::classes. Images without
// a label are in no cell. Built once from Predictions, of which it keeps row indices only. Thread: immutable
// after construction; any.
#pragma once

#include "eval/Predictions.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// The four counts of one class against all others.
struct BinaryCounts
{
    std::size_t truePositives = 0;
    std::size_t falsePositives = 0;
    std::size_t trueNegatives = 0;
    std::size_t falseNegatives = 0;
};

class ConfusionMatrix
{
public:
    /// Throws as checkPredictions.
    explicit ConfusionMatrix(const Predictions& predictions);
    /// Of some images alone, indices into Predictions::rows. Throws Error (Usage) for one that does not
    /// exist.
    ConfusionMatrix(const Predictions& predictions, std::span<const std::size_t> rows);

    /// C, the number of classes.
    std::size_t size() const { return m_size; }
    std::size_t count(std::size_t trueClass, std::size_t predictedClass) const;
    /// Indices into Predictions::rows behind a cell, ascending.
    const std::vector<std::size_t>& rows(std::size_t trueClass, std::size_t predictedClass) const;

    /// Images with a label, and those of them on the diagonal.
    std::size_t total() const;
    std::size_t correct() const;
    std::size_t totalOfTrueClass(std::size_t trueClass) const;

    /// The part of a true class's images that a cell holds, in [0, 1]; none when the class has no image.
    std::optional<double> rateOfTrueClass(std::size_t trueClass, std::size_t predictedClass) const;

    /// `positiveClass` against all others.
    BinaryCounts countsOf(std::size_t positiveClass) const;

    /// (C,C), true classes outside.
    std::vector<std::vector<std::size_t>> counts() const;

private:
    std::size_t m_size;
    std::vector<std::vector<std::size_t>> m_cells; ///< (C*C), true classes outside
};

} // namespace gg

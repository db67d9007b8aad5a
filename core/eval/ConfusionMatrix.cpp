#include "eval/ConfusionMatrix.h"

#include "base/Error.h"

#include <numeric>

namespace gg {

namespace {

std::vector<std::size_t> allRows(const Predictions& predictions)
{
    std::vector<std::size_t> rows(predictions.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

} // namespace

ConfusionMatrix::ConfusionMatrix(const Predictions& predictions)
    : ConfusionMatrix(predictions, allRows(predictions))
{
}

ConfusionMatrix::ConfusionMatrix(const Predictions& predictions, std::span<const std::size_t> rows)
    : m_size(predictions.classes.size()), m_cells(m_size * m_size)
{
    checkPredictions(predictions);
    for (const std::size_t i : rows) {
        if (i >= predictions.rows.size())
            throw Error(ErrorKind::Usage, "A row of a confusion matrix does not exist.");
        const Prediction& row = predictions.rows[i];
        if (row.label != unknownLabel)
            m_cells[static_cast<std::size_t>(row.label) * m_size + static_cast<std::size_t>(row.predicted)]
                .push_back(i);
    }
}

std::size_t ConfusionMatrix::count(std::size_t trueClass, std::size_t predictedClass) const
{
    return rows(trueClass, predictedClass).size();
}

const std::vector<std::size_t>& ConfusionMatrix::rows(std::size_t trueClass, std::size_t predictedClass) const
{
    return m_cells.at(trueClass * m_size + predictedClass);
}

std::size_t ConfusionMatrix::total() const
{
    std::size_t sum = 0;
    for (const std::vector<std::size_t>& cell : m_cells)
        sum += cell.size();
    return sum;
}

std::size_t ConfusionMatrix::correct() const
{
    std::size_t sum = 0;
    for (std::size_t i = 0; i < m_size; ++i)
        sum += count(i, i);
    return sum;
}

std::size_t ConfusionMatrix::totalOfTrueClass(std::size_t trueClass) const
{
    std::size_t sum = 0;
    for (std::size_t predicted = 0; predicted < m_size; ++predicted)
        sum += count(trueClass, predicted);
    return sum;
}

std::optional<double> ConfusionMatrix::rateOfTrueClass(std::size_t trueClass,
                                                       std::size_t predictedClass) const
{
    const std::size_t all = totalOfTrueClass(trueClass);
    if (all == 0)
        return std::nullopt;
    return static_cast<double>(count(trueClass, predictedClass)) / static_cast<double>(all);
}

BinaryCounts ConfusionMatrix::countsOf(std::size_t positiveClass) const
{
    BinaryCounts counts;
    for (std::size_t label = 0; label < m_size; ++label)
        for (std::size_t predicted = 0; predicted < m_size; ++predicted) {
            const std::size_t cell = count(label, predicted);
            if (label == positiveClass)
                (predicted == positiveClass ? counts.truePositives : counts.falseNegatives) += cell;
            else
                (predicted == positiveClass ? counts.falsePositives : counts.trueNegatives) += cell;
        }
    return counts;
}

std::vector<std::vector<std::size_t>> ConfusionMatrix::counts() const
{
    std::vector<std::vector<std::size_t>> table(m_size, std::vector<std::size_t>(m_size));
    for (std::size_t label = 0; label < m_size; ++label)
        for (std::size_t predicted = 0; predicted < m_size; ++predicted)
            table[label][predicted] = count(label, predicted);
    return table;
}

} // namespace gg

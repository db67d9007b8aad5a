#include "eval/OneAgainstRest.h"

namespace gg {

namespace {

ClassFigures figuresOf(const BinaryCounts& counts)
{
    ClassFigures figures;
    figures.counts = counts;
    figures.images = counts.truePositives + counts.falseNegatives;
    figures.precision = wilsonEstimate(counts.truePositives, counts.truePositives + counts.falsePositives);
    figures.recall = wilsonEstimate(counts.truePositives, figures.images);
    figures.f1 = f1Estimate(counts.truePositives, counts.falsePositives, counts.falseNegatives);
    return figures;
}

/// The mean of a figure over the classes: of those that have it, or of those that occur or are predicted,
/// what is not defined counting 0.
class Mean
{
public:
    void add(const std::optional<Estimate>& figure)
    {
        m_sum += figure ? figure->value : 0.0;
        ++m_count;
    }
    std::size_t count() const { return m_count; }
    std::optional<double> value() const
    {
        if (m_count == 0)
            return std::nullopt;
        return m_sum / static_cast<double>(m_count);
    }

private:
    double m_sum = 0.0;
    std::size_t m_count = 0;
};

MeanFigures macroMeans(const std::vector<ClassFigures>& classes)
{
    Mean precision;
    Mean recall;
    Mean f1;
    Mean auc;
    for (const ClassFigures& figures : classes) {
        if (figures.auc)
            auc.add(figures.auc);
        if (figures.counts.truePositives + figures.counts.falsePositives + figures.counts.falseNegatives == 0)
            continue;
        precision.add(figures.precision);
        recall.add(figures.recall);
        f1.add(figures.f1);
    }
    return {precision.value(), recall.value(), f1.value(), auc.count() > 1 ? auc.value() : std::nullopt};
}

} // namespace

std::vector<ScoredCase> casesOf(const Predictions& predictions, std::size_t ofClass)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label != unknownLabel)
            cases.push_back({row.scores[ofClass], row.label == static_cast<int>(ofClass), i});
    }
    return cases;
}

OneAgainstRest oneAgainstRest(const Predictions& predictions)
{
    const ConfusionMatrix matrix(predictions);
    OneAgainstRest found;
    std::vector<ScoredCase> heap;
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        const std::vector<ScoredCase> cases = casesOf(predictions, i);
        found.classes.push_back(figuresOf(matrix.countsOf(i)));
        found.classes.back().auc = aucEstimate(cases);
        heap.insert(heap.end(), cases.begin(), cases.end());
    }
    found.macro = macroMeans(found.classes);
    if (matrix.total() > 0) {
        const double accuracy = static_cast<double>(matrix.correct()) / static_cast<double>(matrix.total());
        found.micro = {accuracy, accuracy, accuracy, rocCurve(heap).auc};
    }
    return found;
}

} // namespace gg

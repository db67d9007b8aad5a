#include "plots/PrecisionRecallPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>

namespace gg {

PrecisionRecallPlot::PrecisionRecallPlot(Dialogs& dialogs, QWidget* parent)
    : ThresholdCurvePlot(dialogs, tr("Precision-recall curve"), parent)
{
    setAxisLabels(tr("sensitivity (recall)"), tr("precision"));
    restyle(Theme::current());
}

void PrecisionRecallPlot::show(const Predictions& predictions)
{
    m_curve = precisionRecallCurve(predictions);
    const QString positive =
        toQString(predictions.classes.at(static_cast<std::size_t>(predictions.positiveClass)));
    setAxisLabels(tr("sensitivity (of %1)").arg(positive), tr("precision (of %1)").arg(positive));
    const std::size_t images = m_curve.positives + m_curve.negatives;
    const double chance =
        images == 0 ? 0 : static_cast<double>(m_curve.positives) / static_cast<double>(images);
    setChance({0, chance}, {1, chance});
    std::vector<Point> points;
    points.reserve(m_curve.points.size());
    for (const PrecisionRecallPoint& point : m_curve.points)
        points.push_back({point.recall, point.precision, point.threshold});
    setMeans(predictions.classes.size() > 2 ? meanPrecisionRecallCurves(predictions) : MeanCurves());
    setCurve(std::move(points), predictions.threshold, areaText() + meansText());
}

void PrecisionRecallPlot::clear()
{
    m_curve = PrecisionRecallCurve();
    setMeans({});
    setCurve({}, 0.5, {});
}

QString PrecisionRecallPlot::areaText() const
{
    if (!m_curve.averagePrecision)
        return {};
    return tr("average precision %1\n%2 of %3 images positive")
        .arg(formatNumber(*m_curve.averagePrecision))
        .arg(m_curve.positives)
        .arg(m_curve.positives + m_curve.negatives);
}

std::optional<PrecisionRecallPoint> PrecisionRecallPlot::operatingPoint() const
{
    const std::optional<std::size_t> index = operatingIndex();
    return index ? std::optional(m_curve.points[*index]) : std::nullopt;
}

QString PrecisionRecallPlot::csv() const
{
    std::string text = csvLine({"threshold", "recall", "precision"}) + "\r\n";
    for (const PrecisionRecallPoint& point : m_curve.points)
        text += csvLine({QString::number(point.threshold, 'g', 12).toStdString(),
                         QString::number(point.recall, 'g', 12).toStdString(),
                         QString::number(point.precision, 'g', 12).toStdString()}) +
                "\r\n";
    return QString::fromStdString(text);
}

QString PrecisionRecallPlot::valuesAt(std::size_t index) const
{
    const PrecisionRecallPoint& point = m_curve.points[index];
    return tr("%1  precision\n%2  sensitivity\n%3  threshold")
        .arg(formatNumber(point.precision), formatNumber(point.recall),
             formatNumber(std::min(point.threshold, 1.0)));
}

} // namespace gg

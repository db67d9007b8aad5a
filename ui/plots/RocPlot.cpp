#include "plots/RocPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>

namespace gg {

RocPlot::RocPlot(Dialogs& dialogs, QWidget* parent) : ThresholdCurvePlot(dialogs, tr("ROC curve"), parent)
{
    setAxisLabels(tr("1 − specificity"), tr("sensitivity"));
    setChance({0, 0}, {1, 1});
    restyle(Theme::current());
}

void RocPlot::show(const Predictions& predictions, const std::optional<Estimate>& area)
{
    const std::vector<ScoredCase> cases = scoredCases(predictions);
    m_curve = rocCurve(cases, RocPoints::All);
    m_area = area ? area : aucEstimate(cases);
    const QString positive =
        toQString(predictions.classes.at(static_cast<std::size_t>(predictions.positiveClass)));
    setAxisLabels(tr("1 − specificity (of %1)").arg(positive), tr("sensitivity (of %1)").arg(positive));
    std::vector<Point> points;
    points.reserve(m_curve.points.size());
    for (const RocPoint& point : m_curve.points)
        points.push_back({point.falsePositiveRate, point.truePositiveRate, point.threshold});
    setMeans(predictions.classes.size() > 2 ? meanRocCurves(predictions) : MeanCurves());
    setCurve(std::move(points), predictions.threshold, areaText() + meansText());
}

void RocPlot::clear()
{
    m_curve = RocCurve();
    m_area.reset();
    setMeans({});
    setCurve({}, 0.5, {});
}

QString RocPlot::areaText() const
{
    if (!m_area)
        return {};
    return tr("AUC %1\n95%: %2 to %3")
        .arg(formatNumber(m_area->value), formatNumber(m_area->interval.low),
             formatNumber(m_area->interval.high));
}

std::optional<RocPoint> RocPlot::operatingPoint() const
{
    const std::optional<std::size_t> index = operatingIndex();
    return index ? std::optional(m_curve.points[*index]) : std::nullopt;
}

QString RocPlot::csv() const
{
    std::string text = csvLine({"threshold", "false_positive_rate", "true_positive_rate"}) + "\r\n";
    for (const RocPoint& point : m_curve.points)
        text += csvLine({QString::number(point.threshold, 'g', 12).toStdString(),
                         QString::number(point.falsePositiveRate, 'g', 12).toStdString(),
                         QString::number(point.truePositiveRate, 'g', 12).toStdString()}) +
                "\r\n";
    return QString::fromStdString(text);
}

QString RocPlot::valuesAt(std::size_t index) const
{
    const RocPoint& point = m_curve.points[index];
    return tr("%1  sensitivity\n%2  specificity\n%3  threshold")
        .arg(formatNumber(point.truePositiveRate), formatNumber(1 - point.falsePositiveRate),
             formatNumber(std::min(point.threshold, 1.0)));
}

} // namespace gg

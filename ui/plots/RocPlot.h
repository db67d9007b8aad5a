// RocPlot: sensitivity against the rate of false alarms, with the area under the curve and its interval, the
// diagonal of guessing, and the point at which the threshold stands; of more than two classes the means over
// them, too. A click chooses another threshold. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/Predictions.h"
#include "eval/RocCurve.h"
#include "plots/ThresholdCurvePlot.h"

#include <optional>

namespace gg {

class RocPlot : public ThresholdCurvePlot
{
    Q_OBJECT

public:
    explicit RocPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Empty when not both classes occur. `area` is the one that stands elsewhere on the page, so that both
    /// have one interval; without it, the interval is by image.
    void show(const Predictions& predictions, const std::optional<Estimate>& area = {});
    void clear();

    /// "AUC 0.91", and below it its 95% interval: "0.88 to 0.94".
    QString areaText() const;
    /// The last point of the curve that calls positive what scores at least the threshold.
    std::optional<RocPoint> operatingPoint() const;

    QString csv() const override;

protected:
    QString valuesAt(std::size_t index) const override;

private:
    RocCurve m_curve;
    std::optional<Estimate> m_area;
};

} // namespace gg

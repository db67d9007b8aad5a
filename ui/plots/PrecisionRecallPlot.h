// PrecisionRecallPlot: of the images that are called positive the part that truly is, against sensitivity,
// with the average precision, the line of chance, and the point at which the threshold stands. A click
// chooses another threshold. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/PrecisionRecallCurve.h"
#include "eval/Predictions.h"
#include "plots/ThresholdCurvePlot.h"

#include <optional>

namespace gg {

class PrecisionRecallPlot : public ThresholdCurvePlot
{
    Q_OBJECT

public:
    explicit PrecisionRecallPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Empty when no image is positive.
    void show(const Predictions& predictions);
    void clear();

    /// "average precision 0.91", and below it of how many images how many are positive.
    QString areaText() const;
    /// The last point of the curve that calls positive what scores at least the threshold.
    std::optional<PrecisionRecallPoint> operatingPoint() const;

    QString csv() const override;

protected:
    QString valuesAt(std::size_t index) const override;

private:
    PrecisionRecallCurve m_curve;
};

} // namespace gg

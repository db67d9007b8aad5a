// ScoresPlot: how the scores of all images are spread over [0, 1], those of the positive class upwards, all
// others downwards: what a filter lets through is strong, the rest quiet. Drawing the mouse along the axis
// selects a range of scores, a click that of one bar. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/ScoreHistogram.h"
#include "plots/CartesianPlot.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QCPBars;
class QCPItemRect;
class QCPItemStraightLine;

namespace gg {

class ScoresPlot : public CartesianPlot
{
    Q_OBJECT

public:
    using Bins = std::vector<HistogramBin>;
    using Range = std::pair<double, double>; ///< low, high

    /// Of the images of the positive class, and of all others; of the same bins.
    struct Halves
    {
        Bins positives;
        Bins others;
    };
    /// The class of each half as it is shown beside it, with its mark: "COVID", "NonCOVID".
    struct Names
    {
        QString positive;
        QString other;
        int positiveClass = 1;
        int otherClass = 0; ///< whose colour the others have; -1 for several classes
    };

    ScoresPlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);

    /// `whole` quiet behind `strong`, a part of it.
    void show(const Halves& whole, const Halves& strong, const Names& names);
    void clear();
    /// A dashed line at the threshold; nothing removes it.
    void setThreshold(std::optional<double> threshold);
    /// The range that is looked at; nothing: all.
    void setSelected(std::optional<Range> range);

    bool isEmpty() const override;
    QString csv() const override;

Q_SIGNALS:
    /// In whole hundredths, low < high; of a click the ends of a bar.
    void rangeChosen(double low, double high);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    void hear();
    double scoreAt(double x) const;
    std::optional<std::size_t> binAt(QPointF position) const;
    void showBrush(std::optional<Range> range);
    void finish(QPointF pressed, QPointF position);
    QString valuesOf(std::size_t bin) const;
    QString labelOf(bool isPositive) const;

    Halves m_whole;
    Halves m_strong;
    Names m_names;
    std::optional<Range> m_selected;
    std::array<QCPBars*, 4> m_bars{}; ///< strong and quiet of the positives, strong and quiet of the others
    std::array<QCPItemText*, 2> m_labels{}; ///< of the positives, of the others
    QCPItemStraightLine* m_thresholdLine;
    QCPItemRect* m_brush;
};

} // namespace gg

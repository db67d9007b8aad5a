// HistogramPlot: how scores are spread over [0,1]; a click on a bar tells which, so that its images can be
// shown. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/ScoreHistogram.h"
#include "plots/CartesianPlot.h"

#include <optional>
#include <vector>

class QCPBars;
class QCPItemStraightLine;

namespace gg {

class HistogramPlot : public CartesianPlot
{
    Q_OBJECT

public:
    HistogramPlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);

    /// `scoreName` stands below the axis: "score of COVID".
    void show(const std::vector<HistogramBin>& bins, const QString& scoreName);
    void clear();
    /// A dashed line at the threshold; nothing removes it.
    void setThreshold(std::optional<double> threshold);
    /// The bar that is filled with the accent; nothing: none.
    void setSelected(std::optional<int> bin);

    bool isEmpty() const override;
    QString csv() const override;

Q_SIGNALS:
    void binClicked(int bin);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    std::optional<int> binAt(QPointF position) const;

    std::vector<HistogramBin> m_bins;
    std::optional<int> m_selected;
    QCPBars* m_bars;
    QCPBars* m_selectedBar;
    QCPItemStraightLine* m_thresholdLine;
    QPointF m_pressed;
};

} // namespace gg

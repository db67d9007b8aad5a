// HuHistogramPlot: which Hounsfield units lungs have, as shares of them in bins of 10 HU, with dashed lines
// where one tissue ends and the next begins. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "lungs/HuHistogram.h"
#include "plots/CartesianPlot.h"

#include <optional>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;

namespace gg {

class HuHistogramPlot : public CartesianPlot
{
    Q_OBJECT

public:
    HuHistogramPlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);

    void show(const HuHistogram& histogram);
    void clear() { show({}); }
    /// Dashed lines at these HU.
    void setBounds(const std::vector<double>& bounds);
    /// "-860 to -850 HU", "2.31 % of the lungs": what the pointer shows; empty beyond the bins.
    QString valuesAt(double hu) const;

    bool isEmpty() const override { return m_histogram.total() == 0; }
    QString csv() const override;

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    double percentOf(std::size_t bin) const;

    HuHistogram m_histogram;
    QCPGraph* m_curve;
    std::vector<QCPItemStraightLine*> m_bounds;
};

} // namespace gg

// ReliabilityPlot: whether a score may be read as a probability: for each bin of scores the share of its
// images that truly are positive, with its 95% interval and how many images it holds, beside the diagonal of
// a score that may; Brier score, calibration error and log loss beside it. A click on a bin tells which.
// Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/Calibration.h"
#include "plots/CartesianPlot.h"

#include <optional>
#include <vector>

class QCPBars;
class QCPCurve;
class QCPErrorBars;
class QCPGraph;

namespace gg {

class ReliabilityPlot : public CartesianPlot
{
    Q_OBJECT

public:
    explicit ReliabilityPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// `positive`: the name of the class whose score it is.
    void show(const Calibration& calibration, const QString& positive);
    void clear() { show({}, {}); }

    /// "Brier 0.12", "ECE 0.05", "log loss 0.40", a line each.
    QString figuresText() const;

    bool isEmpty() const override { return m_calibration.n == 0; }
    QString csv() const override;

Q_SIGNALS:
    /// The ends of a bin that holds images.
    void binClicked(double low, double high);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    void placeFigures();
    std::optional<std::size_t> binAt(QPointF position) const;
    QString valuesOf(const ReliabilityBin& bin) const;

    Calibration m_calibration;
    QCPCurve* m_diagonal;
    QCPBars* m_counts; ///< along the bottom, the fullest bin a fifth of the height
    QCPGraph* m_shares;
    QCPErrorBars* m_intervals;
    QCPItemText* m_figures;
    QPointF m_pressed;
};

} // namespace gg

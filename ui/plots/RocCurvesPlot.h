// RocCurvesPlot: the ROC curves of several models laid over each other, each with its area and interval. They
// differ in colour and in the pattern of the line. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/RocCurve.h"
#include "plots/CartesianPlot.h"

#include <optional>
#include <vector>

class QCPCurve;
class QCPItemLine;
class QCPItemText;

namespace gg {

class RocCurvesPlot : public CartesianPlot
{
    Q_OBJECT

public:
    struct Curve
    {
        QString name; ///< short: it stands in the legend
        RocCurve curve;
        std::optional<Estimate> area = {};
    };

    explicit RocCurvesPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// `positive`: the class that sensitivity is of. Curves without points are passed over.
    void show(std::vector<Curve> curves, const QString& positive);
    void clear() { show({}, {}); }

    /// "A  AUC 0.912 (0.880 to 0.940)" of each.
    QStringList legend() const;

    bool isEmpty() const override { return m_curves.empty(); }
    QString csv() const override;

protected:
    void restyle(const Theme& theme) override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    struct Line
    {
        QCPCurve* curve;
        QCPItemLine* sample; ///< of the pattern, beside its name
        QCPItemText* words;
    };
    QString legendOf(const Curve& curve) const;
    void placeLegend();
    void hover(QPointF position);

    std::vector<Curve> m_curves;
    std::vector<Line> m_lines;
    QCPCurve* m_chance;
};

} // namespace gg

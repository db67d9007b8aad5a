// ScoreBar: the score of one class as a bar with its number, and a tick where the threshold lies.
// Owned by a page. Thread: GUI thread.
#pragma once

#include "widgets/ClassMark.h"

#include <QWidget>
#include <optional>

namespace gg {

class ScoreBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScoreBar(QWidget* parent = nullptr);

    /// `score` in [0, 1]; the threshold is left out where none decides about this class.
    void setScore(const ClassLegend& legend, int classIndex, double score,
                  std::optional<double> threshold = std::nullopt);

    double score() const { return m_score; }
    std::optional<double> threshold() const { return m_threshold; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintThreshold(QPainter& painter, const QRect& bar) const;

    ClassLegend m_legend;
    int m_classIndex = -1;
    double m_score = 0;
    std::optional<double> m_threshold;
};

} // namespace gg

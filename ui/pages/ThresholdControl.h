// ThresholdControl: a slider and a number for the score from which on an image is called positive.
// Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace gg {

class ThresholdControl : public QWidget
{
    Q_OBJECT

public:
    explicit ThresholdControl(QWidget* parent = nullptr);

    /// The class whose score it is; named beside it.
    void setPositiveClass(const QString& name);
    /// Shows it; no signal follows.
    void setThreshold(double threshold);
    double threshold() const;

Q_SIGNALS:
    /// A person chose another one, in [0, 1]; also while the slider moves.
    void thresholdChosen(double threshold);

private:
    QLabel* m_label;
    QSlider* m_slider;
    QDoubleSpinBox* m_number;
};

} // namespace gg

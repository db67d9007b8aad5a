// ThresholdControl: a slider and a number for the score from which on an image is called positive.
// Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include <QWidget>
#include <optional>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;

namespace gg {

class OperatingPointMenu;

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
    /// The open model's: while another one is shown, it is offered to make that one the model's. Nothing: it
    /// cannot be, since the model's is of another class.
    void setModelThreshold(std::optional<double> threshold);

    /// By which rules it can be chosen, and on which images.
    OperatingPointMenu& operatingPoints() const { return *m_rules; }

Q_SIGNALS:
    /// A person chose another one, in [0, 1]; also while the slider moves.
    void thresholdChosen(double threshold);
    /// The threshold shown is to be the open model's; `save`: in its file too.
    void adoptRequested(bool save);

private:
    QPushButton* makeRules();
    void makeOffer();
    void refreshOffer();
    void choose(double threshold);

    QLabel* m_label;
    QSlider* m_slider;
    QDoubleSpinBox* m_number;
    OperatingPointMenu* m_rules;
    QPushButton* m_adopt;
    double m_threshold = 0.5; ///< with all its digits; the number beside the slider shows three
    std::optional<double> m_modelThreshold;
};

} // namespace gg

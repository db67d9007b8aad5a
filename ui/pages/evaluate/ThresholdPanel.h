// ThresholdPanel: all that the threshold in use would mean, a line a figure with its interval, at a
// prevalence that can be set. Follows the slider: the scores are sorted once. Owned by EvaluationPlots.
// Thread: GUI thread.
#pragma once

#include "eval/Predictions.h"
#include "eval/ThresholdFigures.h"

#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace gg {

class ThresholdPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ThresholdPanel(QWidget* parent = nullptr);

    /// Another evaluation; the prevalence becomes that of its images.
    void showResult(const Predictions& predictions);
    /// In [0, 1]; needs a result.
    void setThreshold(double threshold);

    /// What stands beside a figure's name: "0.750", "0.505–0.898"; empty where there is no such line.
    QString value(const QString& name) const;
    QString interval(const QString& name) const;
    QDoubleSpinBox& prevalence() const { return *m_prevalence; }

    QSize minimumSizeHint() const override;

private:
    struct Line
    {
        QString name;
        QLabel* value;
        QLabel* interval;
    };
    QWidget* makePrevalence();
    void addLine(QGridLayout& grid, const QString& name, const QString& explanation);
    void addLines(QGridLayout& grid);
    void refresh();
    void showPrevalence();

    std::optional<ThresholdScores> m_scores;
    double m_threshold = 0.5;
    double m_ofImages = 0.5; ///< the prevalence of the images
    bool m_isOfImages = true;
    bool m_ofTwoClasses = true;
    QDoubleSpinBox* m_prevalence;
    QPushButton* m_toImages;
    QLabel* m_note;
    std::vector<Line> m_lines;
};

} // namespace gg

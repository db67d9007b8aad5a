// EvaluationPlots: confusion matrix, ROC curve and histogram of the misclassified, side by side; a cell or
// bar that is pressed asks for the images behind it. Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "pages/evaluate/EvaluationFilter.h"

#include <QWidget>
#include <vector>

namespace gg {

class Dialogs;
class HistogramPlot;
class MatrixPlot;
class RocPlot;
struct HistogramBin;

class EvaluationPlots : public QWidget
{
    Q_OBJECT

public:
    /// `dialogs` must outlive the plots.
    explicit EvaluationPlots(Dialogs& dialogs, QWidget* parent = nullptr);
    ~EvaluationPlots() override;

    void showResult(const Predictions& predictions, const Metrics& metrics);
    /// The same scores, decided anew: the ROC curve stays, its operating point moves.
    void showThreshold(const Predictions& predictions, const Metrics& metrics);
    /// Frames the cell or bar behind what the gallery shows.
    void setFilter(const EvaluationFilter& filter);

    MatrixPlot& matrix() const { return *m_matrix; }
    HistogramPlot& histogram() const { return *m_histogram; }

Q_SIGNALS:
    void opened(const gg::EvaluationFilter& filter);
    void thresholdChosen(double threshold);

private:
    MatrixPlot* m_matrix;
    RocPlot* m_roc;
    HistogramPlot* m_histogram;
    std::vector<HistogramBin> m_bins;
};

} // namespace gg

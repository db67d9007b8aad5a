// EvaluationPlots: the views of an evaluation, some of them beside each other, which ones a person chooses;
// a cell, bar or range that is pressed asks for the filter with that part put in, and of what a filter leaves
// each view shows its part strong before the quiet whole. Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "data/ImageMarks.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "pages/evaluate/EvaluationFilter.h"

#include <QWidget>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gg {

class ChosenParts;
class ClassTable;
class Dialogs;
class ElidedComboBox;
class HistogramPlot;
class MapView;
class MatrixPlot;
class PlotBase;
class PrecisionRecallPlot;
class RateBarsPlot;
class ReliabilityPlot;
class RocPlot;
class ScatterView;
class ScoresPlot;
class TemperatureBar;
class ThresholdPanel;
struct HistogramBin;

class EvaluationPlots : public QWidget
{
    Q_OBJECT

public:
    /// `dialogs` must outlive the plots.
    explicit EvaluationPlots(Dialogs& dialogs, QWidget* parent = nullptr);
    ~EvaluationPlots() override;

    /// `sources`: of each row, or none where they are not known.
    void showResult(const Predictions& predictions, const Metrics& metrics,
                    const std::vector<std::string>& sources = {});
    /// The same scores, decided anew: the curves stay, their operating point moves.
    void showThreshold(const Predictions& predictions, const Metrics& metrics);
    /// Of the rows of the result that is shown; forgotten with it. setFilter() follows.
    void setMarks(std::map<std::size_t, ImageMark> marks) { m_marks = std::move(marks); }
    /// Of the predictions shown. Frames what is behind the filter, and shows what it leaves.
    void setFilter(const Predictions& predictions, const EvaluationFilter& filter);

    /// Which views there are and which are seen.
    ChosenParts& parts() const { return *m_parts; }
    MatrixPlot& matrix() const { return *m_matrix; }
    ScoresPlot& scores() const { return *m_scores; }
    HistogramPlot& histogram() const { return *m_histogram; }
    RateBarsPlot& bySource() const { return *m_bySource; }
    ReliabilityPlot& reliability() const { return *m_reliability; }
    /// Below the reliability diagram.
    TemperatureBar& temperature() const { return *m_temperature; }
    ThresholdPanel& threshold() const { return *m_threshold; }
    RateBarsPlot& byPatient() const { return *m_byPatient; }
    ScatterView& scatter() const { return *m_scatter; }
    MapView& map() const { return *m_map; }
    ClassTable& byClass() const { return *m_byClass; }

Q_SIGNALS:
    void opened(const gg::EvaluationFilter& filter);
    void thresholdChosen(double threshold);

private:
    QWidget* makeCalibration();
    void addViews();
    void hear();
    std::vector<PlotBase*> plots() const;
    void showMatrix(const FilterSubject& subject);
    void showScores(const FilterSubject& subject);
    void showMistakes(const FilterSubject& subject);
    void showGroups(RateBarsPlot& plot, const FilterSubject& subject, const std::vector<std::string>& groups,
                    FilterPart own);
    void showFiltered(const Predictions& predictions);

    MatrixPlot* m_matrix;
    ElidedComboBox* m_matrixFigure;
    RocPlot* m_roc;
    PrecisionRecallPlot* m_precision;
    ReliabilityPlot* m_reliability;
    TemperatureBar* m_temperature;
    HistogramPlot* m_histogram; ///< of the misclassified
    ScoresPlot* m_scores;       ///< of all
    RateBarsPlot* m_bySource;
    RateBarsPlot* m_byPatient;
    ThresholdPanel* m_threshold;
    ClassTable* m_byClass; ///< of more than two
    ScatterView* m_scatter;
    MapView* m_map;
    ChosenParts* m_parts;
    EvaluationFilter m_filter = EvaluationFilter::mistakes();
    std::map<std::size_t, ImageMark> m_marks; ///< of those rows that have one
    std::vector<std::string> m_sources;
    std::vector<std::string> m_patients; ///< of each row, or none where they are not known
    std::vector<HistogramBin> m_bins;
};

} // namespace gg

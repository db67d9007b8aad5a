#include "pages/evaluate/EvaluationPlots.h"

#include "eval/ScoreHistogram.h"
#include "pages/evaluate/EvaluationWords.h"
#include "plots/HistogramPlot.h"
#include "plots/MatrixPlot.h"
#include "plots/RocPlot.h"
#include "support/Conversions.h"
#include "widgets/Card.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"

#include <QVBoxLayout>
#include <initializer_list>

namespace gg {

namespace {

constexpr std::size_t binCount = 20;

void addCard(PartsOrTabs& parts, const QString& heading, const QString& explanation, QWidget* plot)
{
    plot->setAccessibleName(heading);
    auto* card = new Card(heading, plot);
    card->setExplanation(explanation);
    parts.add(heading, card);
}

} // namespace

EvaluationPlots::EvaluationPlots(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_matrix(new MatrixPlot(dialogs)), m_roc(new RocPlot(dialogs)),
      m_histogram(new HistogramPlot(dialogs, tr("Scores of the misclassified")))
{
    auto* parts = new PartsOrTabs(tr("Plots of the evaluation"));
    addCard(*parts, tr("Confusion matrix"),
            tr("Rows are the true classes, columns the predicted ones. Press a cell to see its images."),
            m_matrix);
    addCard(*parts, tr("ROC curve"),
            tr("Sensitivity against the rate of false alarms at every threshold. Press the curve to choose "
               "the threshold of that point."),
            m_roc);
    addCard(
        *parts, tr("Scores of the misclassified"),
        tr("Near 0.5 the network was unsure, near 0 or 1 it was confidently wrong. Press a bar to see its "
           "images."),
        m_histogram);
    columnLayout(this)->addWidget(parts);
    m_histogram->setEmptyText(tr("No image was misclassified"));
    m_roc->setEmptyText(tr("The curve needs images of both classes"));
    connect(m_matrix, &MatrixPlot::cellClicked, this, [this](int trueClass, int predictedClass) {
        Q_EMIT opened(CellFilter{trueClass, predictedClass});
    });
    connect(m_histogram, &HistogramPlot::binClicked, this, [this](int bin) {
        const HistogramBin& pressed = m_bins.at(static_cast<std::size_t>(bin));
        Q_EMIT opened(ScoreFilter{pressed.low, pressed.high});
    });
    connect(m_roc, &RocPlot::thresholdChosen, this, &EvaluationPlots::thresholdChosen);
}

EvaluationPlots::~EvaluationPlots() = default;

void EvaluationPlots::showResult(const Predictions& predictions, const Metrics& figures)
{
    m_roc->show(predictions, figures.auc);
    showThreshold(predictions, figures);
}

void EvaluationPlots::showThreshold(const Predictions& predictions, const Metrics& figures)
{
    for (PlotBase* const plot : std::initializer_list<PlotBase*>{m_matrix, m_roc, m_histogram})
        plot->setNote(evaluationSummary(figures));
    const bool isDecidedByThreshold = predictions.classes.size() == 2;
    m_matrix->show(figures.confusion, predictions.classes);
    m_roc->setThreshold(predictions.threshold);
    m_bins = scoreHistogram(predictions, misclassifiedRows(predictions), predictions.positiveClass, binCount);
    const std::string& positive = predictions.classes.at(static_cast<std::size_t>(predictions.positiveClass));
    m_histogram->show(m_bins, tr("score of %1").arg(toQString(positive)));
    m_histogram->setThreshold(isDecidedByThreshold ? std::optional(predictions.threshold) : std::nullopt);
}

void EvaluationPlots::setFilter(const EvaluationFilter& filter)
{
    const auto* cell = std::get_if<CellFilter>(&filter);
    m_matrix->setSelected(cell ? std::optional(MatrixPlot::Cell{cell->trueClass, cell->predictedClass})
                               : std::nullopt);
    std::optional<int> bar;
    if (const auto* scores = std::get_if<ScoreFilter>(&filter)) {
        for (std::size_t i = 0; i < m_bins.size(); ++i) {
            if (m_bins[i].low == scores->low)
                bar = static_cast<int>(i);
        }
    }
    m_histogram->setSelected(bar);
}

} // namespace gg

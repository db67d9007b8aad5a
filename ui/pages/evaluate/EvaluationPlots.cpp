#include "pages/evaluate/EvaluationPlots.h"

#include "eval/Calibration.h"
#include "eval/ConfusionMatrix.h"
#include "eval/GroupRates.h"
#include "eval/ScoreHistogram.h"
#include "pages/evaluate/ClassTable.h"
#include "pages/evaluate/EvaluationWords.h"
#include "pages/evaluate/MapView.h"
#include "pages/evaluate/ScatterView.h"
#include "pages/evaluate/TemperatureBar.h"
#include "pages/evaluate/ThresholdPanel.h"
#include "plots/HistogramPlot.h"
#include "plots/MatrixPlot.h"
#include "plots/PrecisionRecallPlot.h"
#include "plots/RateBarsPlot.h"
#include "plots/ReliabilityPlot.h"
#include "plots/RocPlot.h"
#include "plots/ScatterPlot.h"
#include "plots/ScoresPlot.h"
#include "support/Conversions.h"
#include "widgets/ChosenParts.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/PartLayout.h"

#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <initializer_list>

namespace gg {

namespace {

constexpr std::size_t binCount = 20;
constexpr int leastWidth = 34 * metrics::grid; // of a view, to be read
constexpr int most = 3;                        // beside each other

std::vector<std::string> patientsOfRows(const Predictions& predictions)
{
    std::vector<std::string> patients;
    bool isAnyKnown = false;
    for (const Prediction& row : predictions.rows) {
        patients.push_back(row.patient);
        isAnyKnown = isAnyKnown || !row.patient.empty();
    }
    return isAnyKnown ? patients : std::vector<std::string>();
}

ScoresPlot::Halves halvesOf(const Predictions& predictions, const std::vector<std::size_t>& rows)
{
    std::vector<std::size_t> positives, others;
    for (const std::size_t row : rows)
        (predictions.rows[row].label == predictions.positiveClass ? positives : others).push_back(row);
    return {scoreHistogram(predictions, positives, predictions.positiveClass, binCount),
            scoreHistogram(predictions, others, predictions.positiveClass, binCount)};
}

ScoresPlot::Names namesOf(const Predictions& predictions)
{
    const QString positive =
        toQString(predictions.classes.at(static_cast<std::size_t>(predictions.positiveClass)));
    if (predictions.classes.size() != 2)
        return {positive, EvaluationPlots::tr("other classes"), predictions.positiveClass, -1};
    const int other = 1 - predictions.positiveClass;
    return {positive, toQString(predictions.classes[static_cast<std::size_t>(other)]),
            predictions.positiveClass, other};
}

} // namespace

EvaluationPlots::EvaluationPlots(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_matrix(new MatrixPlot(dialogs)), m_matrixFigure(new ElidedComboBox),
      m_roc(new RocPlot(dialogs)), m_precision(new PrecisionRecallPlot(dialogs)),
      m_reliability(new ReliabilityPlot(dialogs)), m_temperature(new TemperatureBar),
      m_histogram(new HistogramPlot(dialogs, tr("Scores of the misclassified"))),
      m_scores(new ScoresPlot(dialogs, tr("Scores of all images"))),
      m_bySource(new RateBarsPlot(dialogs, tr("Wrong by source"))),
      m_byPatient(new RateBarsPlot(dialogs, tr("Wrong by patient"))), m_threshold(new ThresholdPanel),
      m_byClass(new ClassTable), m_scatter(new ScatterView(dialogs)), m_map(new MapView(dialogs)),
      m_parts(new ChosenParts(tr("Views of the figures"), QStringLiteral("evaluate/views"), leastWidth, most))
{
    m_matrixFigure->setObjectName(QStringLiteral("matrixFigure"));
    m_matrixFigure->setAccessibleName(tr("Figures of the confusion matrix"));
    m_matrixFigure->setProperty("role", QStringLiteral("heading"));
    m_matrixFigure->setMinimumContentsLength(5);
    m_matrixFigure->addItem(tr("Counts"));
    m_matrixFigure->addItem(tr("Shares of rows"));
    m_matrixFigure->addItem(tr("Shares of columns"));
    m_matrixFigure->setToolTip(m_matrixFigure->currentText());
    m_histogram->setEmptyText(tr("No image was misclassified"));
    m_roc->setEmptyText(tr("The curve needs images of both classes"));
    m_precision->setEmptyText(tr("The curve needs images of the positive class"));
    m_reliability->setEmptyText(tr("No image was evaluated"));
    m_scores->setEmptyText(tr("No image was evaluated"));
    addViews();
    columnLayout(this)->addWidget(m_parts);
    hear();
}

EvaluationPlots::~EvaluationPlots() = default;

QWidget* EvaluationPlots::makeCalibration()
{
    auto* const whole = new QWidget;
    QVBoxLayout* const layout = columnLayout(whole, 0, metrics::grid / 2);
    layout->addWidget(m_reliability, 1);
    layout->addWidget(m_temperature);
    return whole;
}

void EvaluationPlots::addViews()
{
    m_parts->add(QStringLiteral("matrix"), tr("Confusion matrix"),
                 tr("Rows are the true classes, columns the predicted ones. Press a cell to see its images."),
                 m_matrix, m_matrixFigure);
    m_parts->add(QStringLiteral("roc"), tr("ROC curve"),
                 tr("Sensitivity against the rate of false alarms at every threshold. Press the curve to "
                    "choose the threshold of that point."),
                 m_roc);
    m_parts->add(
        QStringLiteral("mistakes"), tr("Scores of the misclassified"),
        tr("Near 0.5 the network was unsure, near 0 or 1 it was confidently wrong. Press a bar to see "
           "its images."),
        m_histogram);
    m_parts->add(
        QStringLiteral("scores"), tr("Scores of all images"),
        tr("Upwards those that truly are of the positive class, downwards all others. Draw the mouse "
           "over a range of scores, or press a bar, to see its images."),
        m_scores);
    m_parts->add(
        QStringLiteral("precision"), tr("Precision-recall curve"),
        tr("Of the images that are called positive the part that truly is, against sensitivity, at "
           "every threshold. Where few images are positive it says more than the ROC curve. Press it "
           "to choose the threshold of that point."),
        m_precision);
    m_parts->add(
        QStringLiteral("calibration"), tr("Calibration"),
        tr("Whether a score may be read as a probability: of the images of about that score, the share "
           "that truly is positive, with its 95% interval; on the dashed line it may. The bars at the "
           "bottom are how many images there are. Brier: the mean squared error of the score; ECE: "
           "how far from the line, on average; log loss: in nats. Press a bin to see its images."),
        makeCalibration());
    m_parts->add(QStringLiteral("threshold"), tr("At the threshold"),
                 tr("What the threshold in use would mean, with 95% intervals; it moves with the slider."),
                 m_threshold);
    m_parts->add(
        QStringLiteral("sources"), tr("Wrong by source"),
        tr("Of the images of each source the share that was classified wrongly, with its 95% interval. "
           "Press a source to see its images."),
        m_bySource);
    m_parts->add(QStringLiteral("patients"), tr("Wrong by patient"),
                 tr("Of the images of each patient the share that was classified wrongly, with its 95% "
                    "interval. Press a patient to see the images."),
                 m_byPatient);
    m_parts->add(
        QStringLiteral("classes"), tr("By class"),
        tr("Each class against the rest, with 95% intervals by image, and the means over them. Press "
           "a class to see its images."),
        m_byClass);
    m_parts->add(
        QStringLiteral("scatter"), tr("Two numbers"),
        tr("A point an image, its true class by colour and shape. Draw the mouse over a part of them, or "
           "press one, to see the images. Uncertainty: the entropy of the scores, 1 where all are "
           "equal."),
        m_scatter);
    m_parts->add(
        QStringLiteral("map"), tr("Map of the images"),
        tr("The images laid out by what the network makes of them (t-SNE of its last features). Draw "
           "the mouse over some, or press one, to see them; of one, the nearest training images are "
           "shown."),
        m_map);
    for (PlotBase* const plot : plots())
        plot->setAccessibleName(plot->title());
}

// A press puts its own part into the filter that stands; what says the same otherwise gives way.
void EvaluationPlots::hear()
{
    connect(m_matrixFigure, &QComboBox::currentIndexChanged, this, [this](int figure) {
        m_matrix->setFigure(static_cast<MatrixFigure>(figure));
        m_matrixFigure->setToolTip(m_matrixFigure->currentText());
    });
    connect(m_matrix, &MatrixPlot::cellClicked, this, [this](int trueClass, int predictedClass) {
        EvaluationFilter filter = m_filter.without(std::array{FilterPart::Correctness});
        filter.truth = ClassCondition{trueClass};
        filter.predicted = ClassCondition{predictedClass};
        Q_EMIT opened(filter);
    });
    connect(m_histogram, &HistogramPlot::binClicked, this, [this](int bin) {
        const HistogramBin& pressed = m_bins.at(static_cast<std::size_t>(bin));
        EvaluationFilter filter = m_filter;
        filter.correctness = Correctness::Wrong;
        filter.scores = ScoreRange{pressed.low, pressed.high};
        Q_EMIT opened(filter);
    });
    connect(m_scores, &ScoresPlot::rangeChosen, this, [this](double low, double high) {
        EvaluationFilter filter = m_filter;
        filter.scores = ScoreRange{low, high};
        Q_EMIT opened(filter);
    });
    connect(m_reliability, &ReliabilityPlot::binClicked, m_scores, &ScoresPlot::rangeChosen);
    connect(m_bySource, &RateBarsPlot::groupClicked, this, [this](const std::string& source) {
        EvaluationFilter filter = m_filter;
        filter.source = source;
        Q_EMIT opened(filter);
    });
    connect(m_byPatient, &RateBarsPlot::groupClicked, this, [this](const std::string& patient) {
        EvaluationFilter filter = m_filter;
        filter.patient = patient;
        Q_EMIT opened(filter);
    });
    const auto openRows = [this](const ChosenRows& rows) {
        EvaluationFilter filter = m_filter;
        filter.rows = rows;
        Q_EMIT opened(filter);
    };
    connect(m_scatter, &ScatterView::rowsChosen, this, openRows);
    connect(m_map, &MapView::rowsChosen, this, openRows);
    connect(m_byClass, &ClassTable::classClicked, this, [this](int index) {
        EvaluationFilter filter =
            m_filter.without(std::array{FilterPart::Correctness, FilterPart::Predicted});
        filter.truth = ClassCondition{index};
        Q_EMIT opened(filter);
    });
    for (const ThresholdCurvePlot* const curve :
         std::initializer_list<ThresholdCurvePlot*>{m_roc, m_precision})
        connect(curve, &ThresholdCurvePlot::thresholdChosen, this, &EvaluationPlots::thresholdChosen);
}

std::vector<PlotBase*> EvaluationPlots::plots() const
{
    return {m_matrix,      m_roc,      m_histogram, m_scores,           m_precision,
            m_reliability, m_bySource, m_byPatient, &m_scatter->plot(), &m_map->plot()};
}

void EvaluationPlots::showResult(const Predictions& predictions, const Metrics& figures,
                                 const std::vector<std::string>& sources)
{
    m_marks.clear();
    m_sources = sources;
    m_patients = patientsOfRows(predictions);
    m_parts->setAvailable(QStringLiteral("sources"), !m_sources.empty());
    m_parts->setAvailable(QStringLiteral("patients"), !m_patients.empty());
    m_roc->show(predictions, figures.auc);
    m_precision->show(predictions);
    m_threshold->showResult(predictions);
    m_parts->setAvailable(QStringLiteral("classes"), predictions.classes.size() > 2);
    if (predictions.classes.size() > 2)
        m_byClass->show(predictions);
    m_reliability->show(calibration(predictions), namesOf(predictions).positive);
    m_scatter->show(predictions);
    m_map->show(predictions);
    m_filter = EvaluationFilter::mistakes();
    showThreshold(predictions, figures);
}

void EvaluationPlots::showThreshold(const Predictions& predictions, const Metrics& figures)
{
    for (PlotBase* const plot : plots())
        plot->setNote(evaluationSummary(figures));
    const std::optional<double> line =
        predictions.classes.size() == 2 ? std::optional(predictions.threshold) : std::nullopt;
    m_roc->setThreshold(predictions.threshold);
    m_precision->setThreshold(predictions.threshold);
    m_threshold->setThreshold(predictions.threshold);
    m_histogram->setThreshold(line);
    m_scores->setThreshold(line);
    showFiltered(predictions);
}

void EvaluationPlots::setFilter(const Predictions& predictions, const EvaluationFilter& filter)
{
    m_filter = filter;
    showFiltered(predictions);
}

void EvaluationPlots::showFiltered(const Predictions& predictions)
{
    std::vector<const ImageMark*> marks(m_filter.tag || m_filter.isRelabelled ? predictions.rows.size() : 0);
    if (!marks.empty())
        for (const auto& [row, mark] : m_marks)
            marks[row] = &mark;
    const LabelIssues issues = m_filter.isSuspected ? labelIssues(predictions) : LabelIssues();
    const FilterSubject subject(predictions, m_sources, m_filter.isSuspected ? &issues : nullptr, marks);
    showMatrix(subject);
    showScores(subject);
    showMistakes(subject);
    const std::vector<std::size_t> pointed =
        matchingRows(subject, m_filter.without(std::array{FilterPart::Rows}));
    m_scatter->setStrong(pointed);
    m_map->setStrong(pointed);
    if (!m_sources.empty())
        showGroups(*m_bySource, subject, m_sources, FilterPart::Source);
    if (!m_patients.empty())
        showGroups(*m_byPatient, subject, m_patients, FilterPart::Patient);
    m_bySource->setSelected(m_filter.source);
    m_byPatient->setSelected(m_filter.patient);
}

// Each view shows what the other parts of the filter leave: its own one is what it can choose between.
void EvaluationPlots::showMatrix(const FilterSubject& subject)
{
    const EvaluationFilter others =
        m_filter.without(std::array{FilterPart::Correctness, FilterPart::Truth, FilterPart::Predicted});
    m_matrix->show(ConfusionMatrix(subject.predictions, matchingRows(subject, others)).counts(),
                   subject.predictions.classes, ConfusionMatrix(subject.predictions).counts());
    std::optional<MatrixPlot::Cell> cell;
    if (m_filter.truth && m_filter.predicted && m_filter.truth->isIt && m_filter.predicted->isIt)
        cell = MatrixPlot::Cell{m_filter.truth->index, m_filter.predicted->index};
    m_matrix->setSelected(cell);
}

void EvaluationPlots::showScores(const FilterSubject& subject)
{
    const std::vector<std::size_t> shown =
        matchingRows(subject, m_filter.without(std::array{FilterPart::Scores}));
    m_scores->show(halvesOf(subject.predictions, matchingRows(subject, {})),
                   halvesOf(subject.predictions, shown), namesOf(subject.predictions));
    m_scores->setSelected(m_filter.scores
                              ? std::optional(ScoresPlot::Range(m_filter.scores->low, m_filter.scores->high))
                              : std::nullopt);
}

void EvaluationPlots::showMistakes(const FilterSubject& subject)
{
    EvaluationFilter mistakes = m_filter.without(std::array{FilterPart::Scores});
    mistakes.correctness = Correctness::Wrong;
    const Predictions& predictions = subject.predictions;
    m_bins =
        scoreHistogram(predictions, matchingRows(subject, mistakes), predictions.positiveClass, binCount);
    m_histogram->show(m_bins, tr("score of %1").arg(namesOf(predictions).positive));
    const auto selected = std::find_if(m_bins.begin(), m_bins.end(), [this](const HistogramBin& bin) {
        return m_filter.scores == ScoreRange{bin.low, bin.high};
    });
    m_histogram->setSelected(
        selected == m_bins.end() ? std::nullopt : std::optional(static_cast<int>(selected - m_bins.begin())));
}

// Of images that were chosen by what became of them, the share that is wrong says nothing.
void EvaluationPlots::showGroups(RateBarsPlot& plot, const FilterSubject& subject,
                                 const std::vector<std::string>& groups, FilterPart own)
{
    const EvaluationFilter others =
        m_filter.without(std::array{FilterPart::Correctness, FilterPart::Predicted, own});
    plot.show(shareWrongByGroup(subject.predictions, groups, matchingRows(subject, {})),
              shareWrongByGroup(subject.predictions, groups, matchingRows(subject, others)));
}

} // namespace gg

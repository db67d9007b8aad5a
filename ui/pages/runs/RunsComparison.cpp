#include "pages/runs/RunsComparison.h"

#include "base/Error.h"
#include "pages/runs/PairImages.h"
#include "pages/runs/RunWords.h"
#include "plots/CurvePlot.h"
#include "plots/RocCurvesPlot.h"
#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/Card.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t mostNames = 6;
constexpr int leastPlotHeight = 34 * metrics::grid;

QString rate(const std::optional<Estimate>& estimate)
{
    return estimate ? withInterval(*estimate) : QStringLiteral("\u2013");
}

QString difference(double value, const Interval& interval)
{
    return QStringLiteral("%1%2  %3 to %4")
        .arg(value < 0 ? QString() : QStringLiteral("+"))
        .arg(value, 0, 'f', 3)
        .arg(interval.low, 0, 'f', 3)
        .arg(interval.high, 0, 'f', 3);
}

QString probability(const std::optional<double>& p)
{
    return !p           ? QStringLiteral("\u2013")
           : *p < 0.001 ? QStringLiteral("< 0.001")
                        : QString::number(*p, 'f', 3);
}

void fill(QTableWidget& table, const QStringList& head, const std::vector<QStringList>& rows)
{
    table.clear();
    table.setColumnCount(static_cast<int>(head.size()));
    table.setRowCount(static_cast<int>(rows.size()));
    table.setHorizontalHeaderLabels(head);
    for (int row = 0; row < table.rowCount(); ++row)
        for (int column = 0; column < table.columnCount(); ++column) {
            const QString text = rows[static_cast<std::size_t>(row)].value(column);
            auto* const item = new QTableWidgetItem(text);
            item->setToolTip(text);
            table.setItem(row, column, item);
        }
    table.resizeColumnsToContents();
    table.setFixedHeight(table.horizontalHeader()->sizeHint().height() +
                         std::max(1, table.rowCount()) * table.verticalHeader()->defaultSectionSize() +
                         2 * metrics::grid);
}

} // namespace

struct RunsComparison::Read
{
    std::vector<std::vector<EpochRecord>> histories;
    /// Predictions of each run by themselves; nothing where they cannot be read.
    std::vector<std::optional<Predictions>> predictions;
    std::optional<RunComparison> comparison;
    Message problem; ///< why there is none
};

RunsComparison::RunsComparison(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_note(wrappedLabel({}, TextRole::Quiet, this)), m_tabs(new QTabBar(this)),
      m_views(new QStackedWidget(this)), m_settings(table(tr("Settings that differ"))),
      m_figures(table(tr("Figures on the images that all have judged"))), m_tests(table(tr("Differences"))),
      m_images(new PairImages(workspace, dialogs)), m_job(tr("Comparing runs"))
{
    m_tabs->setAccessibleName(tr("What is compared"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Figures"));
    m_tabs->addTab(tr("Curves"));
    m_tabs->addTab(tr("Images"));
    m_views->addWidget(scrollingColumn(makeFigures()));
    m_views->addWidget(scrollingColumn(makeCurves(dialogs)));
    m_views->addWidget(scrollingColumn(makeImages()));
    QVBoxLayout* const column = columnLayout(this, 2 * metrics::grid, metrics::grid);
    auto* const names = new QWidget(this);
    QVBoxLayout* const list = columnLayout(names, 0, 0);
    for (std::size_t line = 0; line <= mostNames; ++line) {
        m_names.push_back(new ElidedLabel(names));
        list->addWidget(m_names.back());
    }
    column->addWidget(names);
    column->addWidget(m_tabs);
    column->addWidget(m_views, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_views, &QStackedWidget::setCurrentIndex);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        clear();
        m_note->setText(tr("The runs cannot be compared: %1").arg(toQString(error.text())));
    });
}

QWidget* RunsComparison::makeFigures()
{
    auto* const whole = new QWidget(this);
    QVBoxLayout* const column = columnLayout(whole, 0, 2 * metrics::grid);
    auto* const figures = new Card(tr("Figures"), m_figures, whole);
    figures->setExplanation(tr("On the images that all have judged, with 95% intervals."));
    m_figuresCard = figures;
    auto* const tests = new Card(tr("Differences, later less earlier"), m_tests, whole);
    tests->setExplanation(
        tr("With 95% intervals. McNemar's test (exact) is of the decisions, DeLong's of the areas under "
           "the ROC curve; both take images for independent."));
    m_testsCard = tests;
    m_settingsCard = new Card(tr("Settings that differ"), m_settings, whole);
    column->addWidget(m_note);
    for (QWidget* const card : {m_settingsCard, m_figuresCard, m_testsCard})
        column->addWidget(card);
    column->addStretch(1);
    m_figuresCard->hide();
    m_testsCard->hide();
    return whole;
}

QWidget* RunsComparison::makeCurves(Dialogs& dialogs)
{
    auto* const whole = new QWidget(this);
    QVBoxLayout* const column = columnLayout(whole, 0, metrics::grid);
    m_roc = new RocCurvesPlot(dialogs, whole);
    m_roc->setMinimumHeight(leastPlotHeight);
    m_rocNote = wrappedLabel({}, TextRole::Quiet, whole);
    m_accuracy = new CurvePlot(dialogs, tr("Validation accuracy"), whole);
    m_accuracy->setKeyName(tr("epoch"));
    m_accuracy->setWholeKeys();
    m_accuracy->setEmptyText(tr("No epoch has ended yet."));
    m_accuracy->setMinimumHeight(22 * metrics::grid);
    column->addWidget(new Card(m_roc->title(), m_roc, whole), 3);
    column->addWidget(m_rocNote);
    column->addWidget(new Card(m_accuracy->title(), m_accuracy, whole), 2);
    return whole;
}

QWidget* RunsComparison::makeImages()
{
    m_imagesOrWhyNot = new QStackedWidget(this);
    QLabel* const whyNot =
        textLabel(tr("Runs are laid over each other image by image where they have judged the same ones."),
                  TextRole::Quiet, m_imagesOrWhyNot);
    whyNot->setAlignment(Qt::AlignCenter);
    whyNot->setWordWrap(true);
    m_imagesOrWhyNot->addWidget(whyNot);
    m_imagesOrWhyNot->addWidget(m_images);
    return m_imagesOrWhyNot;
}

QTableWidget* RunsComparison::table(const QString& name)
{
    auto* const made = new QTableWidget(this);
    made->setAccessibleName(name);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setSelectionMode(QAbstractItemView::NoSelection);
    made->setFocusPolicy(Qt::NoFocus);
    made->verticalHeader()->hide();
    made->setShowGrid(false);
    return made;
}

void RunsComparison::showView(View view)
{
    m_tabs->setCurrentIndex(view);
}

QString RunsComparison::note() const
{
    return m_note->text();
}

QString RunsComparison::rocNote() const
{
    return m_rocNote->text();
}

void RunsComparison::setRuns(const std::vector<RunFacts>& runs)
{
    const bool areOthers =
        !std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                    [](const RunFacts& a, const RunFacts& b) { return a.folder == b.folder; });
    const bool areSameRuns = std::equal(
        runs.begin(), runs.end(), m_runs.begin(), m_runs.end(), [](const RunFacts& a, const RunFacts& b) {
            return a.folder == b.folder && a.epochs == b.epochs && a.state == b.state;
        });
    m_runs = runs;
    showNames();
    if (areSameRuns)
        return;
    if (areOthers)
        clear();
    m_note->setText(tr("Comparing..."));
    std::vector<std::filesystem::path> folders;
    std::vector<Json> configs;
    for (const RunFacts& run : m_runs) {
        folders.push_back(run.folder);
        configs.push_back(run.config);
    }
    showSettings(differentSettings(configs));
    m_job.start([this, folders](const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        const auto made = std::make_shared<Read>();
        read(*made, folders, cancel);
        return [this, made] { take(*made); };
    });
}

/// What stands there is of other runs, under letters that name these now.
void RunsComparison::clear()
{
    m_figuresCard->hide();
    m_testsCard->hide();
    m_imagesOrWhyNot->setCurrentIndex(0);
    m_roc->clear();
    m_rocNote->clear();
    m_accuracy->clearSeries();
}

void RunsComparison::showNames()
{
    for (std::size_t line = 0; line < m_names.size(); ++line) {
        m_names[line]->setVisible(line < m_runs.size());
        if (line < std::min(mostNames, m_runs.size()))
            m_names[line]->setFullText(runLetter(line) + QStringLiteral("  ") +
                                       toQString(m_runs[line].name()));
    }
    if (m_runs.size() > mostNames)
        m_names[mostNames]->setFullText(
            tr("and %n more", nullptr, static_cast<int>(m_runs.size() - mostNames)));
}

void RunsComparison::read(Read& read, const std::vector<std::filesystem::path>& folders,
                          const CancelToken& cancel)
{
    std::vector<ComparedRun> compared;
    for (const std::filesystem::path& folder : folders) {
        cancel.throwIfCancelled();
        read.histories.emplace_back();
        read.predictions.emplace_back();
        try {
            read.histories.back() = RunFolder(folder).readHistory();
            compared.push_back(readComparedRun(folder));
            read.predictions.back() = compared.back().predictions;
        } catch (const Error& error) {
            read.problem = error.text();
        }
    }
    if (compared.size() < folders.size())
        return;
    try {
        read.comparison = compareRuns(std::move(compared), cancel);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        read.problem = error.text();
    }
}

void RunsComparison::take(const Read& read)
{
    const bool areComparable = read.comparison.has_value();
    showCurves(read.histories);
    showRocCurves(read);
    m_figuresCard->setVisible(areComparable);
    m_testsCard->setVisible(areComparable);
    m_imagesOrWhyNot->setCurrentIndex(areComparable ? 1 : 0);
    if (areComparable)
        show(*read.comparison);
    else
        m_note->setText(tr("The figures cannot be compared: %1").arg(toQString(read.problem)));
}

void RunsComparison::show(const RunComparison& comparison)
{
    showFigures(comparison);
    showTests(comparison);
    m_images->setComparison(comparison, m_runs);
    QStringList notes = {tr("On %n image(s) that all have judged.", nullptr, static_cast<int>(comparison.n))};
    if (!comparison.leftOut.empty())
        notes += tr("%n image(s) that not all have were left out.", nullptr,
                    static_cast<int>(comparison.leftOut.size()));
    notes += comparison.intervalMethod == IntervalMethod::ByPatient
                 ? tr("Intervals of differences are by patient.")
                 : tr("Intervals are by image: too narrow where several are of one patient.");
    notes += toQStrings(comparison.warnings);
    m_note->setText(notes.join(QLatin1Char(' ')));
}

void RunsComparison::showSettings(const std::vector<DifferentSetting>& settings)
{
    QStringList head = {tr("Setting")};
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        head += runLetter(i);
    std::vector<QStringList> rows;
    for (const DifferentSetting& setting : settings) {
        QStringList row = {toQString(setting.name)};
        for (const std::string& value : setting.values)
            row += value.empty() ? QStringLiteral("\u2013") : toQString(value);
        rows.push_back(row);
    }
    fill(*m_settings, rows.empty() ? QStringList{tr("None: the settings are the same")} : head, rows);
}

void RunsComparison::showRocCurves(const Read& read)
{
    std::vector<RocCurvesPlot::Curve> curves;
    QString positive;
    QStringList without;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const Predictions* const predictions = read.comparison       ? &read.comparison->runs[i].predictions
                                               : read.predictions[i] ? &*read.predictions[i]
                                                                     : nullptr;
        if (predictions == nullptr || predictions->classes.size() != 2) {
            without += runLetter(i);
            continue;
        }
        const std::vector<ScoredCase> cases = scoredCases(*predictions);
        curves.push_back({runLetter(i), rocCurve(cases, RocPoints::All),
                          read.comparison ? read.comparison->metrics[i].auc : aucEstimate(cases)});
        const QString here =
            toQString(predictions->classes[static_cast<std::size_t>(predictions->positiveClass)]);
        positive = positive.isEmpty() || positive == here ? here : tr("each run's own class");
    }
    QStringList notes;
    if (read.comparison)
        notes += tr("Of the same %n image(s), with the 95% interval of each area.", nullptr,
                    static_cast<int>(read.comparison->n));
    else if (!curves.empty())
        notes += tr("Not of the same images: each curve is of the run's own, so that areas say nothing of "
                    "which run is better.");
    if (!without.isEmpty())
        notes += tr("Without a curve: %1; they have no predictions of two classes.")
                     .arg(without.join(QStringLiteral(", ")));
    m_roc->show(std::move(curves), positive);
    m_roc->setNote(notes.join(QLatin1Char(' ')));
    m_rocNote->setText(notes.join(QLatin1Char(' ')));
}

void RunsComparison::showFigures(const RunComparison& comparison)
{
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < comparison.metrics.size(); ++i) {
        const Metrics& metrics = comparison.metrics[i];
        rows.push_back({runLetter(i), rate(metrics.accuracy), rate(metrics.sensitivity),
                        rate(metrics.specificity), rate(metrics.auc)});
    }
    fill(*m_figures, {tr("Run"), tr("Accuracy"), tr("Sensitivity"), tr("Specificity"), tr("AUC")}, rows);
}

void RunsComparison::showTests(const RunComparison& comparison)
{
    std::vector<QStringList> rows;
    for (const PairComparison& pair : comparison.pairs)
        rows.push_back({tr("%1 less %2").arg(runLetter(pair.b), runLetter(pair.a)),
                        pair.accuracy ? difference(pair.accuracy->difference, pair.accuracy->interval)
                                      : QStringLiteral("\u2013"),
                        probability(pair.mcNemarP),
                        pair.auc
                            ? difference(pair.auc->difference, pair.aucByPatient.value_or(pair.auc->interval))
                            : QStringLiteral("\u2013"),
                        probability(pair.auc ? pair.auc->p : std::nullopt), QString::number(pair.changed),
                        QStringLiteral("%1 / %2 / %3 / %4")
                            .arg(pair.counts.bothRight)
                            .arg(pair.counts.onlyA)
                            .arg(pair.counts.onlyB)
                            .arg(pair.counts.bothWrong)});
    fill(*m_tests,
         {tr("Pair"), tr("Accuracy"), tr("McNemar p"), tr("AUC"), tr("DeLong p"), tr("Changed"),
          tr("Both right / only first / only second / both wrong")},
         rows);
}

void RunsComparison::showCurves(const std::vector<std::vector<EpochRecord>>& histories)
{
    m_accuracy->clearSeries();
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const int series = m_accuracy->addSeries(runLetter(i), curveTone(i));
        for (const EpochRecord& record : histories[i])
            m_accuracy->append(series, record.epoch, record.validationAccuracy);
    }
}

} // namespace gg

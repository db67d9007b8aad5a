#include "pages/runs/RunsComparison.h"

#include "base/Error.h"
#include "pages/runs/RunsModel.h"
#include "plots/CurvePlot.h"
#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/Card.h"
#include "widgets/PartLayout.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>
#include <array>

namespace gg {

namespace {

constexpr std::array tones = {CurveTone::Accent, CurveTone::Warm, CurveTone::Good, CurveTone::Text,
                              CurveTone::Quiet};

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
    std::optional<RunComparison> comparison;
    Message problem; ///< why there is none
};

RunsComparison::RunsComparison(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_legend(new QLabel(this)), m_note(new QLabel(this)),
      m_settings(table(tr("Settings that differ"))),
      m_figures(table(tr("Figures on the images that all have judged"))), m_tests(table(tr("Differences"))),
      m_accuracy(new CurvePlot(dialogs, tr("Validation accuracy"), this)), m_job(tr("Comparing runs"))
{
    QVBoxLayout* const column = columnLayout(this, 2 * metrics::grid, 2 * metrics::grid);
    for (QLabel* const label : {m_legend, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_note->setProperty("role", "quiet");
    m_accuracy->setKeyName(tr("epoch"));
    m_accuracy->setWholeKeys();
    m_accuracy->setMinimumHeight(22 * metrics::grid);
    m_figuresCard = new Card(tr("Figures on the images that all have judged"), m_figures, this);
    auto* const tests = new Card(tr("Differences, the later less the earlier"), m_tests, this);
    tests->setExplanation(
        tr("With 95% intervals. McNemar's test (exact) is of the decisions, DeLong's of the areas under "
           "the ROC curve; both take images for independent."));
    m_testsCard = tests;
    m_settingsCard = new Card(tr("Settings that differ"), m_settings, this);
    column->addWidget(m_legend);
    column->addWidget(m_note);
    for (QWidget* const card : {m_figuresCard, m_testsCard, m_settingsCard})
        column->addWidget(card);
    column->addWidget(new Card(m_accuracy->title(), m_accuracy, this), 1);
    showCards(false);
}

void RunsComparison::showCards(bool areShown)
{
    for (QWidget* const card : {m_figuresCard, m_testsCard, m_settingsCard})
        card->setVisible(areShown);
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

QString RunsComparison::letter(std::size_t run) const
{
    constexpr std::size_t letters = 26;
    return run < letters ? QString(QChar::fromLatin1(static_cast<char>('A' + run)))
                         : QString::number(run + 1);
}

QString RunsComparison::note() const
{
    return m_note->text();
}

void RunsComparison::setRuns(const std::vector<RunFacts>& runs)
{
    const bool areSame = std::equal(
        runs.begin(), runs.end(), m_runs.begin(), m_runs.end(), [](const RunFacts& a, const RunFacts& b) {
            return a.folder == b.folder && a.epochs == b.epochs && a.state == b.state;
        });
    m_runs = runs;
    QStringList names;
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        names += letter(i) + QStringLiteral("  ") + toQString(m_runs[i].name());
    m_legend->setText(names.join(QLatin1Char('\n')));
    if (areSame)
        return;
    m_note->setText(tr("Comparing..."));
    std::vector<std::filesystem::path> folders;
    for (const RunFacts& run : m_runs)
        folders.push_back(run.folder);
    m_job.start([this, folders](const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        const auto read = std::make_shared<Read>();
        for (const std::filesystem::path& folder : folders)
            read->histories.push_back(RunFolder(folder).readHistory());
        try {
            std::vector<ComparedRun> compared;
            for (const std::filesystem::path& folder : folders)
                compared.push_back(readComparedRun(folder));
            read->comparison = compareRuns(std::move(compared), cancel);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            read->problem = error.text();
        }
        return [this, read] {
            showCurves(read->histories);
            showCards(read->comparison.has_value());
            if (read->comparison)
                show(*read->comparison);
            else
                m_note->setText(tr("The figures cannot be compared: %1").arg(toQString(read->problem)));
        };
    });
}

void RunsComparison::show(const RunComparison& comparison)
{
    QStringList head = {tr("Setting")};
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        head += letter(i);
    std::vector<QStringList> rows;
    for (const DifferentSetting& setting : comparison.settings) {
        QStringList row = {toQString(setting.name)};
        for (const std::string& value : setting.values)
            row += toQString(value);
        rows.push_back(row);
    }
    fill(*m_settings, rows.empty() ? QStringList{tr("None: the settings are the same")} : head, rows);
    showFigures(comparison);
    showTests(comparison);
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

void RunsComparison::showFigures(const RunComparison& comparison)
{
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < comparison.metrics.size(); ++i) {
        const Metrics& metrics = comparison.metrics[i];
        rows.push_back({letter(i), rate(metrics.accuracy), rate(metrics.sensitivity),
                        rate(metrics.specificity), rate(metrics.auc)});
    }
    fill(*m_figures, {tr("Run"), tr("Accuracy"), tr("Sensitivity"), tr("Specificity"), tr("AUC")}, rows);
}

void RunsComparison::showTests(const RunComparison& comparison)
{
    std::vector<QStringList> rows;
    for (const PairComparison& pair : comparison.pairs)
        rows.push_back({tr("%1 less %2").arg(letter(pair.b), letter(pair.a)),
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
        const int series = m_accuracy->addSeries(letter(i), tones.at(i % tones.size()));
        for (const EpochRecord& record : histories[i])
            m_accuracy->append(series, record.epoch, record.validationAccuracy);
    }
}

} // namespace gg

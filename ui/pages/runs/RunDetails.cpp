#include "pages/runs/RunDetails.h"

#include "pages/runs/RunWords.h"
#include "plots/CurvePlot.h"
#include "support/Conversions.h"
#include "widgets/Card.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"
#include "widgets/PushButton.h"

#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <chrono>

namespace gg {

namespace {

constexpr int leastPlotWidth = 40 * metrics::grid;
constexpr int leastPlotHeight = 22 * metrics::grid;
constexpr std::chrono::seconds restBeforeWriting{1};

QLabel* wrapping(const char* role, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setProperty("role", role);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

RunDetails::RunDetails(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_title(wrapping("heading", this)), m_state(wrapping("quiet", this)),
      m_problem(wrapping("problem", this)), m_job(tr("Reading the run's curves"))
{
    QVBoxLayout* const column = columnLayout(this, 2 * metrics::grid, metrics::grid);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_problem);
    column->addWidget(makeButtons());
    column->addWidget(makeCurves(dialogs), 1);
    column->addWidget(makeLabels());
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        m_problem->setText(tr("Its curves cannot be read: %1").arg(toQString(error.text())));
        m_problem->show();
    });
}

// A field that has the focus tells of an edit when it goes, which it does after this.
RunDetails::~RunDetails()
{
    for (QWidget* const field : std::initializer_list<QWidget*>{m_name, m_tags, m_notes}) {
        field->removeEventFilter(this);
        disconnect(field, nullptr, this, nullptr);
    }
}

QWidget* RunDetails::makeButtons()
{
    auto* const whole = new QWidget(this);
    auto* const grid = new QGridLayout(whole);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::grid);
    m_evaluate = pushButton(
        tr("Evaluate"), [this] { Q_EMIT evaluateRequested(m_run->folder); },
        tr("Open its model and judge it on the open data set"));
    m_predict = pushButton(
        tr("Predict"), [this] { Q_EMIT predictRequested(m_run->folder); },
        tr("Open its model for new scans"));
    m_resume = pushButton(tr("Resume"), [this] { Q_EMIT resumeRequested(*m_run); });
    m_repeat = pushButton(
        tr("Repeat..."), [this] { Q_EMIT repeatRequested(*m_run); },
        tr("Fill the form of the Train page with its settings, to be changed"));
    m_report = pushButton(
        tr("Report..."), [this] { Q_EMIT reportRequested(*m_run); },
        tr("All that is to be known of the run as a document, HTML or PDF"));
    QPushButton* const folder = pushButton(
        tr("Folder"), [this] { Q_EMIT folderRequested(m_run->folder); },
        tr("Open its folder in the file manager"));
    int place = 0;
    for (QPushButton* const button : {m_evaluate, m_predict, m_resume, m_repeat, m_report, folder}) {
        grid->addWidget(button, place / 3, place % 3);
        ++place;
    }
    return whole;
}

QWidget* RunDetails::makeCurves(Dialogs& dialogs)
{
    auto* const whole = new PartsOrTabs(tr("Curves of the run"), this);
    for (CurvePlot** const plot : {&m_accuracy, &m_loss}) {
        const QString title = plot == &m_loss ? tr("Loss") : tr("Accuracy and AUC");
        *plot = new CurvePlot(dialogs, title, whole);
        (*plot)->setKeyName(tr("epoch"));
        (*plot)->setWholeKeys();
        (*plot)->setEmptyText(tr("No epoch has ended yet."));
        (*plot)->addSeries(tr("train"), CurveTone::Text);
        (*plot)->addSeries(tr("validation"), CurveTone::Accent);
        whole->add(title, new Card(title, *plot, whole), 1, leastPlotWidth);
    }
    whole->setStacks(leastPlotHeight);
    m_accuracy->addSeries(tr("val. AUC"), CurveTone::Good);
    return whole;
}

QWidget* RunDetails::makeLabels()
{
    auto* const whole = new QWidget(this);
    auto* const form = new QFormLayout(whole);
    form->setContentsMargins(0, 0, 0, 0);
    m_name = new QLineEdit(whole);
    m_name->setAccessibleName(tr("Name of the run"));
    m_tags = new QLineEdit(whole);
    m_tags->setAccessibleName(tr("Tags of the run"));
    m_tags->setPlaceholderText(tr("one, another"));
    m_notes = new QPlainTextEdit(whole);
    m_notes->setAccessibleName(tr("Notes on the run"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(9 * metrics::grid);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Tags"), m_tags);
    form->addRow(tr("Notes"), m_notes);
    connect(m_name, &QLineEdit::editingFinished, this, &RunDetails::edit);
    connect(m_tags, &QLineEdit::editingFinished, this, &RunDetails::edit);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeWriting);
    connect(&m_rest, &QTimer::timeout, this, &RunDetails::edit);
    connect(m_notes, &QPlainTextEdit::textChanged, &m_rest, qOverload<>(&QTimer::start));
    m_notes->installEventFilter(this);
    return whole;
}

void RunDetails::setRun(const RunFacts& run)
{
    const bool isAnother = !m_run || m_run->folder != run.folder;
    if (isAnother)
        edit();
    const bool hasNewLabels = isAnother || m_run->labels != run.labels;
    const bool hasNewCurves = isAnother || m_run->epochs != run.epochs || m_run->bestEpoch != run.bestEpoch;
    m_run = run;
    showState();
    if (isAnother) {
        forgetEdits();
        showCurves({});
    }
    if (hasNewLabels)
        showLabels();
    if (hasNewCurves)
        readCurves();
}

void RunDetails::showState()
{
    m_title->setText(toQString(m_run->name()));
    QStringList facts = {runStateWord(m_run->state)};
    if (m_run->finished && m_run->started)
        facts += tr("took %1").arg(
            formatDuration(std::chrono::duration<double>(*m_run->finished - *m_run->started).count()));
    facts += tr("%n epoch(s)", nullptr, m_run->epochs);
    if (m_run->validationImages > 0)
        facts += tr("judged on %n validation image(s)", nullptr, static_cast<int>(m_run->validationImages));
    m_state->setText(facts.join(QStringLiteral("  \u00b7  ")));
    m_problem->setText(toQString(m_run->problem));
    m_problem->setVisible(!m_run->problem.empty());
    const bool isThere = m_run->state != RunState::Missing;
    const bool hasModel = isThere && m_run->bestEpoch.has_value();
    m_evaluate->setEnabled(hasModel);
    m_predict->setEnabled(hasModel);
    m_report->setEnabled(isThere && m_run->state != RunState::Unreadable);
    m_repeat->setEnabled(!m_run->config.empty());
    m_resume->setEnabled(canGoOn(m_run->state));
    m_resume->setToolTip(
        canGoOn(m_run->state)
            ? tr("Go on behind the last epoch that has ended, by the same settings and on the same data")
            : tr("Only a run that was interrupted, stopped or failed can go on; this one is: %1")
                  .arg(runStateWord(m_run->state)));
    for (QWidget* const field : std::initializer_list<QWidget*>{m_name, m_tags, m_notes})
        field->setEnabled(isThere);
}

void RunDetails::forgetEdits()
{
    m_rest.stop();
    m_name->setModified(false);
    m_tags->setModified(false);
    m_notes->document()->setModified(false);
}

// What a person is writing stays.
void RunDetails::showLabels()
{
    m_name->setPlaceholderText(toQString(m_run->folder.filename()));
    if (!m_name->isModified())
        m_name->setText(toQString(m_run->labels.name));
    if (!m_tags->isModified())
        m_tags->setText(runTagText(m_run->labels));
    const QString notes = toQString(m_run->labels.notes);
    if (!m_notes->document()->isModified() && m_notes->toPlainText() != notes) {
        const QSignalBlocker blocker(m_notes);
        m_notes->setPlainText(notes);
    }
}

void RunDetails::readCurves()
{
    m_job.start(
        [this, folder = m_run->folder](const ProgressCallback&, const CancelToken&) -> std::function<void()> {
            const std::vector<EpochRecord> history = RunFolder(folder).readHistory();
            return [this, history] { showCurves(history); };
        });
}

void RunDetails::showCurves(const std::vector<EpochRecord>& history)
{
    m_loss->clear();
    m_accuracy->clear();
    for (const EpochRecord& record : history) {
        m_loss->append(0, record.epoch, record.trainLoss);
        m_loss->append(1, record.epoch, record.validationLoss);
        m_accuracy->append(0, record.epoch, record.trainAccuracy);
        m_accuracy->append(1, record.epoch, record.validationAccuracy);
        m_accuracy->append(2, record.epoch, record.validationAuc);
    }
    if (m_run->bestEpoch && !history.empty())
        for (CurvePlot* const plot : {m_loss, m_accuracy})
            plot->setMark(*m_run->bestEpoch, tr("kept: epoch %1").arg(*m_run->bestEpoch));
}

bool RunDetails::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_notes && event->type() == QEvent::FocusOut)
        edit();
    return QWidget::eventFilter(watched, event);
}

void RunDetails::hideEvent(QHideEvent* event)
{
    edit();
    QWidget::hideEvent(event);
}

void RunDetails::edit()
{
    m_rest.stop();
    if (!m_run)
        return;
    RunLabels labels = m_run->labels;
    if (m_name->isModified())
        labels.name = m_name->text().trimmed().toStdString();
    if (m_tags->isModified())
        labels.tags = tagsFromText(m_tags->text().toStdString());
    if (m_notes->document()->isModified())
        labels.notes = m_notes->toPlainText().toStdString();
    forgetEdits();
    if (labels == m_run->labels)
        return;
    m_run->labels = labels;
    showState();
    Q_EMIT labelsEdited(m_run->folder, labels);
}

} // namespace gg

#include "pages/PrecisionDialog.h"

#include "base/AtomicFile.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gg {

namespace {

QTableView* tableOf(QAbstractItemModel* model, const QString& name)
{
    auto* const table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(3 * metrics::grid);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

QString progressText(const JobStatus& status)
{
    if (status.progress.total == 0)
        return status.stage();
    return PrecisionDialog::tr("%1: %2 of %3")
        .arg(status.stage())
        .arg(status.progress.done)
        .arg(status.progress.total);
}

/// The first column has the room that the others leave.
void stretchFirst(const QTableView& table)
{
    if (table.model()->columnCount() > 0)
        table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

/// A line for each precision that cannot be had.
QString whyNot(const PrecisionTrial& trial)
{
    QString lines;
    for (const TriedPrecision& tried : trial.tried)
        if (!tried.whyNot.isEmpty())
            lines += QLatin1Char('\n') + toQString(tried.whyNot);
    return lines;
}

} // namespace

PrecisionDialog::PrecisionDialog(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_dialogs(dialogs), m_precisions(new PrecisionsModel(this)),
      m_scores(new ChangedScoresModel(this)), m_state(wrappedLabel({}, TextRole::Quiet)),
      m_precisionTable(tableOf(m_precisions, tr("Precisions"))),
      m_scoreTable(tableOf(m_scores, tr("Scores in each precision"))),
      m_try(pushButton(
          tr("Measure"), [this] { tryOrCancel(); },
          tr("Computes the validation images in each precision; nothing is changed by it"))),
      m_save(
          pushButton(tr("Save the scores…"), [this] { guarded(m_dialogs, this, [this] { saveScores(); }); })),
      m_keep(pushButton(
          tr("Use this precision"), [this] { m_workspace.precision.keep(chosen()); },
          tr("Written into the model's file, with what was measured; can be taken back here")))
{
    setWindowTitle(tr("Model precision"));
    m_try->setProperty("primary", true);
    auto* const buttons = new QWidget;
    QHBoxLayout* const row = rowLayout(buttons);
    row->addWidget(m_try);
    row->addWidget(m_save);
    row->addStretch();
    row->addWidget(m_keep);
    row->addWidget(pushButton(tr("Close"), [this] { close(); }));
    QVBoxLayout* const layout = columnLayout(this, 3 * metrics::grid, 2 * metrics::grid);
    layout->addWidget(wrappedLabel(tr(
        "In numbers of fewer bits a model's scores take less time, and are not quite the same. Scores on the "
        "Predict and Study pages can be computed so; figures on the Evaluate page stay in single "
        "precision.")));
    layout->addWidget(m_state);
    layout->addWidget(m_precisionTable);
    layout->addWidget(
        textLabel(tr("Scores of the positive class, the largest change first"), TextRole::Heading));
    layout->addWidget(m_scoreTable, 1);
    layout->addWidget(buttons);
    connect(&m_workspace.precision, &PrecisionSession::changed, this, &PrecisionDialog::refresh);
    connect(&m_workspace.precision.job(), &Job::progressed, this,
            [this](const JobStatus& status) { m_state->setText(progressText(status)); });
    connect(m_precisionTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PrecisionDialog::showButtons);
    constexpr int lines = 3;
    m_precisionTable->setFixedHeight(m_precisionTable->horizontalHeader()->sizeHint().height() +
                                     lines * m_precisionTable->verticalHeader()->defaultSectionSize() +
                                     2 * m_precisionTable->frameWidth());
    const QSize wanted(105 * metrics::grid, 75 * metrics::grid);
    resize(parent != nullptr ? wanted.boundedTo(parent->window()->size() * 0.9) : wanted);
    refresh();
}

void PrecisionDialog::tryOrCancel()
{
    if (m_workspace.precision.job().isRunning())
        m_workspace.precision.job().cancel();
    else
        m_workspace.precision.start();
}

void PrecisionDialog::refresh()
{
    PrecisionSession& session = m_workspace.precision;
    const std::shared_ptr<const PrecisionTrial>& trial = session.trial();
    const ComputePrecision wished = chosen();
    m_precisions->setTrial(trial, session.kept());
    m_scores->setTrial(trial);
    for (const QTableView* const table : {m_precisionTable, m_scoreTable})
        stretchFirst(*table);
    for (int row = 0; row < m_precisions->rowCount(); ++row)
        if (m_precisions->precisionAt(row) == wished)
            m_precisionTable->selectRow(row);
    if (session.job().isRunning())
        m_state->setText(progressText(session.job().status()));
    else if (!session.whyNot().isEmpty())
        m_state->setText(session.whyNot());
    else if (trial != nullptr)
        m_state->setText(tr("%1 on %n validation image(s) of %2, each alone on this machine.", nullptr,
                            static_cast<int>(trial->exact.rows.size()))
                             .arg(shownPath(m_workspace.model.file().filename()), toQString(trial->dataset)) +
                         whyNot(*trial));
    else if (m_workspace.model.card().quickScores)
        m_state->setText(toQString(m_workspace.model.card().quickScores->described()));
    else
        m_state->setText(tr("Not measured yet: %1 on the validation images of %2.")
                             .arg(shownPath(m_workspace.model.file().filename()),
                                  toQString(m_workspace.dataset.dataset()->name())));
    showButtons();
}

void PrecisionDialog::showButtons()
{
    PrecisionSession& session = m_workspace.precision;
    const bool isRunning = session.job().isRunning();
    m_try->setEnabled(isRunning || session.whyNot().isEmpty());
    m_try->setText(isRunning ? tr("Cancel") : tr("Measure"));
    m_save->setEnabled(session.trial() != nullptr);
    m_keep->setEnabled(!isRunning && session.canKeep(chosen()));
    m_keep->setText(chosen() == ComputePrecision::Single ? tr("Use single precision")
                                                         : tr("Use this precision"));
}

ComputePrecision PrecisionDialog::chosen() const
{
    const QModelIndexList rows = m_precisionTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? ComputePrecision::Single : m_precisions->precisionAt(rows.front().row());
}

void PrecisionDialog::saveScores()
{
    const std::shared_ptr<const PrecisionTrial> trial = m_workspace.precision.trial();
    const auto file = m_dialogs.saveFile(this, tr("Save the scores"), "scores.csv", tr("Tables (*.csv)"));
    if (file && trial != nullptr)
        writeFileAtomically(*file, scoresCsv(*trial));
}

} // namespace gg

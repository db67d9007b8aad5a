#include "pages/runs/RunsPage.h"

#include "base/Error.h"
#include "pages/runs/RunDetails.h"
#include "pages/runs/RunsComparison.h"
#include "pages/runs/RunsModel.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "support/Theme.h"
#include "widgets/EmptyState.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr std::chrono::seconds watchInterval{3};
constexpr int shareOfList = 100; // of a width that stretches
constexpr int widestName = 30 * metrics::grid;
const QString columnsKey = QStringLiteral("runs/columns");

bool isShownAtFirst(int column)
{
    return column == RunsModel::Name || column == RunsModel::State || column == RunsModel::Started ||
           column == RunsModel::Accuracy || column == RunsModel::Auc || column == RunsModel::Epochs;
}

} // namespace

RunsPage::RunsPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_reports(workspace, dialogs),
      m_stack(new QStackedWidget(this)), m_model(new RunsModel(this)), m_order(new RunsOrder(*m_model, this)),
      m_remove(new QAction(tr("Move to the waste basket"), this)),
      m_undo(new QAction(tr("Bring back"), this)), m_pin(new QAction(tr("Pin on top"), this)),
      m_archive(new QAction(tr("Archive"), this)), m_bySeed(new QAction(tr("Seeds together"), this)),
      m_archived(new QAction(tr("Archived too"), this))
{
    makeActions();
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    columnLayout(this)->addWidget(m_stack);
    connect(&m_workspace.runs, &RunsSession::changed, this, &RunsPage::showRuns);
    m_watch.setInterval(watchInterval);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_workspace.runs.refresh();
        else
            m_watch.stop();
    });
    connect(&m_workspace.train, &TrainSession::stateChanged, this, [this] {
        if (isVisible())
            m_workspace.runs.refresh();
    });
}

void RunsPage::makeActions()
{
    m_remove->setShortcut(QKeySequence::Delete);
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setEnabled(false);
    for (QAction* const action : {m_pin, m_archive, m_bySeed, m_archived})
        action->setCheckable(true);
    m_bySeed->setToolTip(
        tr("Runs that differ in nothing but their seed as one line, with mean and interval"));
    for (QAction* const action : {m_remove, m_undo, m_pin, m_archive, m_bySeed, m_archived}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(m_remove, &QAction::triggered, this, [this] { guarded(m_dialogs, this, [this] { remove(); }); });
    connect(m_undo, &QAction::triggered, this, [this] { m_workspace.runs.undoRemove(); });
    connect(m_pin, &QAction::triggered, this,
            [this](bool on) { label([](RunLabels& labels, bool value) { labels.isPinned = value; }, on); });
    connect(m_archive, &QAction::triggered, this,
            [this](bool on) { label([](RunLabels& labels, bool value) { labels.isArchived = value; }, on); });
    connect(m_bySeed, &QAction::toggled, this, &RunsPage::showRuns);
    connect(m_archived, &QAction::toggled, this, [this](bool on) {
        m_order->setArchivedShown(on);
        showRuns();
    });
}

QWidget* RunsPage::makeEmpty()
{
    auto* const empty = new EmptyState(EmptyPicture::Subject::Curves, tr("No runs yet"),
                                       tr("Whatever is trained here or with groundglass train is listed on "
                                          "this page, with its curves and figures."),
                                       this);
    empty->addButton(tr("Train a classifier"), [this] { Q_EMIT trainRequested(); });
    empty->addButton(tr("Add a folder of runs..."),
                     [this] { guarded(m_dialogs, this, [this] { addFolder(); }); });
    return empty;
}

QWidget* RunsPage::makeContent()
{
    auto* const whole = new QWidget(this);
    QVBoxLayout* const column = columnLayout(whole, 2 * metrics::grid, metrics::grid);
    column->addWidget(makeHead());
    m_note = new QLabel(whole);
    m_note->setProperty("role", "problem");
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    auto* const splitter = new QSplitter(whole);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(makeBeside());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({3 * shareOfList, 2 * shareOfList});
    column->addWidget(splitter, 1);
    return whole;
}

QWidget* RunsPage::makeHead()
{
    auto* const head = new QWidget(this);
    QHBoxLayout* const row = rowLayout(head, 0, metrics::grid);
    m_count = new QLabel(head);
    m_count->setProperty("role", "heading");
    m_search = new QLineEdit(head);
    m_search->setPlaceholderText(tr("Search names, tags, notes, settings"));
    m_search->setAccessibleName(tr("Search the runs"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_order->setSearch(text);
        showRuns();
    });
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    for (QAction* const action : {m_bySeed, m_archived}) {
        auto* const button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setProperty("role", "button");
        row->addWidget(button);
    }
    row->addWidget(pushButton(
        tr("Add a folder..."), [this] { guarded(m_dialogs, this, [this] { addFolder(); }); },
        tr("A run, or a folder of runs, that lies elsewhere")));
    return head;
}

QWidget* RunsPage::makeList()
{
    m_list = new QTreeView(this);
    m_list->setAccessibleName(tr("Runs"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setModel(m_order);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(RunsModel::Started, Qt::DescendingOrder);
    m_list->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->header()->setToolTip(tr("A click sorts; the right button chooses the columns."));
    connect(m_list->header(), &QWidget::customContextMenuRequested, this, &RunsPage::offerColumns);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RunsPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isShowing)
            showChosen();
    });
    return m_list;
}

QWidget* RunsPage::makeBeside()
{
    m_beside = new QStackedWidget(this);
    auto* const hint =
        new QLabel(tr("Choose a run to see its curves, or several to compare them."), m_beside);
    hint->setProperty("role", "quiet");
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    m_details = new RunDetails(m_dialogs, m_beside);
    m_comparison = new RunsComparison(m_dialogs, m_beside);
    m_beside->addWidget(hint);
    m_beside->addWidget(scrollingColumn(m_details));
    m_beside->addWidget(scrollingColumn(m_comparison));
    connect(m_details, &RunDetails::labelsEdited, &m_workspace.runs, &RunsSession::setLabels);
    connect(m_details, &RunDetails::evaluateRequested, this, &RunsPage::evaluateRequested);
    connect(m_details, &RunDetails::predictRequested, this, &RunsPage::predictRequested);
    connect(m_details, &RunDetails::repeatRequested, this, &RunsPage::repeatRequested);
    connect(m_details, &RunDetails::resumeRequested, this, [this](const RunFacts& run) {
        guarded(m_dialogs, this, [&] { m_workspace.resumption.resume(run); });
    });
    connect(m_details, &RunDetails::reportRequested, this,
            [this](const RunFacts& run) { guarded(m_dialogs, this, [&] { m_reports.save(this, run); }); });
    connect(m_details, &RunDetails::folderRequested, this, [this](const std::filesystem::path& run) {
        m_dialogs.openUrl(QUrl::fromLocalFile(toQString(run)));
    });
    return m_beside;
}

void RunsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_workspace.runs.refresh();
    m_watch.start();
}

std::vector<RunFacts> RunsPage::chosen() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<RunFacts> runs;
    for (const int row : rows)
        for (const RunFacts* const run : m_model->runsOf(m_order->mapToSource(m_order->index(row, 0)).row()))
            runs.push_back(*run);
    return runs;
}

void RunsPage::choose(const std::vector<std::filesystem::path>& runs)
{
    QItemSelection selection;
    for (const std::filesystem::path& run : runs)
        if (const QModelIndex index = m_order->mapFromSource(m_model->index(m_model->rowOf(run), 0));
            index.isValid())
            selection.select(index, index);
    m_list->selectionModel()->select(selection,
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// What is chosen and where the list stands stay, although the model is made anew.
void RunsPage::showRuns()
{
    std::vector<std::filesystem::path> folders;
    for (const RunFacts& run : chosen())
        folders.push_back(run.folder);
    m_isShowing = true;
    m_model->setRuns(m_workspace.runs.runs(), m_bySeed->isChecked());
    restoreColumns();
    choose(folders);
    m_isShowing = false;
    m_stack->setCurrentIndex(m_workspace.runs.runs().empty() ? 0 : 1);
    m_count->setText(tr("%n run(s)", nullptr, m_order->rowCount()));
    m_note->setText(toQStrings(m_workspace.runs.notes()).join(QLatin1Char(' ')));
    m_note->setVisible(!m_workspace.runs.notes().empty());
    m_undo->setEnabled(m_workspace.runs.canUndo());
    showChosen();
}

void RunsPage::showChosen()
{
    const std::vector<RunFacts> runs = chosen();
    m_remove->setEnabled(!runs.empty());
    m_pin->setEnabled(!runs.empty());
    m_archive->setEnabled(!runs.empty());
    m_pin->setChecked(!runs.empty() && runs.front().labels.isPinned);
    m_archive->setChecked(!runs.empty() && runs.front().labels.isArchived);
    if (runs.size() == 1)
        m_details->setRun(runs.front());
    else if (runs.size() > 1)
        m_comparison->setRuns(runs);
    m_beside->setCurrentIndex(static_cast<int>(std::min<std::size_t>(runs.size(), 2)));
}

void RunsPage::showMenu(QPoint position)
{
    QMenu menu(this);
    menu.addActions({m_pin, m_archive});
    menu.addSeparator();
    menu.addActions({m_remove, m_undo});
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void RunsPage::offerColumns(QPoint position)
{
    QMenu menu(this);
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const QString key = m_model->columnKey(column);
        QAction* const action =
            menu.addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_list->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, key](bool on) { setColumnShown(key, on); });
    }
    menu.exec(m_list->header()->mapToGlobal(position));
}

void RunsPage::setColumnShown(const QString& key, bool isShown)
{
    QSettings().setValue(columnsKey + QLatin1Char('/') + key, isShown);
    restoreColumns();
}

void RunsPage::restoreColumns()
{
    const QSettings settings;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString key = columnsKey + QLatin1Char('/') + m_model->columnKey(column);
        const bool wasHidden = m_list->isColumnHidden(column);
        m_list->setColumnHidden(column, !settings.value(key, isShownAtFirst(column)).toBool());
        if (!m_hasSized || wasHidden)
            m_list->resizeColumnToContents(column);
        if (column == RunsModel::Name && !m_hasSized)
            m_list->setColumnWidth(column, std::min(m_list->columnWidth(column), widestName));
    }
    m_hasSized = m_hasSized || m_model->rowCount() > 0;
}

void RunsPage::label(void (*change)(RunLabels&, bool), bool on)
{
    for (const RunFacts& run : chosen()) {
        RunLabels labels = run.labels;
        change(labels, on);
        m_workspace.runs.setLabels(run.folder, labels);
    }
}

void RunsPage::remove()
{
    const std::vector<RunFacts> runs = chosen();
    if (runs.empty() || (runs.size() > 1 && !m_dialogs.confirm(this, tr("Remove runs"),
                                                               tr("Move %n run(s) to the waste basket?",
                                                                  nullptr, static_cast<int>(runs.size())),
                                                               tr("Move to the waste basket"))))
        return;
    for (const RunFacts& run : runs)
        m_workspace.runs.remove(run.folder);
}

void RunsPage::addFolder()
{
    if (const auto folder = m_dialogs.openFolder(this, tr("A run, or a folder of runs"), {}))
        m_workspace.runs.add(*folder);
}

} // namespace gg

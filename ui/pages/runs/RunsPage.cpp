#include "pages/runs/RunsPage.h"

#include "base/Error.h"
#include "pages/runs/HardImages.h"
#include "pages/runs/RunColumns.h"
#include "pages/runs/RunDetails.h"
#include "pages/runs/RunsComparison.h"
#include "pages/runs/RunsModel.h"
#include "pages/runs/RunsOrder.h"
#include "pages/runs/TagMenu.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "support/Theme.h"
#include "widgets/EmptyState.h"
#include "widgets/FlowLayout.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
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
constexpr int hardView = 3;      // among what stands beside the list
constexpr int shareOfList = 100; // of a width that stretches
} // namespace

RunsPage::RunsPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_reports(workspace, dialogs),
      m_stack(new QStackedWidget(this)), m_model(new RunsModel(this)), m_order(new RunsOrder(*m_model, this)),
      m_tags(new TagMenu(this)), m_remove(new QAction(tr("Move to the waste basket"), this)),
      m_undo(new QAction(tr("Bring back"), this)), m_pin(new QAction(tr("Pin on top"), this)),
      m_archive(new QAction(tr("Archive"), this)), m_bySeed(new QAction(tr("Seeds together"), this)),
      m_archived(new QAction(tr("Archived too"), this)), m_hard(new QAction(tr("Often wrong"), this))
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
    showRuns();
}

void RunsPage::makeActions()
{
    m_remove->setShortcut(QKeySequence::Delete);
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setEnabled(false);
    for (QAction* const action : {m_pin, m_archive, m_bySeed, m_archived, m_hard})
        action->setCheckable(true);
    m_hard->setToolTip(
        tr("The validation and test images that most runs get wrong, of the chosen runs or of all on a data "
           "set"));
    m_bySeed->setToolTip(
        tr("Runs that differ in nothing but their seed as one line, with mean and interval"));
    for (QAction* const action : {m_remove, m_undo, m_pin, m_archive, m_bySeed, m_archived, m_hard}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(m_remove, &QAction::triggered, this, [this] { guarded(m_dialogs, this, [this] { remove(); }); });
    connect(m_undo, &QAction::triggered, this, [this] { m_workspace.runs.undoRemove(); });
    connect(m_pin, &QAction::triggered, this,
            [this](bool on) { label([on](RunLabels& labels) { labels.isPinned = on; }); });
    connect(m_archive, &QAction::triggered, this,
            [this](bool on) { label([on](RunLabels& labels) { labels.isArchived = on; }); });
    connect(m_tags, &QMenu::aboutToShow, this,
            [this] { m_tags->setRuns(m_workspace.runs.runs(), chosen()); });
    connect(m_tags, &TagMenu::tagged, this, [this](const QString& name, bool on) {
        label([tag = name.toStdString(), on](RunLabels& labels) {
            std::erase(labels.tags, tag);
            if (on)
                labels.tags.push_back(tag);
        });
    });
    connect(m_hard, &QAction::toggled, this, &RunsPage::showChosen);
    connect(m_bySeed, &QAction::toggled, this, &RunsPage::showRuns);
    connect(m_archived, &QAction::toggled, this, [this](bool on) {
        m_order->setArchivedShown(on);
        showCount();
        showChosen();
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
        showCount();
        showChosen();
    });
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    for (QAction* const action : {m_hard, m_bySeed, m_archived}) {
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
    m_list->setProperty("role", QStringLiteral("figures"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setModel(m_order);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setSortingEnabled(true);
    m_list->header()->setStretchLastSection(false); // its figures would stand far from the others
    m_list->sortByColumn(RunsModel::Started, Qt::DescendingOrder);
    new RunColumns(*m_list, *m_model, m_list);
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
    m_comparison = new RunsComparison(m_workspace, m_dialogs, m_beside);
    m_hardImages = new HardImages(m_workspace, m_beside);
    m_beside->addWidget(hint);
    m_beside->addWidget(scrollingColumn(m_details));
    m_beside->addWidget(makeSeveral());
    m_beside->addWidget(scrollingColumn(m_hardImages));
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

// What can be done with all of several at once stands above their comparison.
QWidget* RunsPage::makeSeveral()
{
    auto* const whole = new QWidget(this);
    auto* const row = new QWidget(whole);
    auto* const flow = new FlowLayout(row);
    flow->setContentsMargins(2 * metrics::grid, metrics::grid, 2 * metrics::grid, 0);
    auto* const tags = new QPushButton(m_tags->title(), row);
    tags->setAccessibleName(tr("Tags of the chosen runs"));
    tags->setToolTip(tr("Put tags on all chosen runs, or take them off"));
    tags->setMenu(m_tags);
    tags->setProperty("role", "menu");
    flow->addWidget(tags);
    for (QAction* const action : {m_pin, m_archive}) {
        auto* const button = new QToolButton(row);
        button->setDefaultAction(action);
        button->setProperty("role", "button");
        flow->addWidget(button);
    }
    QVBoxLayout* const column = columnLayout(whole, 0, 0);
    column->addWidget(row);
    column->addWidget(m_comparison, 1);
    return whole;
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

void RunsPage::showRuns()
{
    const auto foldersOf = [](const std::vector<RunFacts>& runs) {
        std::vector<std::filesystem::path> folders;
        folders.reserve(runs.size());
        for (const RunFacts& run : runs)
            folders.push_back(run.folder);
        return folders;
    };
    const std::vector<std::filesystem::path> before = foldersOf(chosen());
    m_isShowing = true;
    m_model->setRuns(m_workspace.runs.runs(), m_bySeed->isChecked());
    m_order->invalidate(); // Qt 6.4 looks no further where a line that changed is to rise and others fall
    if (foldersOf(chosen()) != before) // lines have come together or apart
        choose(before);
    m_isShowing = false;
    m_stack->setCurrentIndex(m_workspace.runs.runs().empty() ? 0 : 1);
    m_note->setText(toQStrings(m_workspace.runs.notes()).join(QLatin1Char(' ')));
    m_note->setVisible(!m_workspace.runs.notes().empty());
    m_undo->setEnabled(m_workspace.runs.canUndo());
    showCount();
    showChosen();
}

void RunsPage::showCount()
{
    m_count->setText(tr("%n run(s)", nullptr, m_order->rowCount()));
}

void RunsPage::showChosen()
{
    const std::vector<RunFacts> runs = chosen();
    m_remove->setEnabled(!runs.empty());
    m_pin->setEnabled(!runs.empty());
    m_archive->setEnabled(!runs.empty());
    const auto all = [&runs](bool RunLabels::*label) {
        return !runs.empty() &&
               std::all_of(runs.begin(), runs.end(), [&](const RunFacts& run) { return run.labels.*label; });
    };
    m_pin->setChecked(all(&RunLabels::isPinned));
    m_archive->setChecked(all(&RunLabels::isArchived));
    if (runs.size() == 1)
        m_details->setRun(runs.front());
    else if (runs.size() > 1)
        m_comparison->setRuns(runs);
    if (m_hard->isChecked())
        m_hardImages->setRuns(m_workspace.runs.runs(), runs);
    m_beside->setCurrentIndex(m_hard->isChecked() ? hardView
                                                  : static_cast<int>(std::min<std::size_t>(runs.size(), 2)));
}

void RunsPage::showMenu(QPoint position)
{
    QMenu menu(this);
    menu.addMenu(m_tags);
    menu.addActions({m_pin, m_archive});
    menu.addSeparator();
    menu.addActions({m_remove, m_undo});
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void RunsPage::label(const std::function<void(RunLabels&)>& change)
{
    std::vector<std::filesystem::path> folders;
    for (const RunFacts& run : chosen())
        if (run.state != RunState::Missing)
            folders.push_back(run.folder);
    if (!folders.empty())
        m_workspace.runs.changeLabels(folders, change);
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

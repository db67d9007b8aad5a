#include "pages/predict/PredictPage.h"

#include "pages/OpenDialogs.h"
#include "pages/PictureSaver.h"
#include "pages/predict/PredictWords.h"
#include "pages/predict/ResultPanel.h"
#include "runs/PredictionsFile.h"
#include "support/Conversions.h"
#include "viewer/ViewedSlice.h"
#include "viewer/Viewer.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyState.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/ScanPanel.h"
#include "widgets/TextLabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int thumbnailEdge = 156; // NonCOVID and a score of three digits fit below it

} // namespace

PredictPage::PredictPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_items(new GalleryModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_stack(new QStackedWidget),
      m_gallery(new GalleryView(workspace.images, workspace.viewers)),
      m_scan(new ScanPanel(workspace.images, workspace.viewers, &workspace.explain)),
      m_result(new ResultPanel(workspace.model, &workspace.explain)), m_order(new QComboBox),
      m_summary(new ElidedLabel), m_resume(pushButton({}, [this] { resume(); })),
      m_export(pushButton(tr("Export..."), [this] { exportResults(); })),
      m_exportJob(tr("Writing the predictions"))
{
    m_sorted->setSourceModel(m_items);
    m_sorted->setDynamicSortFilter(true);
    m_gallery->setModel(m_sorted);
    m_gallery->setImageEdge(thumbnailEdge);
    m_gallery->setAccessibleName(tr("Scans"));
    m_gallery->setExplainer(workspace.explain);
    m_gallery->setSelectionMode(QAbstractItemView::ExtendedSelection);
    makeRemoveAction();
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    columnLayout(this, 2 * metrics::grid)->addWidget(m_stack);
    connectSessions();
    adoptModel();
    addRows(0, static_cast<int>(workspace.predict.results().size()));
}

QWidget* PredictPage::makeEmptyState()
{
    auto* empty =
        new EmptyState(EmptyPicture::Subject::Scan, tr("Drop scans here"),
                       tr("Drop chest CT slices or folders of them anywhere on this window: PNG, JPEG, BMP, "
                          "TIFF or DICOM. Each is classified by the open model, on this computer."));
    empty->addButton(tr("Open scans..."), [this] { openScans(); });
    empty->addButton(tr("Open a folder..."), [this] { openFolder(); });
    empty->addButton(tr("Open a model..."), [this] { openModel(); });
    QPushButton* train = empty->addButton(
        tr("Train on the demo set"), [this] { Q_EMIT trainOnDemoRequested(); },
        tr("Makes synthetic slices and trains a model on them"));
    connect(&m_workspace.model, &ModelSession::modelChanged, train, [train] { train->hide(); });
    train->setVisible(!m_workspace.model.hasModel());
    return empty;
}

QWidget* PredictPage::makeContent()
{
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_gallery);
    columns->addWidget(m_scan);
    columns->addWidget(makeSide());
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setStretchFactor(2, 0);
    const int one = m_gallery->sizeHint().width();
    m_gallery->setMinimumWidth(one);
    columns->setSizes({one, 80 * metrics::grid, 40 * metrics::grid});

    auto* content = new QWidget;
    QVBoxLayout* layout = columnLayout(content);
    layout->addWidget(makeHeader());
    layout->addWidget(columns, 1);
    return content;
}

QWidget* PredictPage::makeHeader()
{
    m_order->setObjectName(QStringLiteral("order"));
    m_order->setAccessibleName(tr("Order of the scans"));
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToContents); // which a model changes
    m_order->addItems({tr("As dropped"), tr("Highest score first"), tr("Lowest score first"), tr("By name")});
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int choice) {
        m_sorted->setSortRole(choice == 3 ? static_cast<int>(Qt::DisplayRole) : GalleryModel::ScoreRole);
        m_sorted->sort(choice == 0 ? -1 : 0, choice == 1 ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setProperty("role", QStringLiteral("quiet"));
    auto* controls = new QHBoxLayout;
    controls->addWidget(m_order);
    controls->addStretch();
    controls->addWidget(pushButton(tr("Open scans..."), [this] { openScans(); }));
    controls->addWidget(pushButton(
        tr("Open a folder..."), [this] { openFolder(); }, tr("All scans in a folder and in those below it")));
    controls->addWidget(pushButton(tr("Open a model..."), [this] { openModel(); }));
    controls->addWidget(m_export);
    controls->addWidget(pushButton(
        tr("Clear"), [this] { m_workspace.predict.clear(); }, tr("Empties the list; no file is touched")));
    auto* state = new QHBoxLayout;
    state->addWidget(m_summary, 1);
    state->addWidget(m_resume);
    keepPlaceWhenHidden(*m_resume);
    auto* header = new QWidget;
    QVBoxLayout* layout = columnLayout(header, 0, metrics::grid / 2);
    layout->addLayout(controls);
    layout->addLayout(state);
    return header;
}

QWidget* PredictPage::makeSide()
{
    QScrollArea* scroll = scrollingColumn(m_result);
    scroll->setMinimumWidth(34 * metrics::grid);
    connect(m_result, &ResultPanel::openModelRequested, this, &PredictPage::openModel);
    connect(m_result, &ResultPanel::insistRequested, this, [this] {
        const int row = currentRow();
        if (row < 0)
            return;
        m_workspace.predict.insist(std::span(&row, 1));
        refresh();
    });
    connect(m_result, &ResultPanel::trainOnDemoRequested, this, &PredictPage::trainOnDemoRequested);
    QLabel* notice = researchNotice();
    notice->setAlignment(Qt::AlignCenter);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    layout->addWidget(notice);
    return side;
}

void PredictPage::connectSessions()
{
    PredictSession& predict = m_workspace.predict;
    connect(&predict, &PredictSession::added, this, &PredictPage::addRows);
    connect(&predict, &PredictSession::changed, this, &PredictPage::changeRow);
    connect(&predict, &PredictSession::opened, this, &PredictPage::select);
    connect(&predict, &PredictSession::aboutToRemove, m_items, &GalleryModel::remove);
    connect(&predict, &PredictSession::removed, this, &PredictPage::forgetRemoved);
    connect(&predict, &PredictSession::cleared, this, &PredictPage::clearRows);
    connect(&predict.job(), &Job::stateChanged, this, &PredictPage::refreshWaiting);
    connect(&predict.job(), &Job::progressed, this, &PredictPage::refresh);
    connect(&m_workspace.model, &ModelSession::modelChanged, this, &PredictPage::adoptModel);
    connect(&m_workspace.model, &ModelSession::decisionChanged, this, &PredictPage::refreshWaiting);
    connect(m_gallery->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PredictPage::showCurrent);
    connect(m_scan, &ScanPanel::sliceChanged, this,
            [this] { m_result->showImageSize(m_scan->slice().size()); });
    connect(m_scan, &ScanPanel::stepped, this, &PredictPage::step);
    connect(m_scan, &ScanPanel::paneChosen, this, &PredictPage::selectFile);
    auto* const saver = new PictureSaver(m_dialogs, *this);
    connect(&m_scan->viewer(), &Viewer::saveWished, saver, &PictureSaver::save);
    connect(saver, &PictureSaver::saved, this, &PredictPage::saved);
    connect(&m_exportJob, &Job::failed, this,
            [this](const Error& error) { m_dialogs.showError(this, error); });
}

GalleryItem PredictPage::itemOf(int row) const
{
    return galleryItem(m_workspace.predict.results().at(static_cast<std::size_t>(row)), m_items->legend(),
                       m_workspace.predict.job().isRunning());
}

void PredictPage::addRows(int first, int count)
{
    std::vector<GalleryItem> items;
    for (int row = first; row < first + count; ++row)
        items.push_back(itemOf(row));
    m_items->append(std::move(items));
    refresh();
    if (!m_gallery->currentIndex().isValid() && count > 0)
        m_gallery->setCurrentIndex(m_sorted->mapFromSource(m_items->index(first)));
}

void PredictPage::changeRow(int row)
{
    m_items->setItem(row, itemOf(row));
    if (row == currentRow())
        showCurrent();
}

void PredictPage::select(int row)
{
    const QModelIndex index = m_sorted->mapFromSource(m_items->index(row));
    m_gallery->setCurrentIndex(index);
    m_gallery->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    m_gallery->scrollTo(index);
}

void PredictPage::makeRemoveAction()
{
    auto* const action = new QAction(tr("Take from the list"), this);
    action->setObjectName(QStringLiteral("removeScans"));
    action->setShortcut(QKeySequence::Delete);
    action->setToolTip(tr("The selected scans leave the list; no file is touched"));
    connect(action, &QAction::triggered, this, &PredictPage::removeSelected);
    m_gallery->addMenuAction(action);
}

void PredictPage::removeSelected()
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_gallery->selectionModel()->selectedIndexes())
        rows.push_back(m_sorted->mapToSource(index).row());
    m_workspace.predict.remove(rows);
    if (!rows.empty())
        Q_EMIT removed(static_cast<int>(rows.size()));
}

void PredictPage::forgetRemoved()
{
    if (m_workspace.predict.results().empty())
        return clearRows();
    refresh();
    showCurrent();
}

/// Whether their turn will come depends on whether the job runs.
void PredictPage::refreshWaiting()
{
    const QString note = waitingNote(m_workspace.predict.job().isRunning());
    for (int row = 0; row < m_items->rowCount(); ++row) {
        if (m_workspace.predict.isWaiting(row) && m_items->item(row).note != note)
            m_items->setItem(row, itemOf(row));
    }
    refresh();
    showCurrent();
}

void PredictPage::clearRows()
{
    m_items->setItems({});
    m_scan->clear();
    refresh();
}

void PredictPage::adoptModel()
{
    if (m_workspace.model.hasModel()) {
        const ModelCard& card = m_workspace.model.card();
        const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
        m_items->setLegend(legend);
        if (legend.names.size() == 2) {
            m_order->setItemText(1, tr("Most %1 first").arg(legend.name(legend.positiveClass)));
            m_order->setItemText(2, tr("Least %1 first").arg(legend.name(legend.positiveClass)));
        } else {
            m_order->setItemText(1, tr("Highest score first"));
            m_order->setItemText(2, tr("Lowest score first"));
        }
    }
    refresh();
    showCurrent();
}

int PredictPage::currentRow() const
{
    return m_sorted->mapToSource(m_gallery->currentIndex()).row();
}

void PredictPage::showCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    const PredictSession& predict = m_workspace.predict;
    const FileResult& result = predict.results().at(static_cast<std::size_t>(row));
    m_result->showResult(result, m_workspace.predict.job().isRunning());
    if (!result.error.isEmpty() || !result.refusal.isEmpty())
        return m_scan->showScanWithoutMap(result.file);
    m_scan->showScan(result.file,
                     result.classification ? std::optional(result.classification->predicted) : std::nullopt);
}

/// Along the list, in its order.
void PredictPage::step(int scans)
{
    const int row = m_gallery->currentIndex().row() + scans;
    m_gallery->setCurrentIndex(m_sorted->index(std::clamp(row, 0, m_sorted->rowCount() - 1), 0));
}

/// What stands beside the pane that is active now; a pane without a file shows what is chosen next.
void PredictPage::selectFile(const std::filesystem::path& file)
{
    const std::vector<FileResult>& results = m_workspace.predict.results();
    const auto found = std::find_if(results.begin(), results.end(),
                                    [&](const FileResult& each) { return each.file == file; });
    if (found != results.end())
        select(static_cast<int>(found - results.begin()));
}

void PredictPage::refresh()
{
    const bool hasScans = !m_workspace.predict.results().empty();
    const QWidget* const emptyPage = m_stack->widget(0);
    const bool takesKeys = hasScans && emptyPage->isAncestorOf(window()->focusWidget());
    m_stack->setCurrentIndex(hasScans ? 1 : 0);
    if (takesKeys) // the button that had them is gone
        m_gallery->setFocus();
    m_summary->setFullText(scansSummary(m_workspace.predict.results(), m_items->legend()));
    const bool isRunning = m_workspace.predict.job().isRunning();
    const int waiting = m_workspace.predict.waitingCount();
    m_resume->setVisible(!isRunning && waiting > 0 && m_workspace.model.hasModel());
    m_resume->setText(tr("Classify the remaining %1").arg(waiting));
    const QString why = whyNothingToExport(m_workspace.predict.results());
    m_export->setEnabled(why.isEmpty());
    m_export->setToolTip(why.isEmpty() ? tr("Writes the scores of all classified scans as a CSV file") : why);
}

void PredictPage::openScans()
{
    openPaths(askForScans(this, m_dialogs), m_workspace.predict, m_workspace.model);
}

void PredictPage::openFolder()
{
    openPaths(askForScanFolder(this, m_dialogs), m_workspace.predict, m_workspace.model);
}

void PredictPage::openModel()
{
    openChosenModel(this, m_dialogs, m_workspace.model);
}

void PredictPage::resume()
{
    m_workspace.predict.resume();
    refresh();
}

void PredictPage::exportResults()
{
    const auto file =
        m_dialogs.saveFile(this, tr("Export the predictions"), "predictions.csv", tr("CSV tables (*.csv)"));
    if (!file)
        return;
    m_exportJob.start([this, target = *file, predictions = m_workspace.predict.asPredictions()](
                          const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        writePredictions(target, predictions);
        return [this, target] { Q_EMIT saved(target); };
    });
}

} // namespace gg

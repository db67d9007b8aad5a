#include "pages/study/StudyPage.h"

#include "pages/OpenDialogs.h"
#include "pages/study/CrossPlanes.h"
#include "pages/study/NiftiSlices.h"
#include "pages/study/SeriesLungsLine.h"
#include "pages/study/SeriesScores.h"
#include "pages/study/StudyTreeModel.h"
#include "support/Conversions.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerBar.h"
#include "widgets/EmptyState.h"
#include "widgets/NotesLine.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/SkippedFilesTable.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int listWidth = 38 * metrics::grid;
constexpr int leastListWidth = 26 * metrics::grid;

} // namespace

StudyPage::StudyPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_model(new StudyTreeModel(this)),
      m_stack(new QStackedWidget), m_tree(new QTreeView), m_names(pushButton(tr("Show names"), {})),
      m_classify(pushButton(
          tr("Classify"), [this] { classify(); },
          tr("The model's word on each slice of this series; the slices are listed on the Predict page "
             "too"))),
      m_skipped(pushButton(
          {}, [this] { showSkipped(); }, tr("Show which files and why"))),
      m_viewer(new Viewer(workspace.viewers.presets, workspace.viewers.measurements)), m_notes(new NotesLine),
      m_scores(new SeriesScores(workspace, *m_viewer)), m_lungs(new SeriesLungsLine(*m_viewer, dialogs)),
      m_planes(new CrossPlanes(m_viewer->panes(), m_viewer)), m_volume(new NiftiSlices(m_viewer)),
      m_saver(new StudySaver(*this, {.viewer = *m_viewer,
                                     .measurements = workspace.viewers.measurements,
                                     .dialogs = dialogs,
                                     .shown = [this] { return shown(); }}))
{
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    columnLayout(this, 0, 0)->addWidget(m_stack);
    connect(&workspace.study, &StudySession::treeChanged, this, &StudyPage::refresh);
    connect(&m_viewer->panes(), &ViewerPanes::activeSourceChanged, this, &StudyPage::followViewer);
    connect(&m_viewer->panes(), &ViewerPanes::paneLayoutChanged, this, &StudyPage::followViewer);
    connect(m_planes, &CrossPlanes::failed, this,
            [this](const Error& error) { m_dialogs.showError(this, error); });
    connect(m_lungs, &SeriesLungsLine::failed, this,
            [this](const Error& error) { m_dialogs.showError(this, error); });
    connect(m_volume, &NiftiSlices::failed, this,
            [this](const Error& error) { m_dialogs.showError(this, error); });
    connect(m_volume, &NiftiSlices::aboutToClose, m_planes, &CrossPlanes::clear);
    connect(m_volume, &NiftiSlices::opened, this, [this] { m_viewer->setSource(m_volume->slices()); });
    connect(m_saver, &StudySaver::saved, this, &StudyPage::saved);
    m_saver->setScores([this](const SeriesNode& series) { return m_scores->reported(series); });
    m_saver->setLungs([this] {
        return StudySaver::Lungs{m_lungs->measured(), m_lungs->areCorrectedByHand()};
    });
    m_viewer->bar().addMenu(tr("Save"), "save", m_saver->menu());
    refresh();
}

/// The viewer goes before the slices that it shows, and what looks at it before the viewer.
StudyPage::~StudyPage()
{
    delete m_scores;
    delete m_lungs;
    m_viewer->disconnect(this);
    m_viewer->panes().disconnect(this);
    delete m_viewer;
}

QWidget* StudyPage::makeEmptyState()
{
    auto* const empty = new EmptyState(
        EmptyPicture::Subject::Study, tr("Drop a study here"),
        tr("Drop a folder of DICOM files as an archive exports them, of one patient or many. Its series "
           "are put in order and shown slice by slice; names stay hidden until you ask for them. A zip of "
           "it, a "
           "DICOMDIR or a NIfTI volume will do too."));
    empty->addButton(tr("Open a study folder..."), [this] { openFolder(); });
    return empty;
}

QWidget* StudyPage::makeContent()
{
    auto* const shown = new QWidget;
    QVBoxLayout* const layout = columnLayout(shown, 0, 0);
    layout->addWidget(m_viewer, 1);
    layout->addWidget(m_notes);
    layout->addWidget(m_lungs);
    layout->addWidget(m_scores);
    for (const QWidget* const line :
         {static_cast<QWidget*>(m_notes), static_cast<QWidget*>(m_lungs), static_cast<QWidget*>(m_scores)})
        line->layout()->setContentsMargins(metrics::grid, metrics::grid / 2, metrics::grid,
                                           metrics::grid / 2);
    auto* const splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(makeList());
    splitter->addWidget(shown);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setCollapsible(1, false);
    splitter->setSizes({listWidth, 4 * listWidth});
    return splitter;
}

QWidget* StudyPage::makeList()
{
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Patients, studies and series"));
    m_tree->setIndentation(3 * metrics::grid / 2);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &StudyPage::choose);
    m_skipped->setProperty("role", QStringLiteral("link"));
    auto* const list = new QWidget;
    list->setMinimumWidth(leastListWidth);
    QVBoxLayout* const layout = columnLayout(list, metrics::grid);
    layout->addWidget(makeButtons());
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_skipped, 0, Qt::AlignLeft);
    return list;
}

QWidget* StudyPage::makeButtons()
{
    m_names->setCheckable(true);
    m_names->setToolTip(tr("Names and IDs of patients, and dates of studies"));
    connect(m_names, &QPushButton::toggled, this, [this](bool isShown) {
        m_names->setText(isShown ? tr("Hide names") : tr("Show names"));
        m_model->setNamesShown(isShown);
    });
    auto* const buttons = new QWidget;
    QVBoxLayout* const layout = columnLayout(buttons);
    layout->addWidget(pushButton(tr("Open a study folder..."), [this] { openFolder(); }));
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics::grid);
    row->addWidget(m_names, 1);
    row->addWidget(m_classify, 1);
    layout->addLayout(row);
    return buttons;
}

void StudyPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_workspace.study.tree() != nullptr)
        m_viewer->setFocus();
}

void StudyPage::openFolder()
{
    openChosenStudy(this, m_dialogs, m_workspace.study);
}

// Names are hidden anew: they were asked for of other patients.
void StudyPage::refresh()
{
    const auto& tree = m_workspace.study.tree();
    m_planes->clear();
    m_scores->follow(nullptr);
    m_lungs->clear();
    for (int pane = 0; pane < ViewerPanes::most; ++pane)
        m_viewer->panes().pane(pane).setSource(nullptr);
    m_kept.clear();
    m_volume->clear();
    m_names->setChecked(false);
    m_model->setTree(tree, m_workspace.study.volumes());
    m_stack->setCurrentIndex(tree != nullptr ? 1 : 0);
    const int skipped = static_cast<int>(m_workspace.study.skipped().size());
    m_skipped->setText(skipped == 1 ? tr("1 file skipped") : tr("%n files skipped", nullptr, skipped));
    m_skipped->setAccessibleName(m_skipped->text());
    m_skipped->setVisible(skipped > 0);
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_model->firstToShow());
    followViewer();
    if (isVisible() && tree != nullptr)
        m_viewer->setFocus();
}

bool StudyPage::isSeen(const SliceSource& source) const
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        if (m_viewer->panes().pane(pane).source() == &source)
            return true;
    }
    return false;
}

void StudyPage::choose(const QModelIndex& index)
{
    const NiftiHeader* const volume = m_model->volumeAt(index);
    if (volume != nullptr && volume != currentVolume())
        return m_volume->open(*volume, m_model->titleOf(*volume));
    const SeriesNode* const series = m_model->seriesAt(index);
    if (volume != nullptr || series != nullptr)
        m_volume->job().cancel(); // whoever goes back does not want it any more
    if (series == nullptr || series == currentSeries())
        return;
    m_viewer->setSource(
        &m_kept.slicesOf(*series, [this](const SliceSource& source) { return isSeen(source); }));
}

/// Of the active pane.
const SeriesNode* StudyPage::currentSeries() const
{
    const SliceSource* const source = m_viewer->panes().active().source();
    const SeriesNode* const plane = m_planes->seriesOf(source);
    return plane != nullptr ? plane : m_kept.seriesOf(source);
}

const NiftiHeader* StudyPage::currentVolume() const
{
    const SliceSource* const source = m_viewer->panes().active().source();
    const VolumeSlices* const axial = m_planes->volumeOf(source);
    return m_volume->headerOf(axial != nullptr ? axial : source);
}

StudySaver::Shown StudyPage::shown()
{
    const SeriesNode* const series = currentSeries();
    if (series == nullptr)
        return {};
    const SliceSource& slices =
        m_kept.slicesOf(*series, [this](const SliceSource& source) { return isSeen(source); });
    return {std::shared_ptr<const SeriesNode>(m_workspace.study.tree(), series), slices.id(),
            m_viewer->panes().active().source() == &slices};
}

Job& StudyPage::volumeJob()
{
    return m_planes->job();
}

Job& StudyPage::lungsJob()
{
    return m_lungs->job();
}

Job& StudyPage::niftiJob()
{
    return m_volume->job();
}

// The list marks the series of the active pane.
void StudyPage::followViewer()
{
    if (const NiftiHeader* const volume = currentVolume())
        followVolume(*volume);
    else
        followSeries(currentSeries());
    m_notes->setVisible(!m_notes->notes().isEmpty());
}

void StudyPage::followSeries(const SeriesNode* series)
{
    m_planes->follow(series);
    const SeriesNode* const stored = m_kept.seriesOf(m_viewer->panes().active().source());
    m_scores->follow(stored);
    m_lungs->follow(series, stored == nullptr);
    m_classify->setEnabled(series != nullptr);
    m_notes->setNotes(series != nullptr ? toQStrings(series->stack.notes).join(QLatin1Char('\n'))
                                        : QString());
    if (series != nullptr)
        m_tree->setCurrentIndex(m_model->indexOf(series));
}

void StudyPage::followVolume(const NiftiHeader& volume)
{
    m_planes->follow(*m_volume->slices());
    m_scores->follow(nullptr);
    m_lungs->follow(nullptr);
    m_classify->setEnabled(false);
    m_notes->setNotes(toQStrings(m_volume->notes()).join(QLatin1Char('\n')));
    m_tree->setCurrentIndex(m_model->indexOf(&volume));
}

void StudyPage::classify()
{
    const SeriesNode* const series = currentSeries();
    if (series == nullptr)
        return;
    if (m_workspace.model.hasModel())
        m_workspace.predict.add(filesOf(*series));
    else
        Q_EMIT classifyRequested(filesOf(*series));
}

void StudyPage::showSkipped()
{
    auto* const dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(m_skipped->text());
    auto* const table = new SkippedFilesTable;
    table->setFiles(m_workspace.study.skipped());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QVBoxLayout* const layout = columnLayout(dialog, 2 * metrics::grid);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    dialog->resize(size() * 0.7);
    dialog->open();
}

} // namespace gg

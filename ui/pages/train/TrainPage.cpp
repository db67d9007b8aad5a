#include "pages/train/TrainPage.h"

#include "eval/ConfusionMatrix.h"
#include "pages/OpenDialogs.h"
#include "pages/train/EpochChoice.h"
#include "pages/train/EpochTableModel.h"
#include "pages/train/RunBanner.h"
#include "pages/train/TrainCurves.h"
#include "pages/train/TrainSettingsPanel.h"
#include "plots/MatrixPlot.h"
#include "plots/RocPlot.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/Card.h"
#include "widgets/EmptyState.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"
#include "widgets/TextLabel.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTime>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int settingsWidth = 368;                  // the longest choice of a setting can be read
constexpr int leastPartHeight = 26 * metrics::grid; // plots with their headings, or tabs
constexpr int leastResultWidth = 28 * metrics::grid;
constexpr int maximumLogLines = 5000;
constexpr int narrowestColumn = 58; // of the epochs: a number of four digits

} // namespace

TrainPage::TrainPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_stack(new QStackedWidget(this))
{
    setAccessibleName(tr("Train"));
    columnLayout(this)->addWidget(m_stack);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    connectSessions();
    connectTensorBoard();
    showDataset();
}

QWidget* TrainPage::makeEmptyState()
{
    auto* const empty = new EmptyState(EmptyPicture::Subject::Curves, tr("No data set is open"),
                                       tr("Open a folder of scans sorted by class, or try training on the "
                                          "built-in demo set of made-up CT slices."),
                                       this);
    empty->addButton(tr("Open a data set..."), [this] {
        guarded(m_dialogs, this, [this] { openChosenDataset(this, m_dialogs, m_workspace.dataset); });
    });
    empty->addButton(tr("Open the demo set"), [this] { m_workspace.dataset.openDemoSet(); });
    return empty;
}

QWidget* TrainPage::makeContent()
{
    m_settings = new TrainSettingsPanel(m_workspace, m_dialogs, this);
    auto* const settingsCard = new Card(QString(), m_settings, this);
    settingsCard->layout()->setContentsMargins(0, 0, 0, 0);
    settingsCard->setMinimumWidth(settingsWidth);

    m_banner = new RunBanner(this);
    m_curves = new TrainCurves(m_dialogs, this);
    auto* const parts = new PartsOrTabs(tr("What the run tells"), this);
    parts->add(tr("Curves"), m_curves);
    parts->add(tr("Validation, epochs and log"), makeResults());
    parts->setStacks(leastPartHeight);
    auto* const run = new QWidget(this);
    QVBoxLayout* const runLayout = columnLayout(run);
    runLayout->addWidget(m_banner);
    runLayout->addWidget(parts, 1);

    auto* const splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(8);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(settingsCard);
    splitter->addWidget(run);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({settingsWidth, 1000});
    auto* const content = new QWidget(this);
    columnLayout(content, 2 * metrics::grid)->addWidget(splitter);
    return content;
}

QWidget* TrainPage::makeResults()
{
    m_matrix = new MatrixPlot(m_dialogs, this);
    m_matrix->setEmptyText(tr("Drawn after the first epoch."));
    m_roc = new RocPlot(m_dialogs, this);
    m_roc->setEmptyText(tr("Drawn after the first epoch."));
    m_shownEpoch = new EpochChoice(this);
    connect(m_shownEpoch, &EpochChoice::shownChanged, this, &TrainPage::showValidation);
    m_rocEpoch = textLabel({}, TextRole::Quiet);
    m_rocEpoch->setMinimumHeight(m_shownEpoch->sizeHint().height()); // so that both headings are level
    m_log = new QPlainTextEdit(this);
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(maximumLogLines);
    m_log->setAccessibleName(tr("Log"));
    m_log->setProperty("role", QStringLiteral("log"));
    auto* const tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    tabs->addTab(makeEpochTable(), tr("Epochs"));
    tabs->addTab(m_log, tr("Log"));

    auto* const matrixCard = new Card(tr("Validation: matrix"), m_matrix, this);
    matrixCard->addBesideTitle(m_shownEpoch);
    keepPlaceWhenHidden(*m_shownEpoch);
    auto* const rocCard = new Card(tr("Validation: ROC curve"), m_roc, this);
    rocCard->addBesideTitle(m_rocEpoch);
    auto* const results = new PartsOrTabs(tr("Results of the run"), this);
    results->add(tr("Confusion matrix"), matrixCard, 3, leastResultWidth);
    results->add(tr("ROC curve"), rocCard, 3, leastResultWidth);
    results->add(tr("Epochs, log"), new Card(QString(), tabs, this), 4, leastResultWidth);
    return results;
}

QWidget* TrainPage::makeEpochTable()
{
    m_epochs = new EpochTableModel(this);
    m_table = new QTableView(this);
    m_table->setModel(m_epochs);
    m_table->setAccessibleName(tr("Epochs"));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setMinimumSectionSize(narrowestColumn);
    for (int column = 0; column < header->count(); ++column)
        header->resizeSection(column, std::max(narrowestColumn, header->sectionSizeHint(column)));
    header->setHighlightSections(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    return m_table;
}

void TrainPage::connectSessions()
{
    connect(&m_workspace.dataset, &DatasetSession::datasetChanged, this, &TrainPage::showDataset);
    TrainSession& train = m_workspace.train;
    connect(&train, &TrainSession::begun, this, &TrainPage::begin);
    connect(&train, &TrainSession::happened, this, &TrainPage::hear);
    connect(&train, &TrainSession::batchesDone, this, [this](const std::vector<BatchDone>& batches) {
        m_curves->add(batches);
        m_banner->hear(batches.back());
    });
    connect(&train, &TrainSession::stateChanged, this,
            [this] { m_banner->setPaused(m_workspace.train.state() == TrainSession::State::Paused); });
    connect(m_banner, &RunBanner::evaluateRequested, this,
            [this] { Q_EMIT evaluateRequested(m_banner->bestModel()); });
    connect(m_banner, &RunBanner::predictRequested, this,
            [this] { Q_EMIT predictRequested(m_banner->bestModel()); });
}

void TrainPage::connectTensorBoard()
{
    TensorBoardSession& session = m_workspace.tensorBoard;
    connect(m_banner, &RunBanner::tensorBoardRequested, &session, &TensorBoardSession::open);
    connect(&session, &TensorBoardSession::stateChanged, this, &TrainPage::showTensorBoard);
    connect(&session, &TensorBoardSession::ready, this, [this](const QUrl& url) { m_dialogs.openUrl(url); });
    showTensorBoard();
}

void TrainPage::showTensorBoard()
{
    const TensorBoardSession& session = m_workspace.tensorBoard;
    m_banner->setTensorBoard(session.isInstalled(), session.isStarting());
}

/// It may have been installed since.
void TrainPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showTensorBoard();
}

void TrainPage::showDataset()
{
    m_stack->setCurrentIndex(m_workspace.dataset.dataset() ? 1 : 0);
}

void TrainPage::hear(const TrainEvent& event)
{
    guarded(m_dialogs, this, [&] {
        if (const auto* const started = std::get_if<RunStarted>(&event)) {
            logLine(tr("Run %1 on %2").arg(shownPath(started->runFolder), toQString(started->device)));
        } else if (const auto* const read = std::get_if<ImagesRead>(&event)) {
            tell(*read);
        } else if (const auto* const epoch = std::get_if<EpochDone>(&event)) {
            tell(*epoch);
        }
        m_banner->hear(event);
        if (std::holds_alternative<RunFinished>(event) || std::holds_alternative<RunFailed>(event))
            logLine(m_banner->headline() + QStringLiteral(": ") + m_banner->details());
    });
}

void TrainPage::begin(const TrainConfig& config)
{
    m_curves->begin(config.recipe);
    m_shownEpoch->forget();
    m_epochs->clear();
    m_log->clear();
    m_banner->prepare(config);
}

void TrainPage::tell(const ImagesRead& read)
{
    const QString images =
        read.split == Split::Train ? tr("Training images: %1") : tr("Validation images: %1");
    QString line = images.arg(read.images);
    if (!read.leftOut.empty())
        line += tr(", %1 left out that cannot be read").arg(read.leftOut.size());
    logLine(line);
    for (const SkippedFile& file : read.leftOut)
        logLine(tr("Left out: %1: %2").arg(toQString(file.path), toQString(file.reason)));
    for (const QString& note : toQStrings(read.notes))
        logLine(note);
}

void TrainPage::tell(const EpochDone& epoch)
{
    m_curves->add(epoch);
    m_epochs->append(epoch.record, epoch.isBest);
    m_table->scrollToBottom();
    m_shownEpoch->add(epoch);
    const auto positive = static_cast<std::size_t>(epoch.validation.positiveClass);
    if (positive < epoch.validation.classes.size())
        m_epochs->setPositiveClass(toQString(epoch.validation.classes[positive]));
    QString line = tr("Epoch %1: loss %2, validation loss %3, accuracy %4")
                       .arg(epoch.record.epoch)
                       .arg(formatNumber(epoch.record.trainLoss), formatNumber(epoch.record.validationLoss),
                            formatNumber(epoch.record.validationAccuracy));
    if (epoch.isBest)
        line += tr(" (kept)");
    logLine(line);
    for (const QString& note : toQStrings(epoch.notes))
        logLine(note);
}

void TrainPage::showValidation()
{
    const EpochDone* const epoch = m_shownEpoch->shownEpoch();
    m_rocEpoch->setText(epoch == nullptr ? QString() : tr("epoch %1").arg(epoch->record.epoch));
    if (epoch == nullptr || epoch->validation.rows.empty()) {
        m_matrix->clear();
        m_roc->clear();
        return;
    }
    // A saved plot leaves the page that says which epoch it is of.
    const QString note =
        tr("Validation, epoch %1. 95% intervals by image: too narrow if several are of one patient.")
            .arg(epoch->record.epoch);
    m_matrix->setNote(note);
    m_roc->setNote(note);
    m_rocEpoch->setToolTip(note);
    m_matrix->show(ConfusionMatrix(epoch->validation).counts(), epoch->validation.classes);
    m_roc->show(epoch->validation);
}

void TrainPage::logLine(const QString& line)
{
    m_log->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + line);
}

QString TrainPage::log() const
{
    return m_log->toPlainText();
}

} // namespace gg

#include "pages/MainWindow.h"

#include "pages/FileMenu.h"
#include "pages/HelpMenu.h"
#include "pages/OpenDialogs.h"
#include "pages/ViewMenu.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/OpenedBar.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/DroppedFiles.h"
#include "support/ErrorText.h"
#include "support/PlainToolTips.h"
#include "widgets/DropOverlay.h"
#include "widgets/Rail.h"
#include "widgets/StatusLine.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QTimer>
#include <QToolButton>

namespace gg {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");

} // namespace

MainWindow::MainWindow(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QMainWindow(parent), m_workspace(workspace), m_dialogs(dialogs), m_rail(new Rail(this)),
      m_pages(new MainPages(workspace, dialogs, this)), m_status(new StatusLine(workspace.engine, this)),
      m_overlay(new DropOverlay(this))
{
    setWindowTitle(QStringLiteral("Groundglass"));
    setAcceptDrops(true);
    new PlainToolTips(this);
    auto* const middle = new QWidget(this);
    auto* const across = new QHBoxLayout;
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_rail);
    across->addWidget(m_pages, 1);
    auto* const down = new QVBoxLayout(middle);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addLayout(across, 1);
    down->addWidget(m_status);
    setCentralWidget(middle);
    makeRail();
    makeMenus();
    connectPages();
    connectSessions();
    connectWishes();
    connectStatusLine();
    restore();
}

/// The line goes before the jobs of pages that it shows.
MainWindow::~MainWindow()
{
    delete m_status;
}

void MainWindow::makeRail()
{
    const auto add = [this](const char* icon, const QString& word, const QString& toolTip) {
        m_rail->addEntry(QString::fromLatin1(icon), word, toolTip);
    };
    add("predict", tr("Predict"), tr("What the model says of scans"));
    add("study", tr("Study"), tr("Series of CT slices to look at"));
    add("data", tr("Data"), tr("The data set: counts, splits, pictures"));
    add("train", tr("Train"), tr("Train a classifier and watch it learn"));
    add("evaluate", tr("Evaluate"), tr("How good the model is, and where it errs"));
    add("runs", tr("Runs"), tr("All trainings: found again, compared, taken up, reported"));
    connect(m_rail, &Rail::currentChanged, m_pages,
            [this](int entry) { m_pages->showPage(static_cast<Page>(entry)); });
}

void MainWindow::makeMenus()
{
    auto* const file = new FileMenu(m_workspace, m_dialogs, this);
    menuBar()->addMenu(file);
    connect(file, &FileMenu::scansChosen, this, &MainWindow::openScans);
    connect(file, &FileMenu::studyChosen, this, [this] { showPage(Page::Study); });
    connect(file, &FileMenu::datasetChosen, this, [this] { showPage(Page::Data); });
    menuBar()->addMenu(new ViewMenu(m_workspace.images, this));
    auto* const help = new HelpMenu(m_workspace, m_dialogs, *this);
    menuBar()->addMenu(help);
    connect(help, &HelpMenu::keysWished, m_pages, &MainPages::makeAll);
}

void MainWindow::connectPages()
{
    connect(m_pages, &MainPages::failed, this,
            [this](const Error& error) { m_dialogs.showError(this, error); });
    connect(m_pages, &MainPages::saved, this, &MainWindow::tellSaved);
    connect(m_pages, &MainPages::told, m_status, &StatusLine::tell);
    connect(m_pages, &MainPages::jobsMade, m_status, [this](const std::vector<Job*>& jobs) {
        for (Job* const job : jobs)
            m_status->watch(*job);
    });
    connect(m_pages, &MainPages::trainOnDemoRequested, this, &MainWindow::trainOnDemo);
    connect(m_pages, &MainPages::evaluateRequested, this, &MainWindow::evaluateModel);
    connect(m_pages, &MainPages::predictRequested, this, &MainWindow::predictWith);
    connect(m_pages, &MainPages::classifyRequested, this, &MainWindow::openScans);
    connect(m_pages, &MainPages::pageRequested, this, &MainWindow::showPage);
}

void MainWindow::connectSessions()
{
    const auto show = [this](const Error& error) { m_dialogs.showError(this, error); };
    connect(&m_workspace.engine, &EngineSession::failed, this, show);
    connect(&m_workspace.dataset, &DatasetSession::failed, this, show);
    connect(&m_workspace.audit, &AuditSession::failed, this, show);
    connect(&m_workspace.holdOut, &HoldOutSession::failed, this, show);
    connect(&m_workspace.study, &StudySession::failed, this, show);
    connect(&m_workspace.model, &ModelSession::failed, this, show);
    connect(&m_workspace.predict, &PredictSession::failed, this, show);
    connect(&m_workspace.evaluate, &EvaluateSession::failed, this, show);
    connect(&m_workspace.contactSheets, &ContactSheetSession::failed, this, show);
    connect(&m_workspace.marks, &MarksSession::failed, this, show);
    connect(&m_workspace.tensorBoard, &TensorBoardSession::failed, this, show);
    connect(&m_workspace.weights, &WeightsSession::failed, this, show);
    connect(&m_workspace.model, &ModelSession::writingFailed, this, show);
    connect(&m_workspace.precision, &PrecisionSession::failed, this, show);
    connect(&m_workspace.runs, &RunsSession::failed, this, show);
    connect(&m_workspace.resumption, &RunResumption::failed, this, show);
    connect(&m_workspace.resumption, &RunResumption::resumed, this, [this] { showPage(Page::Train); });
    connect(&m_workspace.study, &StudySession::treeChanged, this, [this] { showPage(Page::Study); });
    connect(&m_workspace.study, &StudySession::declined, this, &MainWindow::openScans);
}

// What was asked for beside the opening of something is forgotten when it is not opened after all.
void MainWindow::connectWishes()
{
    const auto forgetEvaluation = [this] { m_evaluateWhenOpened = false; };
    connect(&m_workspace.model.job(), &Job::failed, this, forgetEvaluation);
    connect(&m_workspace.model.job(), &Job::cancelled, this, forgetEvaluation);
    connect(&m_workspace.model, &ModelSession::modelChanged, this, [this] {
        if (std::exchange(m_evaluateWhenOpened, false) && m_workspace.dataset.dataset())
            guarded(m_dialogs, this, [this] { m_pages->evaluate().evaluate(); });
    });
    const auto forgetTraining = [this] { m_trainWhenOpened = false; };
    connect(&m_workspace.dataset.job(), &Job::failed, this, forgetTraining);
    connect(&m_workspace.dataset.job(), &Job::cancelled, this, forgetTraining);
    connect(&m_workspace.dataset, &DatasetSession::datasetChanged, this, [this] {
        if (m_workspace.dataset.job()
                .isRunning()) // another class of the former one was made the positive one
            return;
        if (std::exchange(m_trainWhenOpened, false))
            guarded(m_dialogs, this, [this] { m_pages->train().settings().startRecommended(); });
    });
}

void MainWindow::tellSaved(const std::filesystem::path& place)
{
    m_status->tell(tr("Saved %1").arg(shownPath(place)));
}

void MainWindow::connectStatusLine()
{
    connect(&m_workspace.model, &ModelSession::exported, this, &MainWindow::tellSaved);
    connect(&m_workspace.model, &ModelSession::decisionSaved, this, &MainWindow::tellSaved);
    connect(&m_workspace.model, &ModelSession::quickScoresKept, this, &MainWindow::tellSaved);
    connect(&m_workspace.model, &ModelSession::decisionChanged, this, [this] {
        const ModelCard& card = m_workspace.model.card();
        m_status->tell(card.temperatureOrigin ? tr("The model's threshold is %1 and its temperature %2 now")
                                                    .arg(card.threshold)
                                                    .arg(card.temperature)
                                              : tr("The model's threshold is %1 now").arg(card.threshold));
    });
    connect(&m_workspace.runs, &RunsSession::told, m_status, &StatusLine::tell);
    connect(&m_workspace.last, &LastSession::told, m_status, &StatusLine::tell);
    connect(&m_workspace.marks, &MarksSession::told, m_status, &StatusLine::tell);
    connect(&m_workspace.predict, &PredictSession::told, m_status, &StatusLine::tell);
    for (Job* const job :
         {&m_workspace.dataset.job(), &m_workspace.audit.job(), &m_workspace.holdOut.job(),
          &m_workspace.study.job(), &m_workspace.model.job(), &m_workspace.predict.job(),
          &m_workspace.evaluate.job(), &m_workspace.contactSheets.job(), &m_workspace.weights.job(),
          &m_workspace.model.exportJob(), &m_workspace.model.decisionJob(), &m_workspace.precision.job(),
          &m_workspace.model.precisionJob()})
        m_status->watch(*job);
    m_status->watch(m_workspace.train);
    connect(m_status, &StatusLine::stopTrainingRequested, this,
            [this] { m_pages->train().settings().stop(); });
}

ColorScheme MainWindow::savedColorScheme()
{
    return ViewMenu::savedColorScheme();
}

void MainWindow::restore()
{
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    const int saved = QSettings().value(pageKey).toInt();
    m_rail->setCurrent(saved >= 0 && saved < MainPages::pageCount ? saved : 0);
    m_rail->button(m_rail->current())->setFocus(); // not the first one's, whatever page is shown
    connect(m_rail, &Rail::currentChanged, this, [](int page) { QSettings().setValue(pageKey, page); });
}

void MainWindow::showPage(Page page)
{
    m_rail->setCurrent(static_cast<int>(page));
}

MainWindow::Page MainWindow::page() const
{
    return static_cast<Page>(m_rail->current());
}

void MainWindow::openDropped(const std::vector<std::filesystem::path>& paths)
{
    guarded(m_dialogs, this, [&] {
        if (page() == Page::Evaluate && paths.size() == 1 && isEvaluation(paths.front()))
            return m_pages->evaluate().opened().open(paths.front());
        const DroppedFiles dropped = sortDropped(paths);
        const bool isForStudy = page() == Page::Study;
        if (dropped.scans.empty() || (!isForStudy && isOneScan(dropped.scans)))
            return openScans(paths);
        if (dropped.model)
            openModelAt(*dropped.model);
        if (isForStudy)
            m_workspace.study.open(dropped.scans);
        else
            m_workspace.study.offer(dropped.scans);
    });
}

void MainWindow::openScans(const std::vector<std::filesystem::path>& paths)
{
    guarded(m_dialogs, this, [&] {
        const bool hasScans = openPaths(paths, m_workspace.predict, m_workspace.model);
        if (hasScans || page() != Page::Evaluate)
            showPage(Page::Predict);
    });
}

void MainWindow::openModelAt(const std::filesystem::path& path)
{
    m_workspace.model.open({path, {}, {}});
}

void MainWindow::trainOnDemo()
{
    showPage(Page::Train);
    if (m_workspace.train.state() != TrainSession::State::Idle)
        return; // the page shows the run that goes on
    m_workspace.dataset.openDemoSet();
    m_trainWhenOpened = true; // after that, since it ends an import that was wished for otherwise
}

void MainWindow::evaluateModel(const std::filesystem::path& model)
{
    openModelAt(model);
    m_evaluateWhenOpened = true; // after that, since it ends an opening that was wished for otherwise
    showPage(Page::Evaluate);
}

void MainWindow::predictWith(const std::filesystem::path& model)
{
    openModelAt(model);
    showPage(Page::Predict);
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_hasPainted) {
        m_hasPainted = true;
        QTimer::singleShot(0, &m_workspace.engine, &EngineSession::ensureLoaded);
        QTimer::singleShot(0, &m_workspace.last, &LastSession::restore);
        QTimer::singleShot(0, m_pages, &MainPages::makeInTime);
    }
    return handled;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const std::vector<std::filesystem::path> paths = localFiles(event->mimeData()->urls());
    const DroppedFiles dropped = sortDropped(paths);
    if (dropped.isEmpty())
        return;
    event->acceptProposedAction();
    if (page() == Page::Evaluate && paths.size() == 1 && isEvaluation(paths.front()))
        m_overlay->lightUp(tr("Open this evaluation"));
    else if (dropped.scans.empty())
        m_overlay->lightUp(tr("Open this model"));
    else if (page() == Page::Study)
        m_overlay->lightUp(tr("Look at this study"));
    else
        m_overlay->lightUp(isOneScan(dropped.scans) ? tr("Classify these scans") : tr("Open these scans"));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_overlay->goOut();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_overlay->goOut();
    event->acceptProposedAction();
    openDropped(localFiles(event->mimeData()->urls()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    TrainSession& train = m_workspace.train;
    const bool isLeavingOut = m_workspace.holdOut.job().isRunning();
    const bool isTraining = train.state() != TrainSession::State::Idle || isLeavingOut;
    if (isTraining && isMinimized()) // a question before a window that nobody sees would not be seen either
        setWindowState(windowState() & ~Qt::WindowMinimized);
    if (isTraining &&
        !m_dialogs.confirm(this, tr("Training is running"),
                           tr("Stop the training and close? What the run has kept so far stays."),
                           tr("Stop and close"))) {
        event->ignore();
        return;
    }
    train.stop();
    m_workspace.holdOut.job().cancel();
    QSettings().setValue(geometryKey, saveGeometry());
    event->accept();
}

} // namespace gg

#include "pages/MainWindow.h"

#include "pages/AboutDialog.h"
#include "pages/DataPage.h"
#include "pages/EvaluatePage.h"
#include "pages/OpenDialogs.h"
#include "pages/PredictPage.h"
#include "pages/TrainPage.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/DroppedFiles.h"
#include "support/ErrorText.h"
#include "widgets/DropOverlay.h"
#include "widgets/Rail.h"
#include "widgets/StatusLine.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

namespace gg {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString schemeKey = QStringLiteral("window/colors");

} // namespace

MainWindow::MainWindow(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QMainWindow(parent), m_workspace(workspace), m_dialogs(dialogs), m_rail(new Rail(this)),
      m_pages(new QStackedWidget(this)), m_status(new StatusLine(workspace.engine, this)),
      m_overlay(new DropOverlay(this))
{
    setWindowTitle(QStringLiteral("Groundglass"));
    setAcceptDrops(true);
    setMinimumSize(960, 640);
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
    makePages();
    makeMenus();
    connectSessions();
    restore();
    m_rail->setCurrent(0);
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages()
{
    m_predict = new PredictPage(m_workspace, m_dialogs, this);
    m_data = new DataPage(m_workspace, m_dialogs, this);
    m_train = new TrainPage(m_workspace, m_dialogs, this);
    m_evaluate = new EvaluatePage(m_workspace, m_dialogs, this);
    const auto add = [this](const char* icon, const QString& word, const QString& toolTip, QWidget* page) {
        m_rail->addEntry(QString::fromLatin1(icon), word, toolTip);
        m_pages->addWidget(page);
    };
    add("predict", tr("Predict"), tr("What the model says of scans"), m_predict);
    add("data", tr("Data"), tr("The data set: counts, splits, pictures"), m_data);
    add("train", tr("Train"), tr("Train a classifier and watch it learn"), m_train);
    add("evaluate", tr("Evaluate"), tr("How good the model is, and where it errs"), m_evaluate);
    connect(m_rail, &Rail::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_predict, &PredictPage::trainOnDemoRequested, this, &MainWindow::trainOnDemo);
    connect(m_evaluate, &EvaluatePage::trainOnDemoRequested, this, &MainWindow::trainOnDemo);
    connect(m_train, &TrainPage::evaluateRequested, this, &MainWindow::evaluateModel);
    connect(m_train, &TrainPage::predictRequested, this, &MainWindow::predictWith);
}

QAction* MainWindow::addAction(QMenu& menu, const QString& text, const QKeySequence& keys,
                               void (MainWindow::*slot)())
{
    auto* const action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this,
            [this, slot] { guarded(m_dialogs, this, [&] { (this->*slot)(); }); });
    menu.addAction(action);
    return action;
}

void MainWindow::makeMenus()
{
    QMenu& file = *menuBar()->addMenu(tr("&File"));
    addAction(file, tr("Open &scans…"), QKeySequence::Open, &MainWindow::chooseScans);
    addAction(file, tr("Open &data set…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
              &MainWindow::openDataset);
    addAction(file, tr("Open &model…"), QKeySequence(Qt::CTRL | Qt::Key_M), &MainWindow::openModel);
    QAction* const exporting = addAction(file, tr("Export for &Python…"), {}, &MainWindow::exportForPython);
    exporting->setToolTip(tr("Save the open model with a script that loads it in torchvision"));
    exporting->setEnabled(false);
    connect(&m_workspace.model, &ModelSession::modelChanged, exporting,
            [exporting] { exporting->setEnabled(true); });
    addAction(file, tr("Use the d&emo set"), QKeySequence(Qt::CTRL | Qt::Key_D), &MainWindow::openDemoSet);
    file.addSeparator();
    auto* const quit = new QAction(tr("&Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    file.addAction(quit);
    makeViewMenu();
    QMenu& help = *menuBar()->addMenu(tr("&Help"));
    addAction(help, tr("&About Groundglass"), {}, &MainWindow::showAbout);
}

void MainWindow::makeViewMenu()
{
    QMenu& view = *menuBar()->addMenu(tr("&View"));
    auto* const schemes = new QActionGroup(this);
    const auto add = [&](const QString& text, ColorScheme scheme) {
        auto* const action = new QAction(text, schemes);
        action->setCheckable(true);
        action->setChecked(savedColorScheme() == scheme);
        connect(action, &QAction::triggered, this, [scheme] {
            QSettings().setValue(schemeKey, static_cast<int>(scheme));
            Theme::apply(*qApp, scheme);
        });
        view.addAction(action);
    };
    add(tr("Colours as the &system"), ColorScheme::System);
    add(tr("&Dark"), ColorScheme::Dark);
    add(tr("&Light"), ColorScheme::Light);
}

void MainWindow::connectSessions()
{
    const auto show = [this](const Error& error) { m_dialogs.showError(this, error); };
    connect(&m_workspace.engine, &EngineSession::failed, this, show);
    connect(&m_workspace.dataset, &DatasetSession::failed, this, show);
    connect(&m_workspace.model, &ModelSession::failed, this, show);
    connect(&m_workspace.predict, &PredictSession::failed, this, show);
    connect(&m_workspace.evaluate, &EvaluateSession::failed, this, show);
    connect(&m_workspace.contactSheets, &ContactSheetSession::failed, this, show);
    connect(&m_workspace.tensorBoard, &TensorBoardSession::failed, this, show);
    connect(&m_workspace.weights, &WeightsSession::failed, this, show);
    connect(&m_workspace.model, &ModelSession::exportFailed, this, show);
    connect(&m_workspace.model, &ModelSession::failed, this, [this] { m_evaluateWhenOpened = false; });
    const auto tellSaved = [this](const std::filesystem::path& place) {
        m_status->tell(tr("Saved %1").arg(shownPath(place)));
    };
    connect(&m_workspace.model, &ModelSession::exported, this, tellSaved);
    connect(m_predict, &PredictPage::saved, this, tellSaved);
    connect(m_evaluate, &EvaluatePage::saved, this, tellSaved);
    connect(&m_workspace.model, &ModelSession::modelChanged, this, [this] {
        if (std::exchange(m_evaluateWhenOpened, false) && m_workspace.dataset.dataset())
            guarded(m_dialogs, this, [this] { m_evaluate->evaluate(); });
    });
    for (Job* const job : {&m_workspace.dataset.job(), &m_workspace.model.job(), &m_workspace.predict.job(),
                           &m_workspace.evaluate.job(), &m_workspace.contactSheets.job(),
                           &m_workspace.weights.job(), &m_workspace.model.exportJob()})
        m_status->watch(*job);
    m_status->watch(m_workspace.train);
}

ColorScheme MainWindow::savedColorScheme()
{
    const int saved = QSettings().value(schemeKey, static_cast<int>(ColorScheme::System)).toInt();
    const bool isKnown = saved >= 0 && saved <= static_cast<int>(ColorScheme::Light);
    return isKnown ? static_cast<ColorScheme>(saved) : ColorScheme::System;
}

void MainWindow::restore()
{
    resize(1280, 800);
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
}

void MainWindow::showPage(Page page)
{
    m_rail->setCurrent(static_cast<int>(page));
}

MainWindow::Page MainWindow::page() const
{
    return static_cast<Page>(m_rail->current());
}

void MainWindow::openScans(const std::vector<std::filesystem::path>& paths)
{
    guarded(m_dialogs, this, [&] {
        const DroppedFiles dropped = sortDropped(paths);
        if (dropped.model)
            m_workspace.model.open({*dropped.model, {}, {}});
        if (!dropped.scans.empty())
            m_workspace.predict.add(dropped.scans);
        if (!dropped.scans.empty() || page() != Page::Evaluate)
            showPage(Page::Predict);
    });
}

void MainWindow::chooseScans()
{
    const std::vector<std::filesystem::path> files = askForScans(this, m_dialogs);
    if (!files.empty())
        openScans(files);
}

void MainWindow::openDataset()
{
    if (openChosenDataset(this, m_dialogs, m_workspace.dataset))
        showPage(Page::Data);
}

void MainWindow::openModel()
{
    openChosenModel(this, m_dialogs, m_workspace.model);
}

void MainWindow::exportForPython()
{
    std::filesystem::path suggestion = m_workspace.model.file().filename();
    suggestion.replace_extension(".safetensors");
    const auto target =
        m_dialogs.saveFile(this, tr("Export for Python"), suggestion, tr("Models (*.safetensors)"));
    if (target)
        m_workspace.model.exportForPython(*target);
}

void MainWindow::openDemoSet()
{
    m_workspace.dataset.openDemoSet();
    showPage(Page::Data);
}

void MainWindow::trainOnDemo()
{
    m_workspace.dataset.openDemoSet();
    showPage(Page::Train);
}

void MainWindow::evaluateModel(const std::filesystem::path& model)
{
    m_evaluateWhenOpened = true;
    m_workspace.model.open({model, {}, {}});
    showPage(Page::Evaluate);
}

void MainWindow::predictWith(const std::filesystem::path& model)
{
    m_workspace.model.open({model, {}, {}});
    showPage(Page::Predict);
}

void MainWindow::showAbout()
{
    auto* const about = new AboutDialog(m_workspace.engine.versions(), this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_hasPainted) {
        m_hasPainted = true;
        QTimer::singleShot(0, &m_workspace.engine, &EngineSession::ensureLoaded);
    }
    return handled;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const DroppedFiles dropped = sortDropped(localFiles(event->mimeData()->urls()));
    if (dropped.isEmpty())
        return;
    event->acceptProposedAction();
    m_overlay->lightUp(dropped.scans.empty() ? tr("Open this model") : tr("Classify these scans"));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_overlay->goOut();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_overlay->goOut();
    event->acceptProposedAction();
    openScans(localFiles(event->mimeData()->urls()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    TrainSession& train = m_workspace.train;
    const bool isTraining = train.state() != TrainSession::State::Idle;
    if (isTraining && !m_dialogs.confirm(this, tr("Training is running"),
                                         tr("Stop the training and close? The best epoch so far is kept."),
                                         tr("Stop and close"))) {
        event->ignore();
        return;
    }
    train.stop();
    QSettings().setValue(geometryKey, saveGeometry());
    event->accept();
}

} // namespace gg

#include "pages/MainPages.h"

#include "pages/data/DataPage.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/predict/PredictPage.h"
#include "pages/runs/RunsPage.h"
#include "pages/study/StudyPage.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "support/Conversions.h"

#include <algorithm>
#include <chrono>

namespace gg {

namespace {

constexpr std::chrono::milliseconds pauseBetween{100}; // for what a person does meanwhile

} // namespace

MainPages::MainPages(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QStackedWidget(parent), m_workspace(workspace), m_dialogs(dialogs)
{
    m_inTime.setInterval(pauseBetween);
    connect(&m_inTime, &QTimer::timeout, this, &MainPages::makeNext);
    connect(&workspace.engine, &EngineSession::failed, this, [this] { m_hasEngineFailed = true; });
}

void MainPages::showPage(Page shown)
{
    setCurrentWidget(&page(shown));
}

PredictPage& MainPages::predict()
{
    return static_cast<PredictPage&>(page(Page::Predict));
}

StudyPage& MainPages::study()
{
    return static_cast<StudyPage&>(page(Page::Study));
}

DataPage& MainPages::data()
{
    return static_cast<DataPage&>(page(Page::Data));
}

TrainPage& MainPages::train()
{
    return static_cast<TrainPage&>(page(Page::Train));
}

EvaluatePage& MainPages::evaluate()
{
    return static_cast<EvaluatePage&>(page(Page::Evaluate));
}

RunsPage& MainPages::runs()
{
    return static_cast<RunsPage&>(page(Page::Runs));
}

QWidget& MainPages::page(Page page)
{
    QWidget*& made = m_made.at(static_cast<std::size_t>(page));
    if (made == nullptr) {
        made = make(page);
        addWidget(made);
    }
    return *made;
}

QWidget* MainPages::make(Page page)
{
    switch (page) {
    case Page::Predict:
        return makePredict();
    case Page::Study:
        return makeStudy();
    case Page::Data:
        return makeData();
    case Page::Train:
        return makeTrain();
    case Page::Evaluate:
        return makeEvaluate();
    case Page::Runs:
        return makeRuns();
    }
    Q_UNREACHABLE();
}

QWidget* MainPages::makePredict()
{
    auto* const page = new PredictPage(m_workspace, m_dialogs, this);
    connect(page, &PredictPage::trainOnDemoRequested, this, &MainPages::trainOnDemoRequested);
    connect(page, &PredictPage::saved, this, &MainPages::saved);
    connect(page, &PredictPage::removed, this, [this](int scans) {
        Q_EMIT told(tr("%n scan(s) taken from the list; no file was touched", nullptr, scans));
    });
    return page;
}

QWidget* MainPages::makeStudy()
{
    auto* const page = new StudyPage(m_workspace, m_dialogs, this);
    connect(page, &StudyPage::classifyRequested, this, &MainPages::classifyRequested);
    connect(page, &StudyPage::saved, this, &MainPages::saved);
    connect(&page->saver(), &StudySaver::told, this, &MainPages::told);
    Q_EMIT jobsMade({&page->volumeJob(), &page->niftiJob(), &page->lungsJob(), &page->saver().job()});
    return page;
}

QWidget* MainPages::makeData()
{
    return new DataPage(m_workspace, m_dialogs, this);
}

QWidget* MainPages::makeTrain()
{
    auto* const page = new TrainPage(m_workspace, m_dialogs, this);
    connect(page, &TrainPage::evaluateRequested, this, &MainPages::evaluateRequested);
    connect(page, &TrainPage::predictRequested, this, &MainPages::predictRequested);
    return page;
}

QWidget* MainPages::makeEvaluate()
{
    auto* const page = new EvaluatePage(m_workspace, m_dialogs, this);
    connect(page, &EvaluatePage::trainOnDemoRequested, this, &MainPages::trainOnDemoRequested);
    connect(page, &EvaluatePage::saved, this, &MainPages::saved);
    Q_EMIT jobsMade(page->jobs());
    return page;
}

QWidget* MainPages::makeRuns()
{
    train(); // hears of a run that is taken up here from its first event on
    auto* const page = new RunsPage(m_workspace, m_dialogs, this);
    connect(&page->reports(), &ReportSaver::failed, this, &MainPages::failed);
    connect(&page->reports(), &ReportSaver::saved, this, &MainPages::saved);
    connect(page, &RunsPage::evaluateRequested, this, &MainPages::evaluateRequested);
    connect(page, &RunsPage::predictRequested, this, &MainPages::predictRequested);
    connect(page, &RunsPage::trainRequested, this, [this] { Q_EMIT pageRequested(Page::Train); });
    connect(page, &RunsPage::repeatRequested, this, [this](const RunFacts& run) {
        train().settings().showSettings(run.config, toQString(run.name()));
        Q_EMIT pageRequested(Page::Train);
    });
    Q_EMIT jobsMade({&page->reports().job()});
    return page;
}

void MainPages::makeAll()
{
    m_inTime.stop();
    for (int each = 0; each < pageCount; ++each)
        page(static_cast<Page>(each));
}

void MainPages::makeInTime()
{
    m_inTime.start();
}

bool MainPages::isBusy() const
{
    if ((!m_workspace.engine.isReady() && !m_hasEngineFailed) ||
        m_workspace.train.state() != TrainSession::State::Idle)
        return true;
    const std::array<Job*, 9> jobs = {
        &m_workspace.last.job(),     &m_workspace.model.job(),   &m_workspace.predict.job(),
        &m_workspace.dataset.job(),  &m_workspace.audit.job(),   &m_workspace.study.job(),
        &m_workspace.evaluate.job(), &m_workspace.holdOut.job(), &m_workspace.contactSheets.job()};
    return std::any_of(jobs.begin(), jobs.end(), [](const Job* job) { return job->isRunning(); });
}

void MainPages::makeNext()
{
    const auto missing = std::find(m_made.begin(), m_made.end(), nullptr);
    if (missing == m_made.end())
        m_inTime.stop();
    else if (!isBusy())
        page(static_cast<Page>(missing - m_made.begin()));
}

} // namespace gg

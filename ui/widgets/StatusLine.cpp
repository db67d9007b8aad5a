#include "widgets/StatusLine.h"

#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <algorithm>
#include <unistd.h>

namespace gg {

namespace {

constexpr int memoryInterval = 2000; // milliseconds
constexpr int toldFor = 10'000;      // milliseconds
constexpr int barWidth = 20 * metrics::grid;

QLabel* quietLabel(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setProperty("role", QStringLiteral("quiet"));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString jobText(const JobStatus& status)
{
    QString text = status.stage();
    if (status.cancelling)
        return StatusLine::tr("%1: cancelling").arg(text);
    if (status.progress.total > 0)
        text += StatusLine::tr("  %1 of %2").arg(status.progress.done).arg(status.progress.total);
    else if (status.progress.done > 0) // of how many, nobody knows yet
        text += StatusLine::tr("  %1").arg(status.progress.done);
    if (status.secondsLeft)
        text += StatusLine::tr("  %1 left").arg(formatDuration(*status.secondsLeft));
    return text;
}

} // namespace

double residentMemory()
{
    // proc(5): the second number of statm is the resident set in pages.
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QFile::ReadOnly))
        return 0;
    const QList<QByteArray> numbers = file.readAll().split(' ');
    return numbers.size() < 2 ? 0 : numbers[1].toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE));
}

StatusLine::StatusLine(EngineSession& engine, QWidget* parent)
    : QFrame(parent), m_engine(engine), m_device(quietLabel(this)), m_memory(quietLabel(this)),
      m_job(new ElidedLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setProperty("role", QStringLiteral("status"));
    m_device->setAccessibleName(tr("Device"));
    m_device->setToolTip(tr("Where networks are computed"));
    m_memory->setAccessibleName(tr("Memory"));
    m_memory->setToolTip(tr("Memory that the program holds now"));
    m_memory->setFont(numberFont(metrics::smallText));
    int widest = 0;
    for (const double bytes : {88.88e6, 888.8e6, 8.888e9, 88.88e9})
        widest = std::max(widest, m_memory->fontMetrics().horizontalAdvance(formatBytes(bytes)));
    m_memory->setMinimumWidth(widest);
    m_job->setProperty("role", QStringLiteral("quiet"));
    m_job->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_job->setAccessibleName(tr("Running job"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(barWidth);
    m_bar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_cancel->setAccessibleName(tr("Cancel the running job"));
    m_cancel->setProperty("role", QStringLiteral("link"));
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancel);

    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * metrics::grid, 2, 2 * metrics::grid, 2);
    layout->setSpacing(2 * metrics::grid);
    layout->addWidget(m_device);
    layout->addWidget(m_memory);
    layout->addWidget(m_job, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    keepPlaceWhenHidden(*m_bar);
    keepPlaceWhenHidden(*m_cancel);

    connect(&engine, &EngineSession::ready, this, &StatusLine::showDevice);
    connect(&engine, &EngineSession::failed, this, [this](const Error& error) {
        m_device->setText(tr("No LibTorch")); // the whole of it is in a dialog; here it has no room
        m_device->setToolTip(toQString(error.text()));
    });
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &StatusLine::showMemory);
    timer->start(memoryInterval);
    m_forget.setSingleShot(true);
    m_forget.setInterval(toldFor);
    connect(&m_forget, &QTimer::timeout, this, [this] { tell({}); });
    showDevice();
    showJob();
}

void StatusLine::watch(Job& job)
{
    connect(&job, &Job::started, this, [this, &job] {
        std::erase(m_running, &job);
        m_running.push_back(&job);
        m_told.clear();
    });
    connect(&job, &Job::stateChanged, this, [this, &job] {
        if (!job.isRunning())
            std::erase(m_running, &job);
        showJob();
    });
    connect(&job, &Job::progressed, this, [this] { showJob(); });
    if (!job.isRunning())
        return;
    m_running.push_back(&job);
    showJob();
}

void StatusLine::watch(TrainSession& train)
{
    m_train = &train;
    connect(&train, &TrainSession::stateChanged, this, [this] { showJob(); });
    connect(&train, &TrainSession::happened, this, &StatusLine::hear);
    connect(&train, &TrainSession::batchesDone, this,
            [this](const std::vector<BatchDone>& batches) { hear(batches.back()); });
}

void StatusLine::hear(const TrainEvent& event)
{
    if (const auto* const started = std::get_if<RunStarted>(&event)) {
        m_trainText = tr("Training");
        m_trainDone = 0;
        m_trainTotal = started->config.epochs;
    } else if (const auto* const stage = std::get_if<StageProgress>(&event)) {
        m_trainText = toQString(stage->progress.stage);
        m_trainDone = static_cast<double>(stage->progress.done);
        m_trainTotal = static_cast<double>(stage->progress.total);
    } else if (const auto* const batch = std::get_if<BatchDone>(&event)) {
        m_trainText = tr("Training, epoch %1").arg(batch->epoch);
        if (batch->secondsLeft > 0)
            m_trainText += tr("  %1 left").arg(formatDuration(batch->secondsLeft));
        m_trainDone = static_cast<double>(batch->batch);
        m_trainTotal = static_cast<double>(batch->batches);
    } else if (const auto* const epoch = std::get_if<EpochDone>(&event)) {
        m_trainText = tr("Training, epoch %1 done").arg(epoch->record.epoch);
    }
    showJob();
}

void StatusLine::tell(const QString& text)
{
    m_told = text;
    if (text.isEmpty())
        m_forget.stop();
    else
        m_forget.start();
    showJob();
}

bool StatusLine::isTraining() const
{
    return m_train != nullptr && m_train->state() != TrainSession::State::Idle;
}

void StatusLine::showJob()
{
    if (!m_running.empty()) {
        const JobStatus status = m_running.back()->status();
        QString text = gg::jobText(status);
        if (const std::size_t others = m_running.size() - 1 + (isTraining() ? 1 : 0); others > 0)
            text += tr(" (and %1 more)").arg(others);
        showJob(text, static_cast<double>(status.progress.done), static_cast<double>(status.progress.total),
                !status.cancelling);
        return;
    }
    const auto state = m_train == nullptr ? TrainSession::State::Idle : m_train->state();
    switch (state) {
    case TrainSession::State::Idle:
        m_trainText.clear();
        break;
    case TrainSession::State::Stopping:
        showJob(tr("Stopping the training"), 0, 0, false);
        return;
    case TrainSession::State::Paused:
        showJob(tr("Training paused"), m_trainDone, m_trainTotal, true);
        return;
    case TrainSession::State::Running:
        showJob(m_trainText.isEmpty() ? tr("Training") : m_trainText, m_trainDone, m_trainTotal, true);
        return;
    }
    m_job->setFullText(m_told);
    m_bar->hide();
    m_cancel->hide();
}

void StatusLine::showJob(const QString& text, double done, double total, bool canCancel)
{
    constexpr int steps = 1000;
    m_job->setFullText(text);
    m_bar->setRange(0, total > 0 ? steps : 0); // without a total, the bar only shows that something goes on
    m_bar->setValue(total > 0 ? static_cast<int>(steps * std::clamp(done / total, 0.0, 1.0)) : 0);
    m_bar->show();
    m_cancel->setVisible(canCancel);
}

void StatusLine::cancel()
{
    if (!m_running.empty())
        m_running.back()->cancel();
    else if (m_train != nullptr)
        Q_EMIT stopTrainingRequested();
}

void StatusLine::showDevice()
{
    if (!m_engine.isReady()) {
        m_device->setText(tr("Loading LibTorch"));
        return;
    }
    const std::vector<Device>& devices = m_engine.devices();
    m_device->setText(devices.empty() ? QString() : toQString(devices.back().name));
}

void StatusLine::showMemory()
{
    if (isVisible())
        m_memory->setText(formatBytes(residentMemory()));
}

void StatusLine::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    showMemory();
}

QString StatusLine::deviceText() const
{
    return m_device->text();
}

QString StatusLine::jobText() const
{
    return m_job->fullText();
}

} // namespace gg

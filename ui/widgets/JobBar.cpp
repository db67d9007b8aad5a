#include "widgets/JobBar.h"

#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace gg {

JobBar::JobBar(Job& job, QWidget* parent)
    : QWidget(parent), m_stage(textLabel({}, TextRole::Quiet)), m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * metrics::grid);
    layout->addWidget(m_stage);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, &job, &Job::cancel);
    connect(&job, &Job::started, this, [this, &job] {
        describe(job.status());
        setVisible(true);
    });
    connect(&job, &Job::progressed, this, &JobBar::describe);
    const auto hideUnlessRunning = [this, &job] { setVisible(job.isRunning()); };
    connect(&job, &Job::finished, this, hideUnlessRunning);
    connect(&job, &Job::failed, this, hideUnlessRunning);
    connect(&job, &Job::cancelled, this, hideUnlessRunning);
    describe(job.status());
    setVisible(job.isRunning());
}

void JobBar::describe(const JobStatus& status)
{
    const Progress& progress = status.progress;
    const QString stage = progress.stage.empty() ? status.title : toQString(progress.stage);
    QString text = stage;
    if (progress.total > 0)
        text = tr("%1: %2 of %3").arg(stage).arg(progress.done).arg(progress.total);
    if (status.cancelling)
        text = tr("Cancelling");
    m_stage->setText(text);
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    m_cancel->setEnabled(!status.cancelling);
}

} // namespace gg

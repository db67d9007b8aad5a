#include "widgets/JobBar.h"

#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace gg {

JobBar::JobBar(Job& job, QWidget* parent)
    : QWidget(parent), m_stage(textLabel({}, TextRole::Quiet)), m_bar(new QProgressBar),
      m_cancel(pushButton(tr("Cancel"), [&job] { job.cancel(); }))
{
    QHBoxLayout* layout = rowLayout(this, 0, 2 * metrics::grid);
    layout->addWidget(m_stage);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    connect(&job, &Job::started, this, [this, &job] { describe(job.status()); });
    connect(&job, &Job::progressed, this, &JobBar::describe);
    const auto showWhileRunning = [this, &job] { setVisible(job.isRunning()); };
    connect(&job, &Job::stateChanged, this, showWhileRunning);
    describe(job.status());
    showWhileRunning();
}

void JobBar::describe(const JobStatus& status)
{
    const Progress& progress = status.progress;
    QString text = status.stage();
    if (progress.total > 0)
        text = tr("%1: %2 of %3").arg(text).arg(progress.done).arg(progress.total);
    if (status.cancelling)
        text = tr("Cancelling");
    m_stage->setText(text);
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    m_cancel->setEnabled(!status.cancelling);
}

} // namespace gg

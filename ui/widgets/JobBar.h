// JobBar: a slim line that shows a running job on the page it works for: what it does, how far it is, a
// button that cancels it. Hidden while nothing runs. Owned by a page; the job outlives it. Thread: GUI
// thread.
#pragma once

#include "session/Job.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gg {

class JobBar : public QWidget
{
    Q_OBJECT

public:
    explicit JobBar(Job& job, QWidget* parent = nullptr);

private:
    void describe(const JobStatus& status);

    QLabel* m_stage;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace gg

// RunDetails: one run beside the list: how it stands, its curves, what it can be taken up, judged or reported
// by, and what a person says of it. Owned by RunsPage. Thread: GUI thread; its history is read in a job.
#pragma once

#include "runs/RunFacts.h"
#include "session/Job.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gg {

class CurvePlot;
class Dialogs;

class RunDetails : public QWidget
{
    Q_OBJECT

public:
    explicit RunDetails(Dialogs& dialogs, QWidget* parent = nullptr);
    ~RunDetails() override;

    /// Shows the run; what a person is writing about the same run stays, about another one is told of first.
    void setRun(const RunFacts& run);
    const std::optional<RunFacts>& run() const { return m_run; }

    CurvePlot& loss() const { return *m_loss; }
    CurvePlot& accuracy() const { return *m_accuracy; }
    QPushButton& resumeButton() const { return *m_resume; }

Q_SIGNALS:
    /// When the editing of a field ends: it loses the focus, Enter ends it, or the hand rests for a second.
    void labelsEdited(const std::filesystem::path& run, const gg::RunLabels& labels);
    void evaluateRequested(const std::filesystem::path& run);
    void predictRequested(const std::filesystem::path& run);
    void resumeRequested(const gg::RunFacts& run);
    void repeatRequested(const gg::RunFacts& run);
    void reportRequested(const gg::RunFacts& run);
    void folderRequested(const std::filesystem::path& run);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeButtons();
    QWidget* makeCurves(Dialogs& dialogs);
    QWidget* makeLabels();
    void showState();
    void forgetEdits();
    void showLabels();
    void readCurves();
    void showCurves(const std::vector<EpochRecord>& history);
    void edit();

    std::optional<RunFacts> m_run;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_problem;
    QPushButton* m_evaluate = nullptr;
    QPushButton* m_predict = nullptr;
    QPushButton* m_resume = nullptr;
    QPushButton* m_repeat = nullptr;
    QPushButton* m_report = nullptr;
    CurvePlot* m_loss = nullptr;
    CurvePlot* m_accuracy = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_tags = nullptr;
    QPlainTextEdit* m_notes = nullptr;
    QTimer m_rest; ///< since the last letter of a note
    Job m_job;
};

} // namespace gg

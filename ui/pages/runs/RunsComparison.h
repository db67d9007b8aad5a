// RunsComparison: several runs beside each other: the settings that differ, the figures on the images that
// all of them have judged, the differences with their tests, and the curves of all in one plot. Owned by
// RunsPage. Thread: GUI thread; all is read and computed in a job.
#pragma once

#include "runs/RunComparison.h"
#include "runs/RunFacts.h"
#include "session/Job.h"

#include <QWidget>
#include <vector>

class QLabel;
class QTableWidget;

namespace gg {

class CurvePlot;
class Dialogs;

class RunsComparison : public QWidget
{
    Q_OBJECT

public:
    explicit RunsComparison(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Two or more; nothing is read again while they are the same.
    void setRuns(const std::vector<RunFacts>& runs);

    QTableWidget& settings() const { return *m_settings; }
    QTableWidget& figures() const { return *m_figures; }
    QTableWidget& tests() const { return *m_tests; }
    QString note() const;
    Job& job() { return m_job; }

private:
    struct Read;
    QTableWidget* table(const QString& name);
    void showCards(bool areShown);
    void show(const RunComparison& comparison);
    void showFigures(const RunComparison& comparison);
    void showTests(const RunComparison& comparison);
    void showCurves(const std::vector<std::vector<EpochRecord>>& histories);
    QString letter(std::size_t run) const;

    std::vector<RunFacts> m_runs;
    QLabel* m_legend;
    QLabel* m_note;
    QTableWidget* m_settings;
    QTableWidget* m_figures;
    QTableWidget* m_tests;
    QWidget* m_figuresCard;
    QWidget* m_testsCard;
    QWidget* m_settingsCard;
    CurvePlot* m_accuracy;
    Job m_job;
};

} // namespace gg

// RunsComparison: several runs beside each other: the settings that differ, the figures on the images that
// all of them have judged, the differences with their tests; the curves of all in one plot; and two of them
// image by image. Owned by RunsPage. Thread: GUI thread; all is read and computed in a job.
#pragma once

#include "pages/Workspace.h"
#include "runs/RunComparison.h"
#include "runs/RunFacts.h"
#include "session/Job.h"

#include <QWidget>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;
class QTableWidget;

namespace gg {

class CurvePlot;
class Dialogs;
class ElidedLabel;
class PairImages;
class RocCurvesPlot;

class RunsComparison : public QWidget
{
    Q_OBJECT

public:
    enum View
    {
        Figures,
        Curves,
        Images
    };

    /// Both must outlive the widget.
    RunsComparison(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// Two or more; nothing is read again while they are the same.
    void setRuns(const std::vector<RunFacts>& runs);
    void showView(View view);

    QTableWidget& settings() const { return *m_settings; }
    QTableWidget& figures() const { return *m_figures; }
    QTableWidget& tests() const { return *m_tests; }
    RocCurvesPlot& rocCurves() const { return *m_roc; }
    CurvePlot& accuracy() const { return *m_accuracy; }
    PairImages& images() const { return *m_images; }
    QString note() const;
    /// Of which images the ROC curves are.
    QString rocNote() const;
    Job& job() { return m_job; }

private:
    struct Read;
    QTableWidget* table(const QString& name);
    QWidget* makeFigures();
    QWidget* makeCurves(Dialogs& dialogs);
    QWidget* makeImages();
    static void read(Read& read, const std::vector<std::filesystem::path>& folders,
                     const CancelToken& cancel);
    void take(const Read& read);
    void clear();
    void show(const RunComparison& comparison);
    void showNames();
    void showSettings(const std::vector<DifferentSetting>& settings);
    void showFigures(const RunComparison& comparison);
    void showTests(const RunComparison& comparison);
    void showCurves(const std::vector<std::vector<EpochRecord>>& histories);
    void showRocCurves(const Read& read);

    std::vector<RunFacts> m_runs;
    std::vector<ElidedLabel*> m_names; ///< of the first runs, and how many more there are
    QLabel* m_note;
    QTabBar* m_tabs;
    QStackedWidget* m_views;
    QTableWidget* m_settings;
    QTableWidget* m_figures;
    QTableWidget* m_tests;
    QWidget* m_figuresCard = nullptr;
    QWidget* m_testsCard = nullptr;
    QWidget* m_settingsCard = nullptr;
    RocCurvesPlot* m_roc = nullptr;
    QLabel* m_rocNote = nullptr;
    CurvePlot* m_accuracy = nullptr;
    PairImages* m_images;
    QStackedWidget* m_imagesOrWhyNot = nullptr;
    Job m_job;
};

} // namespace gg

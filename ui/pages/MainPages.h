// MainPages: the pages of the window, each made when it is first shown or asked for, or by makeInTime() while
// nothing is done: the window is there before most of them are. What they wish of one another is arranged
// when they are made; what they wish of the window are signals.
// Owned by MainWindow. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"

#include <QStackedWidget>
#include <QTimer>
#include <array>
#include <filesystem>
#include <functional>
#include <vector>

namespace gg {

class DataPage;
class Dialogs;
class EvaluatePage;
class PredictPage;
class RunsPage;
class StudyPage;
class TrainPage;

class MainPages : public QStackedWidget
{
    Q_OBJECT

public:
    /// In the order of the rail.
    enum class Page
    {
        Predict,
        Study,
        Data,
        Train,
        Evaluate,
        Runs
    };
    static constexpr int pageCount = 6;

    /// `workspace` and `dialogs` must outlive the pages.
    MainPages(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    void showPage(Page page);
    bool isMade(Page page) const { return m_made.at(static_cast<std::size_t>(page)) != nullptr; }

    PredictPage& predict();
    StudyPage& study();
    DataPage& data();
    TrainPage& train();
    EvaluatePage& evaluate();
    RunsPage& runs();

    /// Those that are missing, for who must know all of them.
    void makeAll();
    /// Those that are missing one after the other, each while nothing is loaded, opened, classified,
    /// evaluated or trained: whoever waits for a score comes first.
    void makeInTime();

Q_SIGNALS:
    /// A file or a folder was written.
    void saved(const std::filesystem::path& place);
    void told(const QString& words);
    void failed(const gg::Error& error);
    /// A page was made that has jobs of its own.
    void jobsMade(const std::vector<gg::Job*>& jobs);
    void trainOnDemoRequested();
    void evaluateRequested(const std::filesystem::path& model);
    void predictRequested(const std::filesystem::path& model);
    void classifyRequested(const std::vector<std::filesystem::path>& files);
    void pageRequested(gg::MainPages::Page page);

private:
    QWidget& page(Page page);
    QWidget* make(Page page);
    QWidget* makePredict();
    QWidget* makeStudy();
    QWidget* makeData();
    QWidget* makeTrain();
    QWidget* makeEvaluate();
    QWidget* makeRuns();
    bool isBusy() const;
    void makeNext();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    std::array<QWidget*, pageCount> m_made = {}; ///< null where one is missing
    QTimer m_inTime;
    bool m_hasEngineFailed = false;
};

} // namespace gg

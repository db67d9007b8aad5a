// RunBanner: the line above the curves that says how the run stands, and, once it has ended, how it ended and
// what can be done with its model. Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "train/TrainEvent.h"

#include <QFrame>
#include <filesystem>

class QPushButton;

namespace gg {

class ElidedLabel;

class RunBanner : public QFrame
{
    Q_OBJECT

public:
    explicit RunBanner(QWidget* parent = nullptr);

    void hear(const TrainEvent& event);
    void setPaused(bool paused);

    /// Whether the program is there to show the run's curves in a browser, or is being started.
    void setTensorBoard(bool isInstalled, bool isStarting);

    QString headline() const;
    QString details() const;
    /// Empty unless the last run ended with a model.
    const std::filesystem::path& bestModel() const { return m_bestModel; }

Q_SIGNALS:
    void evaluateRequested();
    void predictRequested();
    void tensorBoardRequested(const std::filesystem::path& runFolder);

private:
    void begin(const RunStarted& started);
    void tell(const BatchDone& batch);
    void tell(const EpochDone& epoch);
    void end(const RunFinished& finished);
    void fail(const Error& error);
    void setModel(const std::filesystem::path& model);
    void showText(const QString& headline, const QString& details, bool isProblem = false);

    ElidedLabel* m_headline;
    ElidedLabel* m_details;
    QPushButton* m_evaluate;
    QPushButton* m_predict;
    QPushButton* m_openFolder;
    QPushButton* m_tensorBoard;
    std::filesystem::path m_runFolder;
    std::filesystem::path m_bestModel;
    QString m_best; ///< "best 0.831 at epoch 9"
    QString m_beforePause;
    int m_epochs = 0;
};

} // namespace gg

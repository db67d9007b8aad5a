// RunBanner: the line above the curves that says how the run stands, and, once it has ended, how it ended and
// what can be done with its model. Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "train/TrainEvent.h"

#include <QFrame>
#include <filesystem>

class QBoxLayout;
class QPushButton;

namespace gg {

class ElidedLabel;

class RunBanner : public QFrame
{
    Q_OBJECT

public:
    explicit RunBanner(QWidget* parent = nullptr);

    /// A new run was asked for: nothing of the former one is shown or offered any more.
    void prepare(const TrainConfig& config);
    void hear(const TrainEvent& event);
    void setPaused(bool paused);

    /// Whether the program is there to show the run's curves in a browser, or is being started.
    void setTensorBoard(bool isInstalled, bool isStarting);

    QString headline() const;
    QString details() const;
    /// Empty unless the last run has ended, in whatever way, and has kept a model.
    const std::filesystem::path& bestModel() const { return m_bestModel; }

protected:
    void resizeEvent(QResizeEvent* event) override;

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
    QString keptText(const EpochRecord& record) const;
    void setModel(const std::filesystem::path& model);
    void showText(const QString& headline, const QString& details, bool isProblem = false);
    void showHeadline();

    QBoxLayout* m_layout; ///< what is told beside the buttons, or above them where it is narrow
    ElidedLabel* m_headline;
    ElidedLabel* m_details;
    QPushButton* m_evaluate;
    QPushButton* m_predict;
    QPushButton* m_openFolder;
    QPushButton* m_tensorBoard;
    std::filesystem::path m_runFolder;
    std::filesystem::path m_bestModel;
    std::filesystem::path m_keptModel; ///< of the run that goes on; offered once it has ended
    QString m_kept;                    ///< which epoch's model that is, and its figures
    Recipe m_recipe = Recipe::Fast;
    QString m_state; ///< what the headline says, but for the pause
    bool m_isPaused = false;
    int m_epochs = 0;
};

} // namespace gg

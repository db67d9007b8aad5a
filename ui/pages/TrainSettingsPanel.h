// TrainSettingsPanel: the left side of the Train page: the form of TrainConfig, what a run will take, and the
// buttons that start, pause and stop it. Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "session/Workspace.h"
#include "train/TrainConfig.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace gg {

class Dialogs;
class SettingsForm;
class WeightsLine;

class TrainSettingsPanel : public QWidget
{
    Q_OBJECT

public:
    TrainSettingsPanel(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// What the form says now; nothing while it has problems, which then stand beside their fields.
    std::optional<TrainConfig> config() const { return m_config; }
    SettingsForm& form() const { return *m_form; }

    /// Starts a run on the open data set unless the form has problems.
    void start();
    /// The same with the settings that every form begins with, whatever the form says.
    void startRecommended();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeFoot();
    void onEdited(const QString& key);
    void readForm();
    void askForEstimate();
    void showEstimate(double seconds);
    void showState();
    QString whyNotStart() const;
    void chooseWeights();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    SettingsForm* m_form;
    WeightsLine* m_weightsLine;
    QLabel* m_estimate;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QTimer m_estimateTimer;
    std::optional<TrainConfig> m_config;
    QString m_firstProblem;                 ///< of the form, with the field's name; empty while there is none
    std::optional<TrainConfig> m_estimated; ///< of which the estimate is, or will be
};

} // namespace gg

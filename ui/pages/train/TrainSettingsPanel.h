// TrainSettingsPanel: the left side of the Train page: what is trained on, the form of TrainConfig, what a
// run will take, and the buttons that start, pause and stop it, which stand still while the form scrolls.
// Owned by TrainPage. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "train/TrainConfig.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

class QLabel;
class QPushButton;

namespace gg {

class DatasetLine;
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

    /// Fills the form with the settings of a run; what this version does not know of them is passed over.
    /// From then on fields that differ from the run's are marked, until another run is shown, a training
    /// begins or the comparison is ended.
    void showSettings(const Json& config, const QString& run);
    /// How many fields differ from the run that was shown; 0 where there is none.
    int changedCount() const { return m_changed; }
    /// Starts a run on the open data set unless the form has problems.
    void start();
    /// The same with the settings that every form begins with, whatever the form says.
    void startRecommended();
    /// Ends the run: at once while it is young, else after asking.
    void stop();
    /// From this age on a run is not ended without asking.
    void setAskFrom(std::chrono::milliseconds age) { m_askFrom = age; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeRepeat();
    QWidget* makeFoot();
    void showRunsSettings();
    void forgetRun();
    void showChanges();
    void onEdited(const QString& key);
    void readForm();
    void askForEstimate();
    void showEstimate(double seconds);
    void showState();
    QString whyNotStart() const;
    void chooseWeights();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    DatasetLine* m_dataset;
    SettingsForm* m_form;
    WeightsLine* m_weightsLine;
    QWidget* m_repeat = nullptr; ///< what differs from a run that is to be repeated
    QLabel* m_changes = nullptr;
    QPushButton* m_back = nullptr;
    QLabel* m_estimate;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QTimer m_estimateTimer;
    /// Place and fingerprint of what the run that goes on began with.
    std::pair<std::filesystem::path, std::string> m_runsDataset;
    QElapsedTimer m_sinceStart; ///< of the run; invalid while there is none
    std::chrono::milliseconds m_askFrom = std::chrono::minutes(1);
    std::optional<Json> m_runsSettings; ///< of the run that is to be repeated, as far as they are known here
    QString m_run;                      ///< its name
    int m_changed = 0;
    std::optional<TrainConfig> m_config;
    QString m_firstProblem;                 ///< of the form, with the field's name; empty while there is none
    std::optional<TrainConfig> m_estimated; ///< of which the estimate is, or will be
};

} // namespace gg

// ContactSheetsPanel: the tutorial's last picture: what the network looked at where it was confident, right
// and wrong: four sheets of random images with their heat maps, drawn anew or saved at a press.
// Owned by EvaluatePage. Heat maps are computed only while the panel is seen. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/evaluate/ContactSheetView.h"
#include "session/Job.h"

#include <QTimer>
#include <QWidget>
#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

class QAction;
class QDoubleSpinBox;
class QLabel;
class QMenu;
class QPushButton;

namespace gg {

class Dialogs;
class ElidedLabel;
class LayerButton;

class ContactSheetsPanel : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the panel.
    ContactSheetsPanel(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// What was evaluated, in words, for the saved sheets: "vgg19_bn on COVID-CT, Test".
    void setSubject(const QString& subject) { m_subject = subject; }
    /// A line on the saved sheets: what the evaluation left out.
    void setNote(const QString& note) { m_note = note; }
    void reshuffle();
    /// Asks where to, and writes one sheet, or all four into a folder, as PNG.
    void save(Outcome outcome);
    void saveAll();
    /// The sheets as they are drawn, each with the name of its file; none before they are drawn for the
    /// threshold in use, with every heat map.
    std::vector<std::pair<std::string, ContactSheetPicture>> drawn() const;

    ContactSheetView& view(Outcome outcome) const { return *m_views.at(static_cast<std::size_t>(outcome)); }
    /// Of a sheet when all are saved into a folder: "true-positives.png".
    static std::string fileName(Outcome outcome);
    Job& saveJob() { return m_saveJob; }

Q_SIGNALS:
    /// The file of one sheet, or the folder of all.
    void saved(const std::filesystem::path& fileOrFolder);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeControls();
    QWidget* makeSheets();
    QMenu* makeSaveMenu();
    void drawSoon();
    void draw();
    void refresh();
    void showJob();
    QString howExplained() const;
    ContactSheetPicture picture(Outcome outcome) const;
    void write(const std::vector<std::pair<std::filesystem::path, ContactSheetPicture>>& files);

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QString m_subject;
    QString m_note;
    ContactSheetRequest m_request;
    QDoubleSpinBox* m_score;
    QLabel* m_order;
    LayerButton* m_layer;
    ElidedLabel* m_whyNoHeatMaps; ///< empty for a model that can be explained
    std::string m_drawnLayer;
    QPushButton* m_resume;
    QPushButton* m_save;
    QAction* m_dark = nullptr;
    std::array<ContactSheetView*, 4> m_views{};
    QTimer m_drawTimer; ///< the threshold's slider moves faster than sheets can be drawn
    bool m_isStale = true;
    Job m_saveJob;
};

} // namespace gg

// StudyPage: looks at studies as they come from an archive: patients, studies and series at the left, the
// slices of the one that is chosen at the right. Names and dates are hidden until they are asked for.
// Owned by MainWindow, which shows the session's errors. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/study/KeptSeries.h"
#include "pages/study/StudySaver.h"
#include "support/Dialogs.h"
#include "volume/NiftiFile.h"

#include <QWidget>
#include <filesystem>
#include <vector>

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace gg {

class CrossPlanes;
class NiftiSlices;
class NotesLine;
class SeriesLungsLine;
class SeriesScores;
class StudyTreeModel;
class Viewer;

class StudyPage : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the page.
    StudyPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);
    ~StudyPage() override;

    Viewer& viewer() { return *m_viewer; }
    QTreeView& tree() { return *m_tree; }
    /// Reads a series as a volume.
    Job& volumeJob();
    /// Reads a NIfTI file.
    Job& niftiJob();
    /// Measures lungs.
    Job& lungsJob();
    StudySaver& saver() { return *m_saver; }

Q_SIGNALS:
    /// A file or a folder was written.
    void saved(const std::filesystem::path& place);
    /// A person wants the model's word on these, and no model is open.
    void classifyRequested(const std::vector<std::filesystem::path>& files);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeEmptyState();
    QWidget* makeContent();
    QWidget* makeList();
    QWidget* makeButtons();
    void openFolder();
    void refresh();
    void choose(const QModelIndex& index);
    void followViewer();
    void followSeries(const SeriesNode* series);
    void followVolume(const NiftiHeader& volume);
    const SeriesNode* currentSeries() const;
    const NiftiHeader* currentVolume() const;
    bool isSeen(const SliceSource& source) const;
    StudySaver::Shown shown();
    void classify();
    void showSkipped();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    KeptSeries m_kept;
    StudyTreeModel* m_model;
    QStackedWidget* m_stack;
    QTreeView* m_tree;
    QPushButton* m_names;
    QPushButton* m_classify;
    QPushButton* m_skipped;
    Viewer* m_viewer;
    NotesLine* m_notes;
    SeriesScores* m_scores;
    SeriesLungsLine* m_lungs;
    CrossPlanes* m_planes;
    NiftiSlices* m_volume;
    StudySaver* m_saver;
};

} // namespace gg

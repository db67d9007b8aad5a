// StudySaver: takes home what the study page shows: pictures as PNG or as DICOM, a series as PNGs,
// measurements as a DICOM Structured Report, a printed page. What is DICOM lies in the study and says whose
// it is; all else has no patient data in it. Owned by StudyPage. Thread: GUI thread; files are written in its
// job.
#pragma once

#include "dicom/StudyTree.h"
#include "pages/study/StudyReport.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <functional>

class QAction;
class QImage;
class QMenu;
class QWidget;

namespace gg {

class Dialogs;
class MeasurementStore;
class Viewer;

class StudySaver : public QObject
{
    Q_OBJECT

public:
    /// What the active pane shows.
    struct Shown
    {
        const SeriesNode* series = nullptr; ///< null for none
        QString seriesId;                   ///< by which measurements on its slices are kept
        bool isSlice = false;               ///< a slice of the series itself, no other plane of it
    };
    struct Parts
    {
        Viewer& viewer;
        const MeasurementStore& measurements;
        Dialogs& dialogs;
        std::function<Shown()> shown;
    };

    /// All of `parts` must outlive it. `window`: dialogs are shown over it.
    StudySaver(QWidget& window, Parts parts);

    /// Of all that can be saved; owned by the window.
    QMenu* menu() const { return m_menu; }
    Job& job() { return m_job; }

    /// What else stands in a report: the scores of a series, asked for when one is written.
    void setScores(std::function<std::vector<ScoredSlice>(const SeriesNode&)> scoresOf);

    void savePicture(const QImage& picture);
    void saveCapture();
    void saveSeries();
    void saveReport();
    void saveWithoutNames();
    void print();

Q_SIGNALS:
    /// A file or a folder was written.
    void saved(const std::filesystem::path& place);
    /// What should be known of what was written.
    void told(const QString& sentence);

private:
    QAction* add(const QString& text, const QString& explanation, void (StudySaver::*act)());
    void refresh();
    std::vector<Measurement> measured(const Shown& shown) const;
    std::vector<ScoredSlice> scored(const Shown& shown) const;
    /// `write` runs in the job and returns what it has written.
    void start(std::function<std::filesystem::path(const ProgressCallback&, const CancelToken&)> write);

    QWidget& m_window;
    Parts m_parts;
    std::function<std::vector<ScoredSlice>(const SeriesNode&)> m_scoresOf;
    QMenu* m_menu;
    QAction* m_capture;
    QAction* m_series;
    QAction* m_report;
    QAction* m_withoutNames;
    QAction* m_print;
    Job m_job;
};

} // namespace gg

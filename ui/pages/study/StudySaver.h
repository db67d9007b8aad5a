// StudySaver: takes home what the study page shows: pictures as PNG or as DICOM, a series as PNGs,
// measurements as a DICOM Structured Report, lungs as a DICOM Segmentation, a report and a table, a printed
// page. What is DICOM lies in the study and says whose it is; all else has no patient data in it (the table
// names the series by its UID). Owned by StudyPage. Thread: GUI thread; files are written in its job.
#pragma once

#include "dicom/StudyTree.h"
#include "pages/study/StudyReport.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>

class QAction;
class QImage;
class QMenu;
class QWidget;

namespace gg {

class Dialogs;
class MeasurementStore;
class Viewer;
struct SeriesLungs;

class StudySaver : public QObject
{
    Q_OBJECT

public:
    /// What the active pane shows.
    struct Shown
    {
        /// Null for none. Shared: a dialog may be open for longer than the study.
        std::shared_ptr<const SeriesNode> series = {};
        QString seriesId;     ///< by which measurements on its slices are kept
        bool isSlice = false; ///< a slice of the series itself, no other plane of it
    };
    /// What was measured in the lungs of the series that is shown.
    struct Lungs
    {
        std::shared_ptr<const SeriesLungs> lungs; ///< null where they were not measured
        bool isCorrectedByHand = false;
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

    /// Asked for when the menu is opened and when they are saved.
    void setLungs(std::function<Lungs()> lungs);

    void savePicture(const QImage& picture);
    void saveCapture();
    void saveSeries();
    void saveReport();
    void saveLungs();
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
    /// Null where there is nothing to save of them.
    Lungs lungsOf(const Shown& shown) const;
    /// `write` runs in the job and returns what it has written.
    void start(std::function<std::filesystem::path(const ProgressCallback&, const CancelToken&)> write);

    QWidget& m_window;
    Parts m_parts;
    std::function<std::vector<ScoredSlice>(const SeriesNode&)> m_scoresOf;
    std::function<Lungs()> m_measuredLungs;
    QMenu* m_menu;
    QAction* m_capture;
    QAction* m_series;
    QAction* m_report;
    QAction* m_lungs;
    QAction* m_withoutNames;
    QAction* m_print;
    Job m_job;
};

} // namespace gg

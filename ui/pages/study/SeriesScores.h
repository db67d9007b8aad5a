// SeriesScores: what the model says of the series that a viewer shows: scores beside its slider, a line of
// words, the heat map of the slice that is seen. Each slice is judged by itself; the results are those of the
// Predict page, where the slices are listed too. Part of StudyPage. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/study/StudyReport.h"

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <map>
#include <vector>

namespace gg {

class ElidedLabel;
class HeatMapControl;
class Viewer;
struct SliceScores;

/// The files of the series, or the names of their frames, in the order of its slices.
std::vector<std::filesystem::path> filesOf(const SeriesNode& series);

class SeriesScores : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SeriesScores(Workspace& workspace, Viewer& viewer, QWidget* parent = nullptr);

    /// The active pane shows slices of the series as they are stored; null for none, and for planes across
    /// it. It must stay until the next call.
    void follow(const SeriesNode* series);
    /// Empty while there is nothing to say.
    const QString& words() const;
    /// The scores of the classified slices of `series`, for a report: of the open model, by its architecture
    /// and the first digits of the SHA-256 of its card. Empty for another series than the one that is
    /// followed.
    std::vector<ScoredSlice> reported(const SeriesNode& series) const;

private:
    const FileResult* resultOf(std::size_t slice) const;
    QString verdictWords() const;
    SliceScores scores() const;
    QString wordsOf(const SliceScores& scores) const;
    void refresh();
    void showSlice();

    Workspace& m_workspace;
    Viewer& m_viewer;
    ElidedLabel* m_words;
    HeatMapControl* m_heatMap;
    const SeriesNode* m_series = nullptr;
    std::map<std::filesystem::path, std::size_t> m_rows; ///< of the list of results
    QString m_summary;
    QTimer m_soon; ///< results come by the hundred
};

} // namespace gg

// SeriesLungsLine: lungs of the series that a viewer shows, found and measured when a person asks: outlines
// and opacities over its slices, a line of words. Part of StudyPage. Thread: GUI thread.
#pragma once

#include "dicom/StudyTree.h"
#include "lungs/SeriesLungs.h"
#include "session/Job.h"

#include <QWidget>
#include <map>
#include <memory>

class QCheckBox;
class QPushButton;

namespace gg {

class ElidedLabel;
class Viewer;
struct SliceShares;

class SeriesLungsLine : public QWidget
{
    Q_OBJECT

public:
    /// The viewer must outlive it.
    explicit SeriesLungsLine(Viewer& viewer, QWidget* parent = nullptr);

    /// The active pane shows slices of the series as they are stored; null for none, and for planes across
    /// it. It must stay until the next call.
    void follow(const SeriesNode* series);
    /// Of the series that is followed, on a thread of its own.
    void measure();
    /// Forgets all that was measured.
    void clear();
    Job& job() { return m_job; }
    /// What was measured in the series that the active pane shows; null for nothing.
    std::shared_ptr<const SeriesLungs> measured() const;
    /// Empty while there is nothing to say.
    const QString& words() const;

Q_SIGNALS:
    void failed(const gg::Error& error);

private:
    static SliceShares sharesOf(const SeriesLungs& lungs);
    const SeriesLungs* shown() const;
    void take(const QString& seriesId, const std::shared_ptr<const SeriesLungs>& lungs);
    void setShown(bool shown);
    void refresh();
    QString summaryOf(const SeriesLungs& lungs) const;
    QString sliceWords(const SeriesLungs& lungs) const;

    Viewer& m_viewer;
    Job m_job;
    ElidedLabel* m_words;
    QCheckBox* m_show;
    QPushButton* m_measure;
    const SeriesNode* m_series = nullptr;
    std::map<QString, std::shared_ptr<const SeriesLungs>> m_lungs; ///< by SliceSource::id()
};

} // namespace gg

// SeriesLungsLine: what was measured in the lungs of the series that a viewer shows, once a person has asked:
// a line of words, whether outlines are shown, the ways to correct them and to all figures. Part of
// StudyPage. Thread: GUI thread.
#pragma once

#include "dicom/StudyTree.h"
#include "pages/study/LungsOfSeries.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QPushButton;

namespace gg {

class Dialogs;
class ElidedLabel;
class LungCorrectionBar;
class LungDetails;
class Viewer;
struct SliceShares;

class SeriesLungsLine : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SeriesLungsLine(Viewer& viewer, Dialogs& dialogs, QWidget* parent = nullptr);

    /// The active pane shows slices of the series as they are stored or, `isAcross`, planes of its volume:
    /// there it is said what was measured, but nothing is measured or corrected. Null for no series. It must
    /// stay until the next call.
    void follow(const SeriesNode* series, bool isAcross = false);
    /// Of the series that is followed, on a thread of its own.
    void measure();
    /// Forgets all that was measured.
    void clear();
    Job& job() { return m_lungs.job(); }
    /// What was measured in the series whose slices the active pane shows; null for nothing, for planes
    /// across, and as long as figures are of masks that were corrected since.
    std::shared_ptr<const SeriesLungs> measured() const;
    bool areCorrectedByHand() const;
    /// Empty while there is nothing to say.
    const QString& words() const;
    /// A window beside the page, of the series that is followed.
    void showDetails();
    LungDetails& details() { return *m_details; }

Q_SIGNALS:
    void failed(const gg::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static SliceShares sharesOf(const SeriesLungs& lungs);
    std::shared_ptr<const SeriesLungs> shown() const;
    QString seriesId() const;
    void setShown(bool shown);
    void takeUp(const QString& seriesId);
    void refresh();
    void refreshDetails();
    QString summaryOf(const SeriesLungs& lungs) const;
    QString sliceWords(const SeriesLungs& lungs) const;
    QString correctionWords() const;

    Viewer& m_viewer;
    LungsOfSeries m_lungs;
    ElidedLabel* m_words;
    QCheckBox* m_show;
    QPushButton* m_measure;
    LungCorrectionBar* m_correct;
    QPushButton* m_more;
    LungDetails* m_details;
    QGridLayout* m_layout;
    bool m_isNarrow = false;
    const SeriesNode* m_series = nullptr;
    bool m_isAcross = false;
};

} // namespace gg

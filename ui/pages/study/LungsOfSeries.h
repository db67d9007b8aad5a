// LungsOfSeries: the lungs of those series that a person has had measured: found on a thread of its own,
// shown in the views of a viewer, corrected there by hand, and measured anew soon after. Owned by
// SeriesLungsLine. Thread: GUI thread.
#pragma once

#include "base/Paths.h"
#include "dicom/SliceStack.h"
#include "lungs/KeptCorrection.h"
#include "lungs/LungCorrection.h"
#include "lungs/LungPlane.h"
#include "lungs/SeriesLungs.h"
#include "session/Job.h"
#include "volume/Volume.h"

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace gg {

class Viewer;

class LungsOfSeries : public QObject
{
    Q_OBJECT

public:
    /// The viewer must outlive it. Corrections are kept in `keptIn`, a file a series, and come back when the
    /// series is measured again.
    explicit LungsOfSeries(Viewer& viewer, std::filesystem::path keptIn = dataFolder() / "lungs",
                           QObject* parent = nullptr);
    ~LungsOfSeries() override;

    /// Finds and measures them. Of a series that was corrected the corrected ones are measured anew.
    /// `seriesId`: SliceSource::id().
    void measure(const QString& seriesId, const SliceStack& stack);
    /// Forgets all of them.
    void clear();
    /// As they are shown; null where the series was not measured.
    std::shared_ptr<const SeriesLungs> of(const QString& seriesId) const;
    /// The measured series whose slices or whose volume's planes have that id (SliceSource::id()); else the
    /// id itself.
    QString seriesOf(const QString& id) const;
    /// How many of its slices were corrected by hand.
    int correctedSlices(const QString& seriesId) const;
    /// Its figures are of masks that were corrected since.
    bool isOutdated(const QString& seriesId) const;
    /// And others will come, unless that is cancelled or fails.
    bool isBeingUpdated(const QString& seriesId) const;
    Job& job() { return m_job; }

Q_SIGNALS:
    /// The figures of a series, or what is to be known of them; not masks alone.
    void changed(const QString& seriesId);
    void failed(const gg::Error& error);

private:
    /// Shared with the job that writes, which may be at it when the window is gone already.
    struct KeptFiles
    {
        std::mutex mutex;
        std::set<std::filesystem::path> newest = {}; ///< written at the end: what comes later is older
    };
    struct Entry
    {
        SliceStack stack;
        LungGrid grid = {};
        std::shared_ptr<const SeriesLungs> found = {};
        std::shared_ptr<const SeriesLungs> shown = {};
        std::shared_ptr<LungCorrection> correction = {};
        bool isOutdated = false;
    };
    /// A slice whose tissue is to be found anew.
    struct Wish
    {
        QString seriesId;
        int slice;
        std::vector<cv::Mat> labels;
        LungSlice values;
        double sliceSpacing;
    };
    void find(const QString& seriesId, const SliceStack& stack);
    void followMasks(const QString& seriesId);
    void followCorrection(const QString& seriesId);
    void wish(const QString& seriesId, int slice);
    void grant();
    void takeTissue(const Wish& wish, const cv::Mat& tissue);
    void updateSoon();
    void update();
    void keepVolume(const QString& seriesId, const std::shared_ptr<const Volume>& volume);
    std::filesystem::path keptFile(const QString& seriesId) const;
    void keepCorrectionOf(const QString& seriesId);
    void writeCorrections();
    void takeBackUnwritten();
    void take(const QString& seriesId, const SeriesLungs& measured);
    void show(const QString& seriesId);

    Viewer& m_viewer;
    std::filesystem::path m_keptIn;
    std::map<QString, Entry> m_series;
    Job m_job;
    Job m_tissueJob; ///< of a slice, while it is painted in
    Job m_keepJob;   ///< corrections of a series, as they are written
    std::map<std::filesystem::path, CorrectedMasks> m_toKeep;
    std::map<std::filesystem::path, CorrectedMasks> m_beingKept; ///< what m_keepJob writes: one file
    bool m_waitsForStroke = false; ///< what could not be written is tried again with the next one
    std::shared_ptr<KeptFiles> m_kept;
    std::optional<Wish> m_wish;
    QTimer m_rest; ///< until a hand that corrects has come to rest
    /// Of the series that was corrected last, so that it is read once alone.
    QString m_volumeOf;
    std::shared_ptr<const Volume> m_volume;
};

} // namespace gg

#include "pages/study/LungsOfSeries.h"

#include "base/DamagedFile.h"
#include "base/Error.h"
#include "base/Log.h"
#include "base/Sha256.h"
#include "lungs/LungLabel.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerTools.h"
#include "viewer/VolumeSlices.h"
#include "volume/VolumeReader.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

constexpr int restMilliseconds = 400;

/// What is lung no more has no tissue.
cv::Mat within(const cv::Mat& labels, const cv::Mat& tissue)
{
    cv::Mat kept = tissue.clone();
    kept.setTo(0, labels == static_cast<std::uint8_t>(Lung::None));
    return kept;
}

/// What a person has painted is not written over because it cannot be read.
Error withoutLoss(const Error& unreadable, const std::filesystem::path& file)
{
    try {
        return Error(ErrorKind::BadInput,
                     Message("%1 It was put aside as %2.", unreadable.text(), putAside(file)));
    } catch (const Error&) {
        return unreadable;
    }
}

/// Masks are never written into: the same memory is the same mask.
bool areSame(const cv::Mat& a, const cv::Mat& b)
{
    return a.data == b.data;
}

} // namespace

LungsOfSeries::LungsOfSeries(Viewer& viewer, std::filesystem::path keptIn, QObject* parent)
    : QObject(parent), m_viewer(viewer), m_keptIn(std::move(keptIn)), m_job(tr("Measuring the lungs")),
      m_tissueJob(tr("Measuring a slice of the lungs")), m_keepJob(tr("Keeping corrections of the lungs")),
      m_kept(std::make_shared<KeptFiles>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    LungEditing& editing = viewer.tools().lungs();
    connect(&editing, &LungEditing::masksChanged, this, &LungsOfSeries::followMasks);
    connect(&editing, &LungEditing::corrected, this, [this](const QString& seriesId) {
        keepCorrectionOf(seriesId);
        followCorrection(seriesId);
    });
    connect(&m_rest, &QTimer::timeout, this, &LungsOfSeries::update);
    connect(&m_job, &Job::failed, this, &LungsOfSeries::failed);
    // Not after one that was cancelled: a person did not want it.
    connect(&m_job, &Job::finished, this, &LungsOfSeries::updateSoon);
    connect(&m_tissueJob, &Job::stateChanged, this, &LungsOfSeries::grant);
    connect(&m_keepJob, &Job::failed, this, &LungsOfSeries::takeBackUnwritten);
    connect(&m_keepJob, &Job::failed, this, &LungsOfSeries::failed);
    connect(&m_keepJob, &Job::stateChanged, this, &LungsOfSeries::writeCorrections);
}

/// What waits to be written is the newest: none of it is lost with the window.
LungsOfSeries::~LungsOfSeries()
{
    const std::lock_guard lock(m_kept->mutex);
    for (const auto& [file, masks] : m_toKeep) {
        m_kept->newest.insert(file);
        try {
            keepCorrection(file, masks);
        } catch (const Error& error) {
            log::warning(error.message());
        }
    }
}

void LungsOfSeries::measure(const QString& seriesId, const SliceStack& stack)
{
    if (!m_series.contains(seriesId))
        return find(seriesId, stack);
    m_series[seriesId].isOutdated = true;
    m_rest.stop();
    update();
}

void LungsOfSeries::find(const QString& seriesId, const SliceStack& stack)
{
    m_job.start([this, seriesId, stack, kept = keptFile(seriesId)](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const Volume volume = readVolume(stack, onProgress, cancel);
        Entry entry{.stack = stack, .grid = {volume.planeOf(0), volume.spacing()[2]}};
        entry.found = entry.shown =
            std::make_shared<const SeriesLungs>(findSeriesLungs(volume, {}, onProgress, cancel));
        entry.correction =
            std::make_shared<LungCorrection>(entry.found->labels, volume.planeOf(0).rowDirection[0] > 0);
        std::optional<Error> unreadable;
        try {
            entry.correction->apply(keptCorrection(kept, volume.slices(), {volume.columns(), volume.rows()}));
        } catch (const Error& error) {
            unreadable = withoutLoss(error, kept);
        }
        return [this, seriesId, entry, unreadable] {
            m_series[seriesId] = entry;
            m_viewer.tools().lungs().setCorrection(seriesId, entry.correction);
            show(seriesId);
            if (entry.correction->correctedSlices() > 0) {
                followMasks(seriesId);
                followCorrection(seriesId);
            }
            Q_EMIT changed(seriesId);
            if (unreadable)
                Q_EMIT failed(*unreadable);
        };
    });
}

/// The identity tells nobody's name; as a hash it is the name of a file whatever stands in it.
std::filesystem::path LungsOfSeries::keptFile(const QString& seriesId) const
{
    return m_keptIn / (sha256Of(seriesId.toStdString()) + ".json");
}

void LungsOfSeries::keepCorrectionOf(const QString& seriesId)
{
    const auto found = m_series.find(seriesId);
    if (found == m_series.end())
        return;
    const Entry& entry = found->second;
    m_toKeep[keptFile(seriesId)] = correctedMasks(entry.found->labels, entry.correction->labels());
    m_waitsForStroke = false;
    writeCorrections();
}

/// One file after the other, so that an older state never comes last.
void LungsOfSeries::writeCorrections()
{
    if (m_keepJob.isRunning() || m_toKeep.empty() || m_waitsForStroke)
        return;
    m_beingKept.clear();
    m_beingKept.insert(m_toKeep.extract(m_toKeep.begin()));
    m_keepJob.start([shared = m_kept, being = m_beingKept](const ProgressCallback&,
                                                           const CancelToken&) -> std::function<void()> {
        const std::lock_guard lock(shared->mutex);
        for (const auto& [file, masks] : being)
            if (!shared->newest.contains(file))
                keepCorrection(file, masks);
        return {};
    });
}

void LungsOfSeries::takeBackUnwritten()
{
    m_toKeep.merge(m_beingKept); // what is newer stays
    m_beingKept.clear();
    m_waitsForStroke = true;
}

void LungsOfSeries::clear()
{
    m_job.cancel();
    m_tissueJob.cancel();
    m_wish.reset();
    m_rest.stop();
    m_volume.reset();
    m_volumeOf.clear();
    for (const auto& [seriesId, entry] : std::exchange(m_series, {})) {
        m_viewer.tools().lungs().setCorrection(seriesId, nullptr);
        show(seriesId);
        Q_EMIT changed(seriesId);
    }
}

std::shared_ptr<const SeriesLungs> LungsOfSeries::of(const QString& seriesId) const
{
    const auto found = m_series.find(seriesId);
    return found != m_series.end() ? found->second.shown : nullptr;
}

QString LungsOfSeries::seriesOf(const QString& id) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&](const auto& each) {
        return VolumeSlices::isPlaneOf(id, each.first);
    });
    return found != m_series.end() ? found->first : id;
}

int LungsOfSeries::correctedSlices(const QString& seriesId) const
{
    const auto found = m_series.find(seriesId);
    return found != m_series.end() ? found->second.correction->correctedSlices() : 0;
}

bool LungsOfSeries::isOutdated(const QString& seriesId) const
{
    const auto found = m_series.find(seriesId);
    return found != m_series.end() && found->second.isOutdated;
}

bool LungsOfSeries::isBeingUpdated(const QString& seriesId) const
{
    return isOutdated(seriesId) && (m_job.isRunning() || m_rest.isActive());
}

/// Outlines at once; what lies in newly painted lung as soon as it is found.
void LungsOfSeries::followMasks(const QString& seriesId)
{
    const auto found = m_series.find(seriesId);
    if (found == m_series.end())
        return;
    Entry& entry = found->second;
    auto lungs = std::make_shared<SeriesLungs>(*entry.shown);
    const std::vector<cv::Mat>& labels = entry.correction->labels();
    std::vector<int> others;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (areSame(labels[i], lungs->labels[i]))
            continue;
        lungs->labels[i] = labels[i];
        lungs->tissue[i] = within(labels[i], lungs->tissue[i]);
        others.push_back(static_cast<int>(i));
    }
    entry.shown = lungs;
    for (const int slice : others)
        wish(seriesId, slice);
    show(seriesId);
}

/// Where nothing is corrected any more all is as it was found, without a new measurement.
void LungsOfSeries::followCorrection(const QString& seriesId)
{
    const auto found = m_series.find(seriesId);
    if (found == m_series.end())
        return;
    Entry& entry = found->second;
    entry.isOutdated = entry.correction->correctedSlices() > 0;
    if (!entry.isOutdated)
        entry.shown = entry.found;
    updateSoon();
    show(seriesId);
    Q_EMIT changed(seriesId);
}

void LungsOfSeries::wish(const QString& seriesId, int slice)
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        const SliceView& view = m_viewer.panes().pane(pane);
        const bool isSeen = view.source() != nullptr && view.source()->id() == seriesId &&
                            view.shown() == slice && view.slice().geometry;
        if (!isSeen)
            continue;
        const Entry& entry = m_series.at(seriesId);
        const PlaneGeometry& plane = *view.slice().geometry;
        m_wish =
            Wish{seriesId,
                 slice,
                 entry.correction->labels(),
                 {.hu = view.slice().pixels, .pixelSize = std::sqrt(plane.columnSpacing * plane.rowSpacing)},
                 entry.stack.spacing.value_or(1)};
        return grant();
    }
}

/// The newest alone: a hand is quicker than it.
void LungsOfSeries::grant()
{
    if (!m_wish || m_tissueJob.isRunning())
        return;
    m_tissueJob.start([this, wish = *std::exchange(m_wish, std::nullopt)](
                          const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        const cv::Mat tissue = tissueOfSlice(wish.labels, wish.slice, wish.values, wish.sliceSpacing);
        return [this, wish, tissue] { takeTissue(wish, tissue); };
    });
}

void LungsOfSeries::takeTissue(const Wish& wish, const cv::Mat& tissue)
{
    const auto found = m_series.find(wish.seriesId);
    if (found == m_series.end())
        return;
    const auto slice = static_cast<std::size_t>(wish.slice);
    auto lungs = std::make_shared<SeriesLungs>(*found->second.shown);
    lungs->tissue[slice] = within(lungs->labels[slice], tissue); // it may have been painted in since
    found->second.shown = lungs;
    show(wish.seriesId);
}

void LungsOfSeries::updateSoon()
{
    m_rest.stop();
    const bool isAnyOutdated = std::any_of(m_series.begin(), m_series.end(),
                                           [](const auto& each) { return each.second.isOutdated; });
    if (isAnyOutdated)
        m_rest.start();
}

/// One that goes on is let finish: its figures are nearer to the truth than those before.
void LungsOfSeries::update()
{
    if (m_job.isRunning())
        return;
    const auto outdated = std::find_if(m_series.begin(), m_series.end(),
                                       [](const auto& each) { return each.second.isOutdated; });
    if (outdated == m_series.end())
        return;
    const auto& [seriesId, entry] = *outdated;
    SeriesLungs lungs = *entry.found;
    lungs.labels = entry.correction->labels();
    m_job.start([this, id = seriesId, stack = entry.stack, lungs,
                 known = m_volumeOf == seriesId ? m_volume : nullptr](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const auto volume =
            known != nullptr ? known : std::make_shared<const Volume>(readVolume(stack, onProgress, cancel));
        SeriesLungs measured = lungs;
        measureSeriesLungs(measured, *volume, {}, onProgress, cancel);
        return [this, id, volume, measured] {
            keepVolume(id, volume);
            take(id, measured);
        };
    });
}

/// For the next stroke; a large one is read anew instead.
void LungsOfSeries::keepVolume(const QString& seriesId, const std::shared_ptr<const Volume>& volume)
{
    constexpr std::size_t mostVoxels = std::size_t{1} << 28; // of two bytes as a rule
    const std::size_t voxels = static_cast<std::size_t>(volume->slices()) *
                               static_cast<std::size_t>(volume->rows()) *
                               static_cast<std::size_t>(volume->columns());
    m_volumeOf = seriesId;
    m_volume = voxels <= mostVoxels ? volume : nullptr;
}

void LungsOfSeries::take(const QString& seriesId, const SeriesLungs& measured)
{
    const auto found = m_series.find(seriesId);
    if (found == m_series.end() || !found->second.isOutdated)
        return; // all corrections were taken back meanwhile
    Entry& entry = found->second;
    auto lungs = std::make_shared<SeriesLungs>(*entry.shown);
    lungs->measures = measured.measures;
    entry.isOutdated = false;
    for (std::size_t i = 0; i < measured.labels.size(); ++i) {
        if (areSame(measured.labels[i], lungs->labels[i]))
            lungs->tissue[i] = measured.tissue[i];
        else
            entry.isOutdated = true;
    }
    entry.shown = lungs;
    show(seriesId);
    Q_EMIT changed(seriesId);
}

/// Where it is not measured, nothing.
void LungsOfSeries::show(const QString& seriesId)
{
    const auto found = m_series.find(seriesId);
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        LungOverlay& overlay = m_viewer.panes().lungsOf(pane);
        if (found == m_series.end())
            overlay.setLungs(seriesId, nullptr);
        else
            overlay.setLungs(seriesId, found->second.shown, found->second.grid);
        m_viewer.panes().pane(pane).update();
    }
}

} // namespace gg

#include "lungs/SeriesLungs.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "dicom/SliceStack.h"
#include "lungs/AirwayTree.h"
#include "lungs/Airways.h"
#include "lungs/LinkedParts.h"
#include "lungs/LungHoles.h"
#include "lungs/LungLabel.h"
#include "lungs/RoundMorphology.h"
#include "lungs/SliceTissue.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace gg {

namespace {

constexpr double leastShare = 0.05; // of the larger lung: what is less is bowel, or something beside
constexpr double blurredBelow = 8;  // mm above and below the lungs in which a slice shows something else too
constexpr double rimDepth = 20;     // mm
constexpr double cutOffShare =
    0.25; // of the largest slice of lung: an end of the scan that has more cuts them off
constexpr double leastEqual = 0.6; // of the larger lung; the left one is some 0.85 of the right as a rule
constexpr std::size_t slicesAhead = 8;

double pixelSizeOf(const Volume& volume)
{
    const std::array<double, 3> spacing = volume.spacing();
    return std::sqrt(spacing[0] * spacing[1]);
}

LungSlice sliceOf(const Volume& volume, int index)
{
    return {.hu = volume.slice(index),
            .pixelSize = pixelSizeOf(volume),
            .rightComesFirst = volume.planeOf(index).rowDirection[0] > 0};
}

/// `make` on several threads, `take` on this one, in the order of the slices.
template <typename Item>
void forEachSlice(int slices, const Message& stage, const std::function<Item(int)>& make,
                  const std::function<void(int, Item&)>& take, const ProgressCallback& onProgress,
                  const CancelToken& cancel)
{
    const auto count = static_cast<std::size_t>(slices);
    Prefetcher<Item> ahead(count, slicesAhead, machineThreads(),
                           [&](std::size_t i) { return make(static_cast<int>(i)); });
    for (std::size_t i = 0; i < count; ++i) {
        cancel.throwIfCancelled();
        Item item = *ahead.next();
        take(static_cast<int>(i), item);
        if (onProgress)
            onProgress({stage, i + 1, count});
    }
}

void checkIsAxial(const Volume& volume)
{
    if (!volume.isHounsfield())
        throw Error(ErrorKind::BadInput, "The volume is not in Hounsfield units, by which lungs are told.");
    if (orientationName(volume.planeOf(0)) != "axial")
        throw Error(ErrorKind::BadInput, "The volume is not axial: lungs are looked for in axial slices.");
    for (const double side : {volume.spacing()[0], volume.spacing()[1]})
        if (!isPixelSize(side))
            throw Error(ErrorKind::BadInput, "The volume's pixels cannot be of the size that it says.");
    constexpr double mostlyAcross = 0.7;
    if (std::abs(volume.planeOf(0).rowDirection[0]) < mostlyAcross)
        throw Error(
            ErrorKind::BadInput,
            "The slices are turned: their rows do not run from one side of the patient to the other.");
}

/// Lung in this slice and in all that are as near as those in which it blurs.
cv::Mat trustedIn(const std::vector<cv::Mat>& labels, int index, double sliceSpacing)
{
    const int reach = static_cast<int>(std::lround(blurredBelow / sliceSpacing));
    cv::Mat trusted = labels[static_cast<std::size_t>(index)] != 0;
    const int last = static_cast<int>(labels.size()) - 1;
    for (int other = std::max(0, index - reach); other <= std::min(last, index + reach); ++other)
        trusted &= labels[static_cast<std::size_t>(other)] != 0;
    return trusted;
}

cv::Mat tissueIn(const std::vector<cv::Mat>& labels, int index, const cv::Mat& values, double pixelSize,
                 double sliceSpacing, const LungThresholds& thresholds)
{
    return tissueOf(smoothedForTissue(values, pixelSize), labels[static_cast<std::size_t>(index)], thresholds,
                    trustedIn(labels, index, sliceSpacing), pixelSize);
}

/// By height: 0 upper, 1 middle, 2 lower.
class Thirds
{
public:
    Thirds(const std::vector<cv::Mat>& labels, bool headIsLast) : m_headIsLast(headIsLast)
    {
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (cv::countNonZero(labels[i]) == 0)
                continue;
            m_first = m_count == 0 ? i : m_first;
            m_count = i - m_first + 1;
        }
    }
    std::size_t of(int slice) const
    {
        const std::size_t place = static_cast<std::size_t>(slice) - m_first;
        const std::size_t fromFirst = std::min<std::size_t>(2, 3 * place / std::max<std::size_t>(1, m_count));
        return m_headIsLast ? 2 - fromFirst : fromFirst;
    }

private:
    bool m_headIsLast;
    std::size_t m_first = 0;
    std::size_t m_count = 0;
};

struct MeasuredSlice
{
    cv::Mat tissue;
    LungCounts right;
    LungCounts left;
    LungCounts rim;
    HuHistogram histogram;
};

MeasuredSlice measured(const std::vector<cv::Mat>& labels, const Volume& volume, int index,
                       const LungThresholds& thresholds)
{
    const cv::Mat& lungs = labels[static_cast<std::size_t>(index)];
    MeasuredSlice slice;
    if (cv::countNonZero(lungs) == 0) {
        slice.tissue = cv::Mat(lungs.size(), CV_8UC1, cv::Scalar(0));
        return slice;
    }
    const cv::Mat values = lungValues(sliceOf(volume, index));
    slice.tissue = tissueIn(labels, index, values, pixelSizeOf(volume), volume.spacing()[2], thresholds);
    const cv::Rect box = grown(cv::boundingRect(lungs), 1, lungs.size()); // the rest takes time alone
    const cv::Mat inBox = lungs(box);
    const auto count = [&](const cv::Mat& where) { return countLung(slice.tissue(box), values(box), where); };
    slice.right = count(inBox == static_cast<std::uint8_t>(Lung::Right));
    slice.left = count(inBox == static_cast<std::uint8_t>(Lung::Left));
    slice.rim = count(~eroded(inBox != 0, rimDepth / pixelSizeOf(volume)));
    slice.histogram = countHu(values(box), inBox);
    return slice;
}

LungCounts minus(const LungCounts& all, const LungCounts& part)
{
    LungCounts rest = all;
    for (std::size_t kind = 0; kind < LungCounts::kinds; ++kind)
        rest.tissue[kind] -= part.tissue[kind];
    rest.weight -= part.weight;
    return rest;
}

cv::Rect boxOf(const std::vector<cv::Mat>& labels)
{
    cv::Rect box;
    for (const cv::Mat& each : labels)
        box |= cv::boundingRect(each);
    return box;
}

/// Which are air, and no lung that is destroyed; with their walls.
void takeOutAirways(std::vector<cv::Mat>& labels, const Volume& volume, const CancelToken& cancel)
{
    const std::vector<cv::Mat> lumen = airwayTree(volume, boxOf(labels), cancel);
    for (std::size_t i = 0; i < lumen.size(); ++i)
        if (cv::countNonZero(labels[i]) > 0)
            labels[i].setTo(0, dilated(lumen[i], airwayWall / pixelSizeOf(volume)));
}

/// Sums over the slices.
class Sums
{
public:
    Sums(const std::vector<cv::Mat>& labels, bool headIsLast) : m_thirds(labels, headIsLast) {}

    void add(int index, const MeasuredSlice& slice)
    {
        const std::size_t third = m_thirds.of(index);
        m_zones[third][0] += slice.right;
        m_zones[third][1] += slice.left;
        m_rim += slice.rim;
        m_histogram += slice.histogram;
        LungCounts both = slice.right;
        both += slice.left;
        m_slices.push_back(both);
    }

    SeriesMeasures measures(double voxelMm3) const
    {
        SeriesMeasures measures;
        LungCounts all;
        std::array<LungCounts, 2> lungs;
        for (std::size_t third = 0; third < m_zones.size(); ++third) {
            LungCounts both;
            for (std::size_t side = 0; side < lungs.size(); ++side) {
                both += m_zones[third][side];
                lungs[side] += m_zones[third][side];
                measures.zones[third][side] = amountOf(m_zones[third][side], voxelMm3);
                measures.score += gradeOf(measures.zones[third][side]);
            }
            measures.thirds[third] = amountOf(both, voxelMm3);
            all += both;
        }
        measures.all = amountOf(all, voxelMm3);
        measures.right = amountOf(lungs[0], voxelMm3);
        measures.left = amountOf(lungs[1], voxelMm3);
        measures.rim = amountOf(m_rim, voxelMm3);
        measures.core = amountOf(minus(all, m_rim), voxelMm3);
        measures.slices = m_slices;
        measures.histogram = m_histogram;
        measures.grade = gradeOf(measures.all);
        return measures;
    }

private:
    Thirds m_thirds;
    std::array<std::array<LungCounts, 2>, 3> m_zones; ///< upper, middle, lower; right, left
    LungCounts m_rim;
    HuHistogram m_histogram;
    std::vector<LungCounts> m_slices;
};

void noteWhatIsCutOff(SeriesLungs& lungs, bool headIsLast)
{
    int largest = 0;
    for (const cv::Mat& labels : lungs.labels)
        largest = std::max(largest, cv::countNonZero(labels));
    const auto isCutOff = [&](const cv::Mat& end) { return cv::countNonZero(end) > cutOffShare * largest; };
    const cv::Mat& top = headIsLast ? lungs.labels.back() : lungs.labels.front();
    const cv::Mat& bottom = headIsLast ? lungs.labels.front() : lungs.labels.back();
    if (largest == 0)
        lungs.notes.push_back("no lung was found");
    else if (isCutOff(top))
        lungs.notes.push_back("the scan begins within the lungs: volumes are of what was scanned");
    if (largest > 0 && isCutOff(bottom))
        lungs.notes.push_back("the scan ends within the lungs: volumes are of what was scanned");
}

/// What is as dense as soft tissue up to the ribs cannot be told from it by HU.
void noteUnequalLungs(SeriesLungs& lungs)
{
    const double right = lungs.measures.right.volumeMl;
    const double left = lungs.measures.left.volumeMl;
    if (right <= 0 && left <= 0)
        return;
    if (left < leastEqual * right)
        lungs.notes.push_back("the left lung is far smaller than the right one: a collapsed part, a dense "
                              "consolidation or an effusion is not found as lung and not measured");
    else if (right < leastEqual * left)
        lungs.notes.push_back("the right lung is far smaller than the left one: a collapsed part, a dense "
                              "consolidation or an effusion is not found as lung and not measured");
}

} // namespace

SeriesLungs findSeriesLungs(const Volume& volume, const LungThresholds& thresholds,
                            const ProgressCallback& onProgress, const CancelToken& cancel)
{
    checkIsAxial(volume);
    SeriesLungs lungs;
    std::vector<Message> notes;
    const auto take = [&](int, SliceLungs& slice) {
        lungs.labels.push_back(slice.labels);
        if (notes.empty() && cv::countNonZero(slice.labels) > 0)
            notes = slice.notes;
    };
    forEachSlice<SliceLungs>(
        volume.slices(), "Looking for lungs", [&](int i) { return findLungs(sliceOf(volume, i)); }, take,
        onProgress, cancel);
    keepLargeParts(lungs.labels, leastShare);
    fillHolesBetween(lungs.labels, volume.spacing()[2]);
    takeOutAirways(lungs.labels, volume, cancel);
    keepLargeParts(lungs.labels, leastShare); // what lay between two airways is none
    lungs.notes = notes;
    noteWhatIsCutOff(lungs, volume.planeOf(0).normal()[2] > 0);
    measureSeriesLungs(lungs, volume, thresholds, onProgress, cancel);
    noteUnequalLungs(lungs);
    return lungs;
}

cv::Mat tissueOfSlice(const std::vector<cv::Mat>& labels, int index, const LungSlice& slice,
                      double sliceSpacing, const LungThresholds& thresholds)
{
    return tissueIn(labels, index, lungValues(slice), slice.pixelSize, sliceSpacing, thresholds);
}

void measureSeriesLungs(SeriesLungs& lungs, const Volume& volume, const LungThresholds& thresholds,
                        const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const std::array<double, 3> spacing = volume.spacing();
    Sums sums(lungs.labels, volume.planeOf(0).normal()[2] > 0);
    std::vector<cv::Mat> tissue;
    const auto take = [&](int index, MeasuredSlice& slice) {
        sums.add(index, slice);
        tissue.push_back(slice.tissue);
    };
    forEachSlice<MeasuredSlice>(
        volume.slices(), "Measuring opacities",
        [&](int i) { return measured(lungs.labels, volume, i, thresholds); }, take, onProgress, cancel);
    lungs.tissue = std::move(tissue);
    lungs.measures = sums.measures(spacing[0] * spacing[1] * spacing[2]);
}

} // namespace gg

#include "audit/NearDuplicates.h"

#include "audit/PictureAlignment.h"
#include "audit/SketchHash.h"
#include "base/Prefetcher.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <opencv2/core.hpp>
#include <optional>
#include <utility>

namespace gg {

namespace {

// What of a picture is compared with the whole of another: all of it, and what is left when each edge is cut
// by a little or by more. What lies between them differs little from one of these.
constexpr std::array cuts = {0.02, 0.08};
constexpr std::size_t partCount = 1 + 16;
// And the picture as it lies on the usual one of the set, where a crop lies as what it was cut from: pictures
// of sets that are much alike differ by less than what cutting changes.
constexpr std::size_t usualPart = partCount;
constexpr std::size_t variants = 2 * (partCount + 1); // and in a mirror

cv::Rect2d partAt(std::size_t index)
{
    if (index == 0)
        return {0, 0, 1, 1};
    const auto cut = [&](unsigned edge) { return cuts.at(((index - 1) >> edge) & 1); };
    return {cut(0), cut(1), 1 - cut(0) - cut(2), 1 - cut(1) - cut(3)};
}

// One sketch of an image.
struct Entry
{
    std::size_t image = 0;
    cv::Mat sketch;
    Placement onUsual = {}; ///< where the usual picture's points lie on it
    std::array<SketchFrequencies, variants> frequencies = {};
    std::array<std::uint64_t, variants> bits = {};
};

struct Candidate
{
    std::size_t entry = 0; ///< the one that is whole
    std::size_t variant = 0;
    int differentBits = 0;
};

// The mean of all and of what they are in a mirror; even where there is none.
cv::Mat usualSketch(const std::vector<Entry>& entries)
{
    cv::Mat sum(sketchEdge, sketchEdge, CV_32FC1, cv::Scalar(0));
    for (const Entry& entry : entries) {
        cv::Mat values;
        entry.sketch.convertTo(values, CV_32F);
        cv::Scalar mean;
        cv::Scalar deviation;
        cv::meanStdDev(values, mean, deviation);
        sum += (values - mean[0]) / deviation[0];
    }
    cv::Mat mirror;
    cv::flip(sum, mirror, 1);
    sum += mirror;
    cv::Mat usual;
    cv::normalize(sum, usual, 0, 255, cv::NORM_MINMAX, CV_8U);
    return usual;
}

struct Look
{
    Placement onUsual;
    std::array<SketchFrequencies, variants> frequencies;
};

Look lookAt(const cv::Mat& sketch, const cv::Mat& usual)
{
    Look look{roughlyAligned(usual, sketch), {}};
    for (std::size_t part = 0; part < partCount; ++part)
        look.frequencies[2 * part] = sketchFrequencies(sketch, partAt(part));
    look.frequencies[2 * usualPart] = sketchFrequencies(laidOn(sketch, look.onUsual), {0.1, 0.1, 0.8, 0.8});
    for (std::size_t i = 0; i < variants; i += 2)
        look.frequencies[i + 1] = mirrored(look.frequencies[i]);
    return look;
}

constexpr std::size_t aheadInAll = 256;

std::vector<Entry> entriesOf(std::span<const ImageFacts> images, std::size_t threads)
{
    constexpr double even = 6; // standard deviation
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < images.size(); ++i)
        for (const cv::Mat& sketch : images[i].sketches) {
            cv::Scalar mean;
            cv::Scalar deviation;
            cv::meanStdDev(sketch, mean, deviation);
            if (deviation[0] > even)
                entries.push_back({i, sketch});
        }
    const cv::Mat usual = usualSketch(entries);
    Prefetcher<Look> ahead(entries.size(), aheadInAll, threads,
                           [&](std::size_t i) { return lookAt(entries[i].sketch, usual); });
    std::vector<SketchFrequencies> whole;
    std::vector<SketchFrequencies> laid;
    for (Entry& entry : entries) {
        const std::optional<Look> look = ahead.next();
        entry.onUsual = look->onUsual;
        entry.frequencies = look->frequencies;
        whole.push_back(entry.frequencies[0]);
        laid.push_back(entry.frequencies[2 * usualPart]);
    }
    const SketchFrequencies ofWhole = usualFrequencies(whole);
    const SketchFrequencies ofLaid = usualFrequencies(laid);
    for (Entry& entry : entries)
        for (std::size_t i = 0; i < variants; ++i)
            entry.bits[i] = hashBits(entry.frequencies[i], i / 2 == usualPart ? ofLaid : ofWhole);
    return entries;
}

// Of each entry, as it is.
struct WholeBits
{
    std::vector<std::uint64_t> whole;
    std::vector<std::uint64_t> laid; ///< on the usual one
};

// The nearest others by their bits, of each image one.
std::vector<Candidate> nearestByBits(const std::vector<Entry>& entries, const WholeBits& wholeBits,
                                     std::size_t asked)
{
    constexpr std::size_t most = 48;
    constexpr int farthest = 26;
    std::vector<Candidate> found;
    std::array<std::vector<Candidate>, farthest + 1> byDistance;
    int farthestNow = farthest;
    std::size_t held = 0;
    for (std::size_t variant = 0; variant < variants; ++variant) {
        const std::uint64_t bits = entries[asked].bits[variant];
        const std::vector<std::uint64_t>& others =
            variant / 2 == usualPart ? wholeBits.laid : wholeBits.whole;
        for (std::size_t other = 0; other < others.size(); ++other) {
            const int distance = std::popcount(bits ^ others[other]);
            if (distance > farthestNow || entries[other].image == entries[asked].image)
                continue;
            byDistance[static_cast<std::size_t>(distance)].push_back({other, variant, distance});
            ++held;
            while (held - byDistance[static_cast<std::size_t>(farthestNow)].size() >= most) {
                held -= byDistance[static_cast<std::size_t>(farthestNow)].size();
                byDistance[static_cast<std::size_t>(farthestNow)].clear();
                --farthestNow;
            }
        }
    }
    for (const std::vector<Candidate>& each : byDistance)
        found.insert(found.end(), each.begin(), each.end());
    return found;
}

// The few images that are worth laying on this one, the nearest first.
std::vector<Candidate> candidatesFor(const std::vector<Entry>& entries, const WholeBits& wholeBits,
                                     std::size_t asked)
{
    constexpr std::size_t most = 6;
    std::vector<Candidate> candidates;
    for (const Candidate& candidate : nearestByBits(entries, wholeBits, asked)) {
        const bool isKnown = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
            return entries[other.entry].image == entries[candidate.entry].image;
        });
        if (!isKnown && candidates.size() < most)
            candidates.push_back(candidate);
    }
    return candidates;
}

// Where points of the one, in a mirror or not, lie on the other.
Placement startOf(const Entry& entry, const Entry& other, std::size_t part, bool isMirrored)
{
    const double sign = isMirrored ? -1 : 1;
    if (part == usualPart) {
        const Placement& from = entry.onUsual;
        const Placement& to = other.onUsual;
        const double scaleX = to.scaleX / from.scaleX;
        const double scaleY = to.scaleY / from.scaleY;
        return {scaleX, scaleY, to.moveX - sign * scaleX * from.moveX, to.moveY - scaleY * from.moveY};
    }
    const cv::Rect2d cut = partAt(part);
    const double right = sign * (cut.x + cut.width / 2 - 0.5);
    const double down = cut.y + cut.height / 2 - 0.5;
    return {1 / cut.width, 1 / cut.height, -right / cut.width, -down / cut.height};
}

bool isSame(const Alignment& alignment)
{
    constexpr double leastOverlap = 0.8;
    constexpr double leastCorrelation = 0.97;
    constexpr double leastDetail = 0.95;
    return alignment.overlap >= leastOverlap && alignment.correlation >= leastCorrelation &&
           alignment.detail >= leastDetail;
}

std::vector<NearDuplicate> samePictures(const std::vector<Entry>& entries, const WholeBits& wholeBits,
                                        std::size_t asked)
{
    std::vector<NearDuplicate> same;
    for (const Candidate& candidate : candidatesFor(entries, wholeBits, asked)) {
        const Entry& entry = entries[asked];
        const Entry& other = entries[candidate.entry];
        const bool isMirrored = candidate.variant % 2 == 1;
        cv::Mat sketch; // of its own: others are reading the entry's
        if (isMirrored)
            cv::flip(entry.sketch, sketch, 1);
        else
            sketch = entry.sketch;
        Alignment alignment =
            aligned(sketch, other.sketch, startOf(entry, other, candidate.variant / 2, isMirrored));
        constexpr double worthAnotherTry = 0.9;
        if (!isSame(alignment) && alignment.correlation > worthAnotherTry)
            alignment = aligned(sketch, other.sketch, {});
        if (isSame(alignment))
            same.push_back({std::min(entry.image, other.image), std::max(entry.image, other.image),
                            alignment.correlation, alignment.detail, isMirrored});
    }
    return same;
}

} // namespace

std::vector<NearDuplicate> nearDuplicates(std::span<const ImageFacts> images, std::size_t threads,
                                          const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t aheadPerThread = 16;
    const std::vector<Entry> entries = entriesOf(images, threads);
    WholeBits wholeBits;
    for (const Entry& entry : entries) {
        wholeBits.whole.push_back(entry.bits[0]);
        wholeBits.laid.push_back(entry.bits[2 * usualPart]);
    }
    Prefetcher<std::vector<NearDuplicate>> ahead(
        entries.size(), aheadPerThread * threads, threads,
        [&](std::size_t i) { return samePictures(entries, wholeBits, i); });
    std::map<std::pair<std::size_t, std::size_t>, NearDuplicate> found;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const std::optional<std::vector<NearDuplicate>> same = ahead.next();
        for (const NearDuplicate& pair : *same) {
            const auto [place, isNew] = found.try_emplace({pair.first, pair.second}, pair);
            if (!isNew && pair.detail > place->second.detail)
                place->second = pair;
        }
        if (progress)
            progress({"Looking for near duplicates", i + 1, entries.size()});
    }
    std::vector<NearDuplicate> pairs;
    pairs.reserve(found.size());
    for (const auto& [indices, pair] : found)
        pairs.push_back(pair);
    return pairs;
}

} // namespace gg

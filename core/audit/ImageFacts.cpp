#include "audit/ImageFacts.h"

#include "base/DecodingErrors.h"
#include "base/Limits.h"
#include "base/Prefetcher.h"
#include "data/ScanLungs.h"
#include "data/ScanReader.h"
#include "image/Picture.h"
#include "image/PictureFrame.h"
#include "image/PictureHeader.h"
#include "lungs/LongestSide.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <system_error>
#include <utility>

namespace gg {

namespace {

// Large enough for text and margins, small enough for thousands of pictures a minute.
constexpr int lookedAt = 256;
constexpr int lungsLookedAt = 96;

FileFormat formatOf(const std::filesystem::path& file, const Scan& scan)
{
    if (scan.slice)
        return FileFormat::Dicom;
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 12> head = {};
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    const std::optional<PictureFormat> format = pictureFormatOf(std::as_bytes(std::span(head)));
    constexpr std::array formats = {FileFormat::Png, FileFormat::Jpeg, FileFormat::Bmp, FileFormat::Tiff};
    return format ? formats.at(static_cast<std::size_t>(*format)) : FileFormat::Dicom;
}

void takeHeader(ImageFacts& facts, const std::filesystem::path& file, const Scan& scan)
{
    facts.format = formatOf(file, scan);
    cv::Size size = scan.pixels.size();
    if (scan.slice) {
        constexpr int storedBits = 16;
        size = scan.slice->hu.size();
        facts.bits = storedBits;
    } else {
        std::ifstream stream(file, std::ios::binary);
        size = claimedPictureSize(stream).value_or(size);
        stream.clear();
        stream.seekg(0);
        const PictureCoding coding = claimedPictureCoding(stream).value_or(PictureCoding());
        facts.bits = coding.bits;
        facts.channels = coding.channels;
    }
    facts.width = size.width;
    facts.height = size.height;
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    facts.bytesPerPixel = failed ? 0 : static_cast<double>(bytes) / std::max(1.0, size.area() * 1.0);
}

// Lossy coding leaves a shade in pictures of grey.
bool isInColour(const cv::Mat& rgb)
{
    constexpr double shade = 24;
    constexpr int fewest = 500; // of so many pixels one
    std::array<cv::Mat, 3> channels;
    cv::split(rgb, channels);
    cv::Mat apart;
    cv::Mat other;
    cv::absdiff(channels[0], channels[1], apart);
    cv::absdiff(channels[1], channels[2], other);
    return cv::countNonZero(cv::max(apart, other) > shade) * fewest > static_cast<int>(rgb.total());
}

double percentile(const cv::Mat& grey, double share)
{
    std::array<int, 256> counts = {};
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x)
            ++counts[grey.at<std::uint8_t>(y, x)];
    double below = 0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        below += counts[value];
        if (below >= share * static_cast<double>(grey.total()))
            return static_cast<double>(value);
    }
    return 255;
}

cv::Mat sketchOf(const cv::Mat& grey, int edge)
{
    cv::Mat sketch;
    cv::resize(grey, sketch, {edge, edge}, 0, 0, cv::INTER_AREA);
    return sketch;
}

void takeGreys(ImageFacts& facts, const cv::Mat& grey)
{
    constexpr double share = 0.01;
    constexpr double worthMentioning = 0.02;
    const cv::Mat inner = grey(withoutEvenMargins(grey));
    facts.border = 1 - static_cast<double>(inner.total()) / static_cast<double>(grey.total());
    facts.text = textSigns(grey);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(inner, mean, deviation);
    facts.brightness = mean[0];
    facts.contrast = deviation[0];
    facts.darkest = percentile(inner, share);
    facts.brightest = percentile(inner, 1 - share);
    facts.sketches.push_back(sketchOf(inner, sketchEdge));
    if (facts.border > worthMentioning)
        facts.sketches.push_back(sketchOf(grey, sketchEdge));
}

std::optional<LungSlice> lungSliceOf(const Scan& scan, const cv::Mat& grey)
{
    if (!scan.slice || !scan.slice->isHounsfield)
        return lungSliceOfPicture(withLongestSide(grey, lungsLookedAt));
    const double spacing = scan.slice->tags.pixelSpacing ? (*scan.slice->tags.pixelSpacing)[0] : 0;
    LungSlice slice = {.hu = scan.slice->hu, .outside = scan.slice->outside};
    if (spacing > 0)
        slice.pixelSize = spacing;
    return reduced(slice, lungsLookedAt);
}

void takeLungs(ImageFacts& facts, const Scan& scan, const cv::Mat& grey)
{
    cv::Mat left = grey.clone();
    if (const std::optional<LungSlice> slice = lungSliceOf(scan, grey)) {
        const SliceLungs lungs = findLungs(*slice);
        if (facts.hasLungs = lungs.pixels() > 0; facts.hasLungs) {
            // A pixel more all around, since the sketch would show what is in half of it.
            cv::Mat mask = lungs.labels != 0;
            cv::dilate(mask, mask, cv::Mat::ones(3, 3, CV_8UC1));
            cv::resize(mask, mask, grey.size(), 0, 0, cv::INTER_NEAREST);
            left.setTo(cv::mean(grey, mask == 0), mask);
        }
    }
    facts.withoutLungs = sketchOf(left, blankedEdge);
}

ImageFacts look(const std::filesystem::path& file)
{
    ImageFacts facts;
    const Scan scan = readScan(file, {}, within(lookedAt));
    takeHeader(facts, file, scan);
    cv::Mat grey;
    cv::cvtColor(scan.pixels, grey, cv::COLOR_RGB2GRAY);
    facts.inColour = isInColour(scan.pixels);
    takeGreys(facts, grey);
    takeLungs(facts, scan, grey);
    return facts;
}

} // namespace

std::string_view formatName(FileFormat format) noexcept
{
    constexpr std::array<std::string_view, 5> names = {"PNG", "JPEG", "BMP", "TIFF", "DICOM"};
    return names[static_cast<std::size_t>(format)];
}

ImageFacts imageFacts(const std::filesystem::path& file, ByteBudget& memory)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    try {
        return translatingDecodingErrors(file, "read it", "cannot be brought to another size",
                                         [&] { return look(file); });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        ImageFacts facts;
        facts.problem = reasonWithoutFile(error, file);
        return facts;
    }
}

std::vector<ImageFacts> imageFacts(std::span<const std::filesystem::path> files, std::size_t threads,
                                   const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t aheadPerThread = 8;
    ByteBudget memory(limits::decodedAheadBytes);
    Prefetcher<ImageFacts> ahead(files.size(), aheadPerThread * threads, threads,
                                 [&](std::size_t i) { return imageFacts(files[i], memory); });
    std::vector<ImageFacts> facts;
    facts.reserve(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        facts.push_back(*ahead.next());
        if (progress)
            progress({"Looking at the images", i + 1, files.size()});
    }
    return facts;
}

} // namespace gg

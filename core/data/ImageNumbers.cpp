#include "data/ImageNumbers.h"

#include "base/ByteBudget.h"
#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Prefetcher.h"
#include "data/ScanReader.h"
#include "image/PictureHeader.h"

#include <fstream>
#include <opencv2/imgproc.hpp>
#include <system_error>

namespace gg {

namespace {

constexpr int longestSide = 256; // a mean needs no more

ImageNumbers look(const std::filesystem::path& file)
{
    ImageNumbers numbers;
    const Scan scan = readScan(file, {}, within(longestSide));
    std::ifstream stream(file, std::ios::binary);
    const cv::Size size =
        scan.slice ? scan.slice->hu.size() : claimedPictureSize(stream).value_or(scan.pixels.size());
    numbers.width = size.width;
    numbers.height = size.height;
    cv::Mat grey;
    cv::cvtColor(scan.pixels, grey, cv::COLOR_RGB2GRAY);
    numbers.meanGrey = cv::mean(grey)[0];
    return numbers;
}

ImageNumbers numbersOf(const std::filesystem::path& file, ByteBudget& memory)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    ImageNumbers numbers;
    try {
        numbers = translatingDecodingErrors(file, "read it", "cannot be brought to another size",
                                            [&] { return look(file); });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
    }
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    if (!failed)
        numbers.bytes = static_cast<double>(bytes);
    return numbers;
}

} // namespace

std::vector<ImageNumbers> imageNumbers(std::span<const std::filesystem::path> files, std::size_t threads,
                                       const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t aheadPerThread = 8;
    ByteBudget memory(limits::decodedAheadBytes);
    Prefetcher<ImageNumbers> ahead(files.size(), aheadPerThread * threads, threads,
                                   [&](std::size_t i) { return numbersOf(files[i], memory); });
    std::vector<ImageNumbers> numbers;
    numbers.reserve(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        numbers.push_back(*ahead.next());
        if (progress)
            progress({"Measuring the images", i + 1, files.size()});
    }
    return numbers;
}

} // namespace gg

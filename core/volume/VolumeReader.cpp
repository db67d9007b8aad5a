#include "volume/VolumeReader.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "dicom/SliceReader.h"

#include <algorithm>
#include <new>
#include <thread>
#include <utility>
#include <variant>

namespace gg {

namespace {

void checkIsVolume(const SliceStack& stack)
{
    const std::filesystem::path& file = stack.slices.front().file;
    if (stack.slices.size() < 2)
        throw badFile(file, "is a single slice, not a volume");
    if (!stack.spacing)
        throw badFile(file, stack.notes.empty()
                                ? Message("is of a series that is no volume")
                                : Message("is of a series that is no volume: %1", stack.notes.front()));
    const auto isOfOtherSpacing = [first = *stack.slices.front().geometry()](const SliceHeader& slice) {
        const std::optional<PlaneGeometry> plane = slice.geometry();
        return !plane || plane->columnSpacing != first.columnSpacing || plane->rowSpacing != first.rowSpacing;
    };
    if (std::any_of(stack.slices.begin(), stack.slices.end(), isOfOtherSpacing))
        throw badFile(file, "is of a series whose pixels are not all of one size");
}

CtSlice valuesOf(SliceReader& reader, const SliceHeader& header)
{
    SliceReader::Slice slice = reader.read(header);
    if (!std::holds_alternative<CtSlice>(slice))
        throw badFile(header.file, "is a picture in colour, not a slice of a volume");
    return std::get<CtSlice>(std::move(slice));
}

struct Read
{
    cv::Mat values;
    bool isHounsfield = false;
};

} // namespace

Volume readVolume(const SliceStack& stack, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    checkIsVolume(stack);
    SliceReader reader;
    constexpr std::size_t ahead = 16;
    Prefetcher<Read> readAhead(stack.slices.size(), ahead, std::max(1u, std::thread::hardware_concurrency()),
                               [&](std::size_t i) {
                                   const CtSlice slice = valuesOf(reader, stack.slices[i]);
                                   return Read{compactValues(slice.hu), slice.isHounsfield};
                               });
    std::vector<cv::Mat> slices;
    bool isHounsfield = true;
    for (std::size_t i = 0; i < stack.slices.size(); ++i) {
        cancel.throwIfCancelled();
        Read read = *readAhead.next();
        isHounsfield = isHounsfield && read.isHounsfield;
        slices.push_back(std::move(read.values));
        if (onProgress)
            onProgress({"Reading slices", i + 1, stack.slices.size()});
    }
    try {
        return {slices, *stack.slices.front().geometry(), *stack.spacing, isHounsfield};
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Failed, "There is not enough memory for the volume.");
    }
}

} // namespace gg

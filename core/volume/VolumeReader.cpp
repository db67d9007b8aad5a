#include "volume/VolumeReader.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "dicom/SliceReader.h"

#include <algorithm>
#include <opencv2/core.hpp>
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

/// What a reading thread tells of a slice whose whole numbers it has put into the grid.
struct Read
{
    bool isHounsfield = false;
    cv::Mat fractions; ///< the values themselves where they are not whole or do not fit
};

/// The grid while it is filled: of 16 bits until a slice comes that these cannot hold.
class Grid
{
public:
    explicit Grid(const SliceStack& stack)
        : m_rows(stack.slices.front().rows),
          m_whole(m_rows * static_cast<int>(stack.slices.size()), stack.slices.front().columns, CV_16SC1)
    {
    }

    /// Any thread, each for slices of its own.
    Read put(std::size_t index, const CtSlice& slice)
    {
        cv::Mat room = slices(m_whole, index, index + 1);
        return {slice.isHounsfield, putWholeValues(slice.hu, room) ? cv::Mat() : slice.hu};
    }

    /// In the order of the slices, one thread.
    void take(std::size_t index, const Read& read)
    {
        if (m_fractions.empty() && !read.fractions.empty()) {
            m_fractions.create(m_whole.size(), CV_32FC1);
            convert(0, index);
        }
        if (m_fractions.empty())
            return;
        if (read.fractions.empty())
            convert(index, index + 1);
        else
            read.fractions.copyTo(slices(m_fractions, index, index + 1));
    }

    const cv::Mat& values() const { return m_fractions.empty() ? m_whole : m_fractions; }
    int rows() const { return m_rows; }

private:
    cv::Mat slices(const cv::Mat& grid, std::size_t begin, std::size_t end) const
    {
        return grid.rowRange(m_rows * static_cast<int>(begin), m_rows * static_cast<int>(end));
    }
    void convert(std::size_t begin, std::size_t end)
    {
        cv::Mat room = slices(m_fractions, begin, end);
        slices(m_whole, begin, end).convertTo(room, CV_32F);
    }

    int m_rows;
    cv::Mat m_whole;
    cv::Mat m_fractions;
};

Volume read(const SliceStack& stack, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    SliceReader reader;
    Grid grid(stack);
    constexpr std::size_t ahead = 16;
    Prefetcher<Read> readAhead(stack.slices.size(), ahead, machineThreads(),
                               [&](std::size_t i) { return grid.put(i, valuesOf(reader, stack.slices[i])); });
    bool isHounsfield = true;
    for (std::size_t i = 0; i < stack.slices.size(); ++i) {
        cancel.throwIfCancelled();
        const Read taken = *readAhead.next();
        isHounsfield = isHounsfield && taken.isHounsfield;
        grid.take(i, taken);
        if (onProgress)
            onProgress({"Reading slices", i + 1, stack.slices.size()});
    }
    return {grid.values(), grid.rows(), *stack.slices.front().geometry(), *stack.spacing, isHounsfield};
}

} // namespace

Volume readVolume(const SliceStack& stack, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    checkIsVolume(stack);
    return translatingDecodingErrors(stack.slices.front().file, "read the volume",
                                     "is of a series that cannot be read",
                                     [&] { return read(stack, onProgress, cancel); });
}

} // namespace gg

#include "dicom/CtSlice.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "dicom/DicomFile.h"
#include "dicom/PixelLayout.h"
#include "dicom/PixelPadding.h"
#include "dicom/PixelTransform.h"

#include <algorithm>
#include <exception>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

constexpr float airHu = -1024;

void addNotesOfKind(CtSlice& slice)
{
    if (!isCt(slice.tags))
        slice.notes.push_back(slice.tags.modality.empty() ? Message("not a CT: the modality is not given")
                                                          : Message("not a CT: the modality is %1",
                                                                    slice.tags.modality.substr(0, 40)));
    if (isInverted(slice.tags))
        slice.notes.push_back("MONOCHROME1: the file wants low values shown bright");
}

/// What one content of an allocated cell means.
struct CellMeaning
{
    float value = 0;
    bool isPadding = false;
    bool hasForeignBits = false;
};

/// Of every content that a cell can have: 256 or 65,536 are worked out once, whatever the image's size.
class CellMeanings
{
public:
    CellMeanings(const PixelLayout& layout, const PixelTransform& transform,
                 const std::optional<PixelPadding>& padding)
    {
        m_meanings.reserve(layout.cells());
        for (unsigned cell = 0; cell < layout.cells(); ++cell) {
            const int stored = layout.value(cell);
            CellMeaning meaning = {.value = transform(stored),
                                   .isPadding = padding && padding->holds(stored),
                                   .hasForeignBits = layout.hasForeignBits(cell)};
            // Values outside the scan are often far below air; with some scanners they are large, and would
            // be seen as bone.
            if (meaning.isPadding && transform.isInHounsfieldUnits && meaning.value > airHu) {
                meaning.value = airHu;
                m_changesPadding = true;
            }
            m_meanings.push_back(meaning);
        }
    }

    const CellMeaning& operator[](unsigned cell) const { return m_meanings[cell]; }
    bool changesPadding() const { return m_changesPadding; }

private:
    std::vector<CellMeaning> m_meanings;
    bool m_changesPadding = false;
};

struct PixelCounts
{
    std::size_t padding = 0;
    std::size_t foreignBits = 0;
};

PixelCounts fillValues(cv::Mat& values, const PixelCells& cells, const CellMeanings& meanings)
{
    PixelCounts counts;
    float* out = values.ptr<float>();
    for (std::size_t i = 0; i < values.total(); ++i) {
        const CellMeaning& meaning = meanings[cells[i]];
        out[i] = meaning.value;
        counts.padding += meaning.isPadding ? 1 : 0;
        counts.foreignBits += meaning.hasForeignBits ? 1 : 0;
    }
    return counts;
}

Message paddingNote(std::size_t pixels, const PixelPadding& padding)
{
    if (padding.value == padding.limit)
        return counted(pixels, "the padding value %2 marks %1 pixel outside the scan",
                       "the padding value %2 marks %1 pixels outside the scan", padding.value);
    return counted(pixels, "the padding values %2 to %3 mark %1 pixel outside the scan",
                   "the padding values %2 to %3 mark %1 pixels outside the scan", padding.value,
                   padding.limit);
}

void addNotesOfPixels(CtSlice& slice, const PixelCounts& counts, const PixelLayout& layout,
                      const std::optional<PixelPadding>& padding, bool changesPadding)
{
    if (counts.foreignBits != 0)
        slice.notes.push_back(counted(counts.foreignBits,
                                      "the bits beside the %2 that hold values are not empty in %1 pixel; "
                                      "they were left out",
                                      "the bits beside the %2 that hold values are not empty in %1 pixels; "
                                      "they were left out",
                                      layout.bitsStored));
    if (counts.padding == 0)
        return;
    const Message note = paddingNote(counts.padding, *padding);
    slice.notes.push_back(changesPadding ? Message("%1; what was above -1024 HU of them was set to it", note)
                                         : note);
}

CtSlice sliceOf(DicomFile file, const std::filesystem::path& name)
{
    CtSlice slice;
    slice.notes = std::move(file.notes);
    const PixelLayout layout = pixelLayoutOf(file, name, slice.notes);
    slice.tags = dicomTagsOf(file.elements, slice.notes);
    addNotesOfKind(slice);
    const PixelTransform transform = pixelTransformOf(file.elements, layout, name, slice.notes);
    const std::optional<PixelPadding> padding = pixelPaddingOf(file.elements, layout, name, slice.notes);
    slice.isHounsfield = transform.isInHounsfieldUnits;
    slice.hu.create(layout.rows, layout.columns, CV_32FC1);
    const CellMeanings meanings(layout, transform, padding);
    const PixelCounts counts = fillValues(slice.hu, PixelCells(file, layout), meanings);
    if (padding) {
        const float value = transform(padding->value);
        slice.padding = slice.isHounsfield ? std::min(value, airHu) : value;
    }
    addNotesOfPixels(slice, counts, layout, padding, meanings.changesPadding());
    return slice;
}

} // namespace

CtSlice decodeCtSlice(std::span<const std::byte> bytes, const std::filesystem::path& name)
{
    constexpr char unreadable[] = "is a DICOM file that cannot be read";
    try {
        // What the file claims is held against limits and its bytes first: where memory is short it is not
        // its fault.
        return translatingDecodingErrors(name, "read the image", unreadable,
                                         [&] { return sliceOf(openDicomFile(bytes, name), name); });
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        // DCMTK throws others than its own.
        throw badFile(name, unreadable, error.what());
    }
}

CtSlice readCtSlice(const std::filesystem::path& file)
{
    return decodeCtSlice(readBinaryFile(file), file);
}

} // namespace gg

#include "dicom/DcmtkDecoder.h"

#include "base/Error.h"
#include "base/JpegLimits.h"
#include "dicom/Dcmtk.h"
#include "dicom/JpegHeader.h"

#include <algorithm>
#include <cstdint>
#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcxfer.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <memory>
#include <mutex>

namespace gg {

namespace {

/// DCMTK keeps its decoders in a list of the process's, which is only read once they are in it.
void registerDecoders()
{
    static std::once_flag once;
    std::call_once(once, [] {
        quietDcmtk();
        DJDecoderRegistration::registerCodecs(EDC_photometricInterpretation, EUC_never, EPC_colorByPixel);
        DJLSDecoderRegistration::registerCodecs(EJLSUC_never, EJLSPC_colorByPixel);
    });
}

/// What holds the samples of the stream: as many bits as these have, which may be fewer than the file's
/// cells.
struct StreamCells
{
    int bitsAllocated = 0;
    int precision = 0;
};

Error damaged(const CompressedFrame& frame, const Message& what)
{
    return badFile(frame.name, Message("is a DICOM file whose %1 pixels cannot be read: %2",
                                       std::string(frame.syntax.name), what));
}

StreamCells checkedCells(const CompressedFrame& frame)
{
    const PixelLayout& layout = frame.layout;
    const std::optional<JpegHeader> header = jpegHeaderOf(frame.stream);
    if (!header)
        throw damaged(frame, "they do not begin as such");
    if (header->columns != layout.columns || (header->rows != layout.rows && header->rows != 0))
        throw damaged(frame, Message("they are %1 x %2 where the file says %3 x %4", header->columns,
                                     header->rows, layout.columns, layout.rows));
    if (header->samples != layout.samples)
        throw damaged(frame, Message("they have %1 samples each where the file says %2", header->samples,
                                     layout.samples));
    const auto pixels = static_cast<std::int64_t>(layout.rows) * layout.columns;
    if (jpegScansIn(frame.stream) > limits::permittedJpegScans(pixels) * header->samples)
        throw damaged(frame, "they pass over the picture more often than is believable");
    if (header->precision < 2 || header->precision > std::min(16, layout.bitsAllocated))
        throw damaged(frame, Message("they have %1 bits a sample where the file has room for %2",
                                     header->precision, layout.bitsAllocated));
    return {header->precision > 8 ? 16 : 8, header->precision};
}

/// As much of a data set as the decoders ask for.
std::unique_ptr<DcmDataset> dataSetOf(const CompressedFrame& frame, const StreamCells& cells)
{
    const PixelLayout& layout = frame.layout;
    auto dataSet = std::make_unique<DcmDataset>();
    const auto put = [&](const DcmTag& tag, int value) {
        dataSet->putAndInsertUint16(tag, static_cast<Uint16>(value));
    };
    put(DCM_Rows, layout.rows);
    put(DCM_Columns, layout.columns);
    put(DCM_SamplesPerPixel, layout.samples);
    put(DCM_BitsAllocated, cells.bitsAllocated);
    put(DCM_BitsStored, cells.precision);
    put(DCM_HighBit, cells.precision - 1);
    put(DCM_PixelRepresentation, layout.isSigned ? 1 : 0);
    if (layout.samples > 1)
        put(DCM_PlanarConfiguration, 0);
    dataSet->putAndInsertString(DCM_PhotometricInterpretation, layout.photometric.c_str());
    dataSet->putAndInsertString(DCM_NumberOfFrames, "1");
    return dataSet;
}

std::unique_ptr<DcmPixelItem> itemOf(std::span<const std::byte> bytes)
{
    auto item = std::make_unique<DcmPixelItem>(DCM_PixelItemTag);
    Uint8* room = nullptr;
    const auto even = static_cast<Uint32>(bytes.size() + bytes.size() % 2);
    if (even != 0 && item->createUint8Array(even, room).good())
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::byte*>(room));
    return item;
}

/// The pixel data element with the stream as its only frame, put into the data set, which owns it.
DcmPixelData& addPixels(DcmDataset& dataSet, const CompressedFrame& frame)
{
    auto sequence = std::make_unique<DcmPixelSequence>(DCM_PixelSequenceTag);
    for (const std::span<const std::byte> bytes : {std::span<const std::byte>(), frame.stream})
        sequence->insert(itemOf(bytes).release());
    auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
    pixels->putOriginalRepresentation(DcmXfer(std::string(frame.syntax.uid).c_str()).getXfer(), nullptr,
                                      sequence.release());
    DcmPixelData& inserted = *pixels;
    dataSet.insert(pixels.release());
    return inserted;
}

/// Cells of 8 bits in the room of those of 16, and so on; the bytes above are zeros, the sign's are not
/// needed: the value is in as many bits as the file says.
std::vector<std::byte> widened(const std::vector<std::byte>& cells, int from, int to)
{
    const std::size_t few = static_cast<std::size_t>(from) / 8;
    const std::size_t many = static_cast<std::size_t>(to) / 8;
    std::vector<std::byte> wide(cells.size() / few * many);
    for (std::size_t i = 0; i < cells.size(); ++i)
        wide[i / few * many + i % few] = cells[i];
    return wide;
}

} // namespace

DecodedFrame decodeByDcmtk(const CompressedFrame& frame)
{
    registerDecoders();
    const PixelLayout& layout = frame.layout;
    const StreamCells stream = checkedCells(frame);
    const std::unique_ptr<DcmDataset> dataSet = dataSetOf(frame, stream);
    DcmPixelData& pixels = addPixels(*dataSet, frame);
    const std::size_t samples = layout.count() * static_cast<std::size_t>(layout.samples);
    DecodedFrame decoded;
    // DCMTK wants an even number.
    const std::size_t bytes = samples * static_cast<std::size_t>(stream.bitsAllocated / 8);
    decoded.cells.resize(bytes + bytes % 2);
    Uint32 fragment = 0;
    OFString colours;
    const OFCondition result = pixels.getUncompressedFrame(
        dataSet.get(), 0, fragment, decoded.cells.data(), static_cast<Uint32>(decoded.cells.size()), colours);
    if (result.bad())
        throw damaged(frame, Message::verbatim(result.text()));
    decoded.cells.resize(bytes);
    if (stream.bitsAllocated != layout.bitsAllocated)
        decoded.cells = widened(decoded.cells, stream.bitsAllocated, layout.bitsAllocated);
    decoded.isRgb = layout.samples == 3 && colours == "RGB";
    return decoded;
}

} // namespace gg

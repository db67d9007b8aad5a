// ManyFrames: a CT file of several frames of 4 x 3 pixels, frame i all of 10 + 30 i HU.
#pragma once

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg::test {

/// Returns `file`.
inline std::filesystem::path writeManyFrames(const std::filesystem::path& file, int frames)
{
    std::vector<int> pixels;
    for (int frame = 0; frame < frames; ++frame)
        pixels.insert(pixels.end(), 12, 1034 + 30 * frame);
    const auto bytes = DicomMaker(smallCt())
                           .text(dicomTag::numberOfFrames, "IS", std::to_string(frames))
                           .words(dicomTag::pixelData, "OW", pixels)
                           .file();
    writeFileAtomically(file, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    return file;
}

} // namespace gg::test

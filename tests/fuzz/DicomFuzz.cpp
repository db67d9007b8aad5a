#include "Fuzz.h"
#include "dicom/DicomImage.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] {
        const gg::DicomImage image(gg::fuzz::bytesOf(data, size), "fuzzed.dcm");
        constexpr int enough = 3;
        for (int frame = 0; frame < std::min(image.frames(), enough); ++frame) {
            if (image.isGrey())
                image.slice(frame);
            else
                image.colours(frame);
        }
    });
}

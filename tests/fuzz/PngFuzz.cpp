#include "Fuzz.h"
#include "image/PngDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int refused =
        gg::fuzz::refusingOnly([&] { gg::decodeWidePng(gg::fuzz::bytesOf(data, size), "fuzzed.png", {}); });
    return refused |
           gg::fuzz::refusingOnly([&] { gg::decodePng(gg::fuzz::bytesOf(data, size), "fuzzed.png", {}); });
}

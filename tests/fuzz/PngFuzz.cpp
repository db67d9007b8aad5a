#include "Fuzz.h"
#include "image/PngDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::decodePng(gg::fuzz::bytesOf(data, size), "fuzzed.png", {}); });
}

#include "Fuzz.h"
#include "image/TiffDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::decodeTiff(gg::fuzz::bytesOf(data, size), "fuzzed.tif", {}); });
}

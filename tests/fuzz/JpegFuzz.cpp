#include "Fuzz.h"
#include "image/JpegDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::decodeJpeg(gg::fuzz::bytesOf(data, size), "fuzzed.jpg", {}); });
}

#include "Fuzz.h"
#include "image/BmpDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::decodeBmp(gg::fuzz::bytesOf(data, size), "fuzzed.bmp", {}); });
}

#include "Fuzz.h"
#include "dicom/CtSlice.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::decodeCtSlice(gg::fuzz::bytesOf(data, size), "fuzzed.dcm"); });
}

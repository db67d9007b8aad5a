#include "Fuzz.h"
#include "dicom/Deidentifier.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] {
        const gg::Deidentifier deidentifier("salt");
        deidentifier.deidentified(gg::fuzz::bytesOf(data, size), "fuzzed.dcm");
    });
}

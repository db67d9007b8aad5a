#include "Fuzz.h"
#include "MemoryFile.h"
#include "dicom/DicomDirectory.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const gg::fuzz::MemoryFile file(data, size);
    return gg::fuzz::refusingOnly([&] {
        if (gg::isDicomDirectory(file.path()))
            gg::filesListedIn(file.path());
    });
}

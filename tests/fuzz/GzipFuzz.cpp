#include "Fuzz.h"
#include "MemoryFile.h"
#include "dicom/DicomBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const gg::fuzz::MemoryFile file(data, size);
    return gg::fuzz::refusingOnly([&] {
        constexpr std::size_t beginning = 4096;
        gg::DicomBytes bytes(file.path());
        bytes.first(beginning);
        gg::readDicomBytes(file.path());
    });
}

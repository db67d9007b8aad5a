#include "Fuzz.h"
#include "MemoryFile.h"
#include "base/Csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const gg::fuzz::MemoryFile file(data, size);
    return gg::fuzz::refusingOnly([&] { gg::readForeignCsv(file.path()); });
}

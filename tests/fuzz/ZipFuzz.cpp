#include "Fuzz.h"
#include "MemoryFile.h"
#include "base/ZipArchive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::uint64_t maximumBytes = 1u << 20;
    const gg::fuzz::MemoryFile file(data, size);
    return gg::fuzz::refusingOnly([&] {
        const gg::ZipArchive archive(file.path());
        for (std::size_t entry = 0; entry < archive.entries().size(); ++entry)
            gg::fuzz::refusingOnly([&] { archive.read(entry, maximumBytes); });
    });
}

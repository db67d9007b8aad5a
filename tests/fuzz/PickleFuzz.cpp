#include "Fuzz.h"
#include "nn/PickleReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::readPickle(gg::fuzz::bytesOf(data, size)); });
}

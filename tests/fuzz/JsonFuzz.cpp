#include "Fuzz.h"
#include "base/JsonText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] { gg::parseJson(gg::fuzz::textOf(data, size), "the text"); });
}

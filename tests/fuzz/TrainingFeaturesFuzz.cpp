#include "Fuzz.h"
#include "base/JsonText.h"
#include "model/FeatureSpace.h"

#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return gg::fuzz::refusingOnly([&] {
        const gg::FeatureSpace space =
            gg::FeatureSpace::fromJson(gg::parseJson(gg::fuzz::textOf(data, size), "the features"));
        if (space.dimensions() < size)
            space.familiarity(std::vector<float>(space.dimensions(), 1));
    });
}

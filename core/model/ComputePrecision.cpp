#include "model/ComputePrecision.h"

#include <array>

namespace gg {

namespace {

constexpr std::array all = {ComputePrecision::Single, ComputePrecision::BFloat16, ComputePrecision::Int8};

} // namespace

std::string_view precisionName(ComputePrecision precision)
{
    switch (precision) {
    case ComputePrecision::BFloat16:
        return "bfloat16";
    case ComputePrecision::Int8:
        return "int8";
    case ComputePrecision::Single:
        break;
    }
    return "single";
}

std::optional<ComputePrecision> precisionFromName(std::string_view name)
{
    for (const ComputePrecision each : all)
        if (precisionName(each) == name)
            return each;
    return std::nullopt;
}

} // namespace gg

// ComputePrecision: in which numbers a network computes its scores. A plain value; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace gg {

enum class ComputePrecision
{
    Single,
    BFloat16, ///< 8 bits of mantissa: about twice as fast, with scores that differ in the second or third
              ///< digit
    Int8      ///< whole numbers of 8 bits where most of the work is: up to twice as fast again, with scores
              ///< that differ in the second digit
};

/// "single", "bfloat16" or "int8", as a person and a file name it.
std::string_view precisionName(ComputePrecision precision);
/// Nothing for another word.
std::optional<ComputePrecision> precisionFromName(std::string_view name);

} // namespace gg

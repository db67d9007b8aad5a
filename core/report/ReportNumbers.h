// ReportNumbers: numbers as they stand in a report: with a point, and a word where they are not defined.
// Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Intervals.h"

#include <optional>
#include <string>

namespace gg {

/// So many digits behind the point; "not defined" for what is no finite number.
std::string decimals(double value, int digits = 3);

/// "0.627", or that it is not defined.
Message valueText(const std::optional<Estimate>& estimate);
/// "0.520 to 0.748"; a dash where there is none.
Message intervalText(const std::optional<Estimate>& estimate);
/// "0.627 (0.520 to 0.748)".
Message valueWithInterval(const std::optional<Estimate>& estimate);

/// "60 (51%)"; without a share where the whole is 0.
Message shareText(std::size_t part, std::size_t whole);

} // namespace gg

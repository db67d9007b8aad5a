// RuleJson: how a model's card keeps what decides beside its threshold: the band of uncertain scores and the
// rule for scans. Free functions without state; any thread.
#pragma once

#include "base/Json.h"
#include "eval/ScanRule.h"
#include "eval/UncertainBand.h"

namespace gg {

/// {from, to, coverage, images}
Json uncertainBandToJson(const UncertainBand& band);

/// The other way. Throws Error (BadInput) where a key is missing, of the wrong kind or unknown, and for what
/// is no band of scores.
UncertainBand uncertainBandFromJson(const Json& json);

/// {upper_share, threshold or null, patients}
Json scanRuleToJson(const ScanRule& rule);

/// The other way. Throws likewise.
ScanRule scanRuleFromJson(const Json& json);

} // namespace gg

// ClassProperties: in what technical properties the classes of a data set differ, and how many images each
// has. Free functions without state; any thread.
#pragma once

#include "audit/Finding.h"
#include "audit/ImageFacts.h"
#include "base/Json.h"
#include "data/Dataset.h"

#include <span>
#include <vector>

namespace gg {

/// A note where the largest class has more than one and a half times as many images as the smallest, a
/// warning from three times on; it names the images of the smallest.
std::vector<Finding> balanceFindings(const Dataset& dataset);

/// A warning for each property (audit/TechnicalFeatures.h) by which alone two images, one of the positive
/// class and one of the others, are told apart in 65% of cases or more (an area under the ROC curve of 0.65,
/// its 95% interval above 0.6). It names the images that are most like their class.
std::vector<Finding> propertyFindings(const Dataset& dataset, std::span<const ImageFacts> facts);

/// `{CLASS: {"images": N, "formats": {"PNG": N}, "width": {"median": .., "from": .., "to": ..}, ...}}`; from
/// and to are the 5th and 95th percentiles.
Json classProperties(const Dataset& dataset, std::span<const ImageFacts> facts);

} // namespace gg

// TechnicalFeatures: an image's properties that have nothing to do with what it shows, as numbers: by name
// for a person, and as a row for a model. Free functions without state; any thread.
#pragma once

#include "audit/ImageFacts.h"
#include "base/Message.h"

#include <functional>
#include <string>
#include <vector>

namespace gg {

/// A property of which a person may hear that it differs between classes.
struct TechnicalProperty
{
    std::string key; ///< of JSON: "width", "is_png"
    Message name;    ///< begins a sentence: "The width"
    std::function<double(const ImageFacts&)> value;
};

std::vector<TechnicalProperty> technicalProperties();

/// All of them and, of sizes and greys, logarithms and squares, so that a linear model can find a range.
std::vector<double> technicalFeatures(const ImageFacts& facts);

} // namespace gg

// ClassOrder: in which order the classes of a data set stand, and which of them is the positive one.
// Free functions; any thread.
#pragma once

#include "data/ClassMeaning.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct ClassOrder
{
    std::vector<std::string> classes;
    int positiveClass = 0;
    bool isGuess = false; ///< no name says which is positive
};

/// The position of the class that the names make positive: the only one that names COVID, else the only one
/// that names an illness, else the only one that is not named healthy (see data/ClassMeaning.h). Nothing when
/// the names do not say.
std::optional<std::size_t> positiveByName(std::span<const std::string> names);

/// The distinct names in alphabetical order (bytewise), but of two the negative one first. The positive class
/// is the one that the names say, else, as a guess, the last one that is not named healthy.
ClassOrder orderClasses(std::vector<std::string> names);

} // namespace gg

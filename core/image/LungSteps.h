// LungSteps: which steps by lungs come before a picture gets the size of a network's input: part of
// Preprocessing and so of the model file. data/LungPicture.h carries them out, in the order of the members.
// Plain values and free functions; any thread.
#pragma once

#include "base/Json.h"

#include <string>
#include <vector>

namespace gg {

struct LungSteps
{
    bool normaliseGreys = false; ///< lung and soft tissue of every picture get the same greys
    bool maskLungs = false;      ///< black is what lies outside the lungs
    bool cropToLungs = false;    ///< the box of both lungs is all that is left
    /// What lies in the lungs is measured, which changes no pixel: a model adds it to what its network says
    /// (model/LungTerm.h).
    bool measureLungs = false;

    bool any() const { return normaliseGreys || maskLungs || cropToLungs || measureLungs; }
    bool operator==(const LungSteps&) const = default;
};

/// Of those that are on, in their order: "normalise_greys", "mask_lungs", "crop_to_lungs",
/// "measure_lungs".
std::vector<std::string> namesOf(const LungSteps& steps);

/// The names as a list.
Json toJson(const LungSteps& steps);
/// Strict: throws Error (BadInput) for anything but a list of those names in their order, one at least: what
/// is not understood may not be left out.
LungSteps lungStepsFromJson(const Json& json);

} // namespace gg

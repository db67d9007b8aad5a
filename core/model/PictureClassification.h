// PictureClassification: the one way from pictures to what a model says of them: what the network says of the
// pixels, and what the measures of the lungs add to it (model/LungTerm.h). Free functions; as
// Classifier::classify(), which alone knows nothing of lungs.
#pragma once

#include "data/NetworkPicture.h"
#include "model/Classifier.h"

#include <span>
#include <vector>

namespace gg {

/// One result a picture, in order. Throws as Classifier::classify().
std::vector<Classification> classified(Classifier& classifier, std::span<const NetworkPicture> pictures);
Classification classified(Classifier& classifier, const NetworkPicture& picture);

} // namespace gg

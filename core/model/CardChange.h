// CardChange: changes what a model file says of itself where it stands. A free function; any thread, each
// file on one at a time.
#pragma once

#include "base/Json.h"

#include <filesystem>
#include <functional>

namespace gg {

/// Writes the file anew with what `change` makes of its card: whole or not at all. Tensors and all that
/// `change` leaves alone, the self-test included, stay byte for byte what they were. `change` is given a card
/// that ModelCard::fromJson() takes, and leaves one. Throws Error (BadInput) for a file that is no model file
/// of ours, (Usage) for the starter model, (Failed) when it cannot be written, and what `change` throws.
void changeCard(const std::filesystem::path& file, const std::function<void(Json& card)>& change);

} // namespace gg

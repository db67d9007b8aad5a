// NameParts: the dotted names of tensors taken apart: `model.train_acc.confmat` has the parts model,
// train_acc and confmat, and the words model, train, acc and confmat. Free functions; any thread.
#pragma once

#include <span>
#include <string_view>

namespace gg {

/// Whether one of the parts is one of these.
bool hasPart(std::string_view name, std::span<const std::string_view> parts);

/// Whether one of the words is one of these, which are lower case; `confMat2` has the words conf and mat.
bool hasWord(std::string_view name, std::span<const std::string_view> words);

/// The last part, the whole name where there is but one.
std::string_view lastPart(std::string_view name);

} // namespace gg

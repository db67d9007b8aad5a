// SafetensorsHeader: what a safetensors file says before its tensors (huggingface/safetensors, format of
// version 0.4 to 0.6), so that a model's card or a checkpoint's state can be read without the rest and
// without LibTorch. A plain value and a free function; any thread.
#pragma once

#include "base/Json.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace gg {

struct SafetensorsHeader
{
    /// The entry that is no tensor.
    static constexpr const char* metadataKey = "__metadata__";

    Json json;                   ///< an object; what it claims of the tensors is not checked
    std::uint64_t tensorsAt = 0; ///< where in the file the tensors' bytes begin

    /// The text under `key` of `__metadata__`; nothing when there is none.
    std::optional<std::string> metadata(const std::string& key) const;
};

/// Nothing that it claims is believed before it is checked against the file and limits::weightHeaderBytes.
/// Throws Error (BadInput): `FILE: what is wrong`.
SafetensorsHeader readSafetensorsHeader(const std::filesystem::path& file);

} // namespace gg

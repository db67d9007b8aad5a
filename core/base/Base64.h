// Base64: bytes as text (RFC 4648, section 4, with padding, without line breaks). Free functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

std::string base64Of(std::span<const std::byte> bytes);

/// Nothing for a text that is none.
std::optional<std::vector<std::byte>> bytesOfBase64(std::string_view text);

} // namespace gg

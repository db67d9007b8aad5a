// JsonText: JSON out of bytes that anyone may have written: bounded in size and depth, keys unique, in time
// that grows with the length. The only way in which Groundglass parses JSON.
// Free functions; any thread.
#pragma once

#include "base/Json.h"
#include "base/Limits.h"
#include "base/Message.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace gg {

/// Throws Error (BadInput) whose message begins with `subject` ("the model card"): no JSON, not UTF-8, nested
/// deeper than `maximumDepth`, longer than limits::jsonBytes, or one key twice in an object.
Json parseJson(std::string_view text, const Message& subject, int maximumDepth = limits::jsonDepth);

/// The file's JSON. Throws Error (BadInput), `FILE: what is wrong`, also when it cannot be read.
Json readJsonFile(const std::filesystem::path& file);

/// Null for an empty text, which says that nobody knows.
Json textOrNull(const std::string& text);

} // namespace gg

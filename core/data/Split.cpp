#include "data/Split.h"

#include "base/Text.h"

#include <string>

namespace gg {

std::string_view splitName(Split split) noexcept
{
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Val:
        return "val";
    case Split::Test:
        return "test";
    case Split::None:
        break;
    }
    return "";
}

std::optional<Split> splitFromName(std::string_view name)
{
    const std::string lower = asciiLower(trimmed(name));
    if (lower == "train" || lower == "training")
        return Split::Train;
    if (lower == "val" || lower == "valid" || lower == "validation")
        return Split::Val;
    if (lower == "test" || lower == "testing")
        return Split::Test;
    if (lower.empty())
        return Split::None;
    return std::nullopt;
}

} // namespace gg

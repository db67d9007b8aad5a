#include "base/SafetensorsHeader.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/NetworkLimits.h"
#include "base/Paths.h"

#include <bit>
#include <fstream>

namespace gg {

namespace {

static_assert(std::endian::native == std::endian::little, "the format is little endian, and so is this code");

// The header, an entry, its shape.
constexpr int depth = 3;

Json parsed(const std::string& text, const std::filesystem::path& file)
{
    try {
        Json json = parseJson(text, "its header", depth);
        if (json.is_object())
            return json;
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
    throw badFile(file, "has a header that is no JSON object");
}

} // namespace

std::optional<std::string> SafetensorsHeader::metadata(const std::string& key) const
{
    const auto all = json.find(metadataKey);
    if (all == json.end() || !all->is_object())
        return std::nullopt;
    const auto found = all->find(key);
    if (found == all->end() || !found->is_string())
        return std::nullopt;
    return found->get<std::string>();
}

SafetensorsHeader readSafetensorsHeader(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw badFile(file, "cannot be read");
    std::uint64_t length = 0;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || !in.read(reinterpret_cast<char*>(&length), sizeof length))
        throw badFile(file, "is cut short");
    if (length > limits::weightHeaderBytes || length > size - sizeof length)
        throw badFile(file, "claims a header longer than the file, or than any network needs");
    std::string text(static_cast<std::size_t>(length), '\0');
    if (!in.read(text.data(), static_cast<std::streamsize>(length)))
        throw badFile(file, "is cut short");
    return {parsed(text, file), length + sizeof length};
}

} // namespace gg

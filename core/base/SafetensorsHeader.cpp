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

Error noHeader(const std::filesystem::path& file)
{
    return badFile(file, "has no header of a safetensors file");
}

Json parsed(const std::string& text, const std::filesystem::path& file)
{
    try {
        Json json = parseJson(text, "its header", depth);
        if (json.is_object())
            return json;
    } catch (const Error&) {
        // A PyTorch file, for one; there is no more to say of it.
    }
    throw noHeader(file);
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
    if (!in.read(reinterpret_cast<char*>(&length), sizeof length) || error ||
        length > limits::weightHeaderBytes || length + sizeof length > size)
        throw noHeader(file);
    std::string text(static_cast<std::size_t>(length), '\0');
    if (!in.read(text.data(), static_cast<std::streamsize>(length)))
        throw noHeader(file);
    return {parsed(text, file), length + sizeof length};
}

} // namespace gg

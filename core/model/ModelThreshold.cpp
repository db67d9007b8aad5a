#include "model/ModelThreshold.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "model/ModelCard.h"

#include <bit>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace gg {

namespace {

static_assert(std::endian::native == std::endian::little, "the format is little endian, and so is this code");

constexpr const char* metadataKey = "__metadata__";
constexpr const char* cardKey = "groundglass";

Error noModelFile(const std::filesystem::path& file)
{
    return badFile(file, "has no model card of Groundglass, which could keep a threshold");
}

// The header of a safetensors file; `in` stands at the tensors' first byte then.
Json readHeader(std::ifstream& in, const std::filesystem::path& file)
{
    std::uint64_t length = 0;
    if (!in.read(reinterpret_cast<char*>(&length), sizeof length) || length > limits::jsonBytes)
        throw noModelFile(file);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || length + sizeof length > size)
        throw noModelFile(file);
    std::string text(static_cast<std::size_t>(length), '\0');
    if (!in.read(text.data(), static_cast<std::streamsize>(length)))
        throw noModelFile(file);
    try {
        return parseJson(text, "its header");
    } catch (const Error&) {
        throw noModelFile(file); // a PyTorch file, for one
    }
}

std::string withThreshold(const Json& card, double threshold, const std::filesystem::path& file)
{
    if (!card.is_string())
        throw noModelFile(file);
    try {
        Json changed = parseJson(card.get<std::string>(), "its model card");
        ModelCard::fromJson(changed);
        changed["threshold"] = threshold;
        return changed.dump();
    } catch (const Error& error) {
        throw badFile(file, error.message(), error.detail());
    }
}

void copyRest(std::ifstream& in, AtomicFile& target, const std::filesystem::path& file)
{
    std::vector<char> buffer(std::size_t{1} << 20);
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        target.write(std::as_bytes(std::span(buffer).first(static_cast<std::size_t>(in.gcount()))));
    }
    if (!in.eof())
        throw badFile(file, "cannot be read");
}

} // namespace

void writeThreshold(const std::filesystem::path& file, double threshold)
{
    if (!(threshold >= 0 && threshold <= 1))
        throw Error(ErrorKind::Usage, "A threshold lies between 0 and 1.");
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw badFile(file, "cannot be read");
    Json header = readHeader(in, file);
    if (!header.is_object() || !header.contains(metadataKey) || !header[metadataKey].is_object() ||
        !header[metadataKey].contains(cardKey))
        throw noModelFile(file);
    Json& card = header[metadataKey][cardKey];
    card = withThreshold(card, threshold, file);
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // as Python's library aligns the tensors
    const std::uint64_t length = text.size();

    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&length, 1)));
    target.write(text);
    copyRest(in, target, file);
    target.commit();
}

} // namespace gg

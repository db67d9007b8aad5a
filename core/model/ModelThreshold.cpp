#include "model/ModelThreshold.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/SafetensorsHeader.h"
#include "model/ModelCard.h"
#include "model/StarterModel.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

namespace {

Error noModelFile(const std::filesystem::path& file)
{
    return badFile(file, "has no model card of Groundglass, which could keep a threshold");
}

SafetensorsHeader readHeader(const std::filesystem::path& file)
{
    try {
        return readSafetensorsHeader(file);
    } catch (const Error& error) {
        throw whyNoRegularFile(file) ? error : noModelFile(file);
    }
}

std::string withThreshold(const std::string& card, double threshold,
                          const std::optional<ThresholdOrigin>& origin, const std::filesystem::path& file)
{
    try {
        Json changed = parseJson(card, "its model card");
        ModelCard::fromJson(changed);
        changed["threshold"] = threshold;
        changed.erase("threshold_origin"); // of the one before
        if (origin)
            changed["threshold_origin"] = toJson(*origin);
        return changed.dump();
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
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

void writeThreshold(const std::filesystem::path& file, double threshold,
                    const std::optional<ThresholdOrigin>& origin)
{
    if (const std::optional<StarterModel> starter = starterModel(); starter && starter->isIn(file))
        throw Error(ErrorKind::Usage,
                    "The starter model is part of the program and stays as it is; a threshold can "
                    "be kept in a model of your own.");
    if (!(threshold >= 0 && threshold <= 1))
        throw Error(ErrorKind::Usage, "A threshold lies between 0 and 1.");
    SafetensorsHeader header = readHeader(file);
    const std::optional<std::string> card = header.metadata(ModelCard::key);
    if (!card)
        throw noModelFile(file);
    header.json[SafetensorsHeader::metadataKey][ModelCard::key] =
        withThreshold(*card, threshold, origin, file);
    std::string text = header.json.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // as Python's library aligns the tensors
    const std::uint64_t length = text.size();

    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(header.tensorsAt));
    if (!in)
        throw badFile(file, "cannot be read");
    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&length, 1)));
    target.write(text);
    copyRest(in, target, file);
    target.commit();
}

} // namespace gg

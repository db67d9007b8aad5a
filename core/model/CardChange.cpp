#include "model/CardChange.h"

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
    return badFile(file, "has no model card of Groundglass, which could keep that");
}

SafetensorsHeader readHeader(const std::filesystem::path& file)
{
    try {
        return readSafetensorsHeader(file);
    } catch (const Error& error) {
        throw whyNoRegularFile(file) ? error : noModelFile(file);
    }
}

Json cardIn(const std::string& text, const std::filesystem::path& file)
{
    try {
        Json card = parseJson(text, "its model card");
        ModelCard::fromJson(card);
        return card;
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

void changeCard(const std::filesystem::path& file, const std::function<void(Json& card)>& change)
{
    if (const std::optional<StarterModel> starter = starterModel(); starter && starter->isIn(file))
        throw Error(ErrorKind::Usage,
                    "The starter model is part of the program and stays as it is; what is chosen can be kept "
                    "in a model of your own (convert-weights copies this one).");
    SafetensorsHeader header = readHeader(file);
    const std::optional<std::string> text = header.metadata(ModelCard::key);
    if (!text)
        throw noModelFile(file);
    Json card = cardIn(*text, file);
    change(card);
    header.json[SafetensorsHeader::metadataKey][ModelCard::key] = card.dump();
    std::string written = header.json.dump();
    written.resize((written.size() + 7) / 8 * 8, ' '); // as Python's library aligns the tensors
    const std::uint64_t length = written.size();

    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(header.tensorsAt));
    if (!in)
        throw badFile(file, "cannot be read");
    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&length, 1)));
    target.write(written);
    copyRest(in, target, file);
    target.commit();
}

} // namespace gg

#include "base/SafetensorsWriter.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Json.h"
#include "base/NetworkLimits.h"

#include <algorithm>
#include <array>
#include <bit>

namespace gg {

namespace {

static_assert(std::endian::native == std::endian::little, "the format is little endian, and so is this code");

std::string headerOf(std::span<const TensorView> tensors, const std::map<std::string, std::string>& metadata)
{
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t place = 0;
    for (const TensorView& tensor : tensors) {
        const std::uint64_t end = place + tensor.bytes.size();
        header[tensor.name] = {
            {"dtype", tensorTypeName(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {place, end}}};
        place = end;
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::Usage, "names and metadata of a safetensors file must be UTF-8", error.what());
    }
    text.resize((text.size() + 7) / 8 * 8, ' ');
    if (text.size() > limits::weightHeaderBytes)
        throw Error(ErrorKind::Usage,
                    "names and metadata of a safetensors file are too long to be read again");
    return text;
}

} // namespace

std::string_view tensorTypeName(TensorType type) noexcept
{
    constexpr std::array<std::string_view, 10> names = {"BOOL", "U8",  "I8",  "I16", "F16",
                                                        "BF16", "I32", "F32", "F64", "I64"};
    return names[static_cast<std::size_t>(type)];
}

void writeSafetensorsFile(const std::filesystem::path& file, std::vector<TensorView> tensors,
                          const std::map<std::string, std::string>& metadata)
{
    std::sort(tensors.begin(), tensors.end(), [](const TensorView& a, const TensorView& b) {
        return a.type != b.type ? a.type > b.type : a.name < b.name;
    });
    const std::string header = headerOf(tensors, metadata);
    const std::uint64_t length = header.size();

    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&length, 1)));
    target.write(header);
    for (const TensorView& tensor : tensors)
        target.write(tensor.bytes);
    target.commit();
}

} // namespace gg

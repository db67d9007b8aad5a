#include "nn/PthArchive.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "base/Text.h"
#include "nn/LegacyPthArchive.h"
#include "nn/ZipPthArchive.h"

#include <ATen/ATen.h>
#include <array>
#include <fstream>
#include <string>

namespace gg {

namespace {

enum class Form
{
    None,
    Zip,
    Legacy,
    Tar,
};

// The number 0x1950a86a20f9469cfc6c as a pickle writes it.
constexpr std::string_view legacyMagic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12);

Form formOf(const std::filesystem::path& file)
{
    std::string start(512, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    if (start.starts_with("PK\x03\x04"))
        return Form::Zip;
    if (start.starts_with('\x80') &&
        std::string_view(start).substr(0, 32).find(legacyMagic) != std::string_view::npos)
        return Form::Legacy;
    if (start.size() >= 262 && std::string_view(start).substr(257, 5) == "ustar")
        return Form::Tar;
    return Form::None;
}

} // namespace

std::unique_ptr<PthArchive> PthArchive::open(const std::filesystem::path& file)
{
    switch (formOf(file)) {
    case Form::Zip:
        return std::make_unique<ZipPthArchive>(file);
    case Form::Legacy:
        return std::make_unique<LegacyPthArchive>(file);
    case Form::Tar:
        throw badFile(
            file, "is a PyTorch file in the tar form of before version 0.2, which is not read; save it again "
                  "with a newer PyTorch");
    case Form::None:
        break;
    }
    throw badFile(file, "is not a PyTorch weight file");
}

void PthArchive::fail(const Message& what) const
{
    throw badFile(m_file, what);
}

PthArchive::Claim PthArchive::claimOf(PickleRef persistentId) const
{
    const PickleTree& all = tree();
    const auto* id = all.as<PicklePersistent>(persistentId);
    const auto* parts = id != nullptr ? all.as<PickleSequence>(id->id) : nullptr;
    if (parts == nullptr || parts->items.size() < 5)
        fail("a tensor refers to what is no storage");
    const auto* kind = all.as<std::string>(parts->items[0]);
    const auto* key = all.as<std::string>(parts->items[2]);
    const auto count = all.integer(parts->items[4]);
    if (kind == nullptr || *kind != "storage" || key == nullptr || key->size() > limits::nameBytes ||
        !count || *count < 0)
        fail("a tensor refers to what is no storage");
    const std::string typeName = all.globalName(parts->items[1]);
    const auto type = torchTypeOf(typeName);
    if (!type)
        fail(Message("the storage %1 has the unknown type %2", *key, typeName));

    Claim claim{.key = *key, .type = *type, .count = static_cast<std::uint64_t>(*count), .view = {}};
    if (__builtin_mul_overflow(claim.count, c10::elementSize(*type), &claim.bytes))
        fail(Message("the storage %1 claims more than any file holds", *key));
    if (parts->items.size() > 5 && all.as<PickleNone>(parts->items[5]) == nullptr)
        claim.view = parts->items[5];
    return claim;
}

std::optional<at::ScalarType> torchTypeOf(const std::string& globalName)
{
    struct Row
    {
        std::string_view storage;
        std::string_view dtype;
        at::ScalarType type;
    };
    static constexpr std::array<Row, 11> rows = {{{"FloatStorage", "float32", at::kFloat},
                                                  {"DoubleStorage", "float64", at::kDouble},
                                                  {"HalfStorage", "float16", at::kHalf},
                                                  {"BFloat16Storage", "bfloat16", at::kBFloat16},
                                                  {"LongStorage", "int64", at::kLong},
                                                  {"IntStorage", "int32", at::kInt},
                                                  {"ShortStorage", "int16", at::kShort},
                                                  {"CharStorage", "int8", at::kChar},
                                                  {"ByteStorage", "uint8", at::kByte},
                                                  {"BoolStorage", "bool", at::kBool},
                                                  {"UntypedStorage", "", at::kByte}}};
    std::string_view name = globalName;
    for (const std::string_view prefix : {"torch.cuda.", "torch.storage.", "torch."}) {
        if (name.starts_with(prefix)) {
            name.remove_prefix(prefix.size());
            break;
        }
    }
    if (name.empty() || name.size() == globalName.size())
        return std::nullopt;
    for (const Row& row : rows) {
        if (name == row.storage || name == row.dtype)
            return row.type;
    }
    return std::nullopt;
}

bool looksLikePthArchive(const std::filesystem::path& file)
{
    return formOf(file) != Form::None;
}

} // namespace gg

#include "nn/LegacyPthArchive.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "base/Text.h"
#include "nn/PickleReader.h"

#include <ATen/ATen.h>
#include <algorithm>

namespace gg {

namespace {

constexpr std::int64_t protocolVersion = 1001;

} // namespace

LegacyPthArchive::LegacyPthArchive(const std::filesystem::path& file)
    : PthArchive(file), m_stream(file, std::ios::binary), m_size(std::filesystem::file_size(file))
{
    std::vector<std::string> keys;
    const std::uint64_t begin = readPickles(keys);
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(begin));
    const auto types = typesOfStorages();
    for (const std::string& key : keys) {
        const auto type = types.find(key);
        if (type == types.end())
            fail(Message("the storage %1 belongs to no tensor", key));
        m_storages.emplace(key, readStorage(type->second));
    }
}

std::uint64_t LegacyPthArchive::readPickles(std::vector<std::string>& keys)
{
    std::vector<std::byte> start(std::min<std::uint64_t>(m_size, limits::pickleBytes));
    m_stream.read(reinterpret_cast<char*>(start.data()), static_cast<std::streamsize>(start.size()));
    if (!m_stream)
        fail("cannot be read");
    std::span<const std::byte> rest(start);
    const auto next = [&rest, this] {
        try {
            PickleResult result = readPickle(rest);
            rest = rest.subspan(result.consumed);
            return std::move(result.tree);
        } catch (const Error& error) {
            fail(error.text());
        }
    };
    next(); // the magic number, by which the form was recognised
    const PickleTree protocol = next();
    if (protocol.integer(protocol.root) != protocolVersion)
        fail("has another version of PyTorch's old form than 1001");
    next(); // sizes of C types where it was written
    setTree(next());
    const PickleTree list = next();
    const auto* items = list.as<PickleSequence>(list.root);
    if (items == nullptr)
        fail("the list of storages is damaged");
    if (items->items.size() > limits::storages)
        fail("has more storages than any network");
    for (const PickleRef item : items->items) {
        const auto* key = list.as<std::string>(item);
        if (key == nullptr || key->size() > limits::nameBytes)
            fail("the list of storages is damaged");
        keys.push_back(*key);
    }
    return start.size() - rest.size();
}

std::unordered_map<std::string, at::ScalarType> LegacyPthArchive::typesOfStorages() const
{
    std::unordered_map<std::string, at::ScalarType> types;
    for (PickleRef ref = 0; ref < tree().nodes.size(); ++ref) {
        const auto* id = tree().as<PicklePersistent>(ref);
        const PickleRef* kind = id != nullptr ? tree().item(id->id, 0) : nullptr;
        const auto* name = kind != nullptr ? tree().as<std::string>(*kind) : nullptr;
        // ('module', ...) names a class with its source.
        if (name == nullptr || *name != "storage")
            continue;
        const Claim claim = claimOf(ref);
        const auto [place, isNew] = types.emplace(claim.key, claim.type);
        if (!isNew && place->second != claim.type)
            fail(Message("the storage %1 is claimed in two ways", claim.key));
    }
    return types;
}

std::uint64_t LegacyPthArchive::bytesLeft()
{
    return m_size - static_cast<std::uint64_t>(m_stream.tellg());
}

at::Tensor LegacyPthArchive::readStorage(at::ScalarType type)
{
    std::uint64_t count = 0;
    m_stream.read(reinterpret_cast<char*>(&count), sizeof(count));
    if (!m_stream || count > bytesLeft() / c10::elementSize(type))
        fail("is cut short");
    const bool isBool = type == at::kBool;
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(count)}, isBool ? at::kByte : type);
    m_stream.read(static_cast<char*>(tensor.data_ptr()), static_cast<std::streamsize>(tensor.nbytes()));
    if (!m_stream)
        fail("is cut short");
    // A bool of any other bits than 0 and 1 would be undefined behaviour.
    return isBool ? tensor.ne(0) : tensor;
}

at::Tensor LegacyPthArchive::storage(PickleRef persistentId)
{
    const Claim claim = claimOf(persistentId);
    const auto known = m_storages.find(claim.key);
    if (known == m_storages.end())
        fail(Message("the storage %1 is missing", claim.key));
    const at::Tensor& whole = known->second;
    if (static_cast<std::uint64_t>(whole.numel()) < claim.count)
        fail(Message("the storage %1 is shorter than its tensors claim", claim.key));
    if (!claim.view)
        return whole;

    const auto number = [&](std::size_t place) {
        const PickleRef* item = tree().item(*claim.view, place);
        return item != nullptr ? tree().integer(*item).value_or(-1) : -1;
    };
    const std::int64_t offset = number(1);
    const std::int64_t count = number(2);
    if (offset < 0 || count < 0 || offset > whole.numel() || count > whole.numel() - offset)
        fail(Message("the storage %1 is shorter than its tensors claim", claim.key));
    return whole.narrow(0, offset, count);
}

} // namespace gg

#include "nn/ZipPthArchive.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "base/Text.h"
#include "nn/PickleReader.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <memory>

namespace gg {

namespace {

constexpr std::string_view pickleName = "data.pkl";

// torch.save stores without compressing. Who packed such a file again saved little, since weights hardly
// shrink.
std::uint64_t unpackedLimit(const std::filesystem::path& file)
{
    return 2 * std::filesystem::file_size(file) + (1u << 20);
}

at::Tensor tensorOver(std::vector<std::byte> bytes, at::ScalarType type, std::int64_t count)
{
    const auto owner = std::make_shared<std::vector<std::byte>>(std::move(bytes));
    return at::from_blob(
        owner->data(), {count}, [owner](void*) {}, at::TensorOptions().dtype(type));
}

void reverseEach(std::vector<std::byte>& bytes, std::size_t width)
{
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
}

} // namespace

ZipPthArchive::ZipPthArchive(const std::filesystem::path& file)
    : PthArchive(file), m_zip(file), m_bytesLeft(unpackedLimit(file))
{
    const auto& entries = m_zip.entries();
    for (std::size_t i = 0; i < entries.size(); ++i)
        m_places.emplace(entries[i].name, i);
    const auto pickle = std::find_if(entries.begin(), entries.end(), [](const ZipEntry& entry) {
        return entry.name == pickleName || entry.name.ends_with("/data.pkl");
    });
    if (pickle == entries.end())
        fail("is a zip, but not of PyTorch");
    m_prefix = pickle->name.substr(0, pickle->name.size() - pickleName.size());
    if (m_places.contains(m_prefix + "constants.pkl"))
        fail("is a TorchScript program, not a file of weights; save the module's state_dict() instead");

    if (m_places.contains(m_prefix + "byteorder")) {
        const auto order = read(m_prefix + "byteorder", 16);
        m_isBigEndian = !order.empty() && order.front() == std::byte{'b'};
    }
    const auto bytes = read(pickle->name, std::min(limits::pickleBytes, m_bytesLeft));
    m_bytesLeft -= bytes.size();
    try {
        setTree(readPickle(bytes).tree);
    } catch (const Error& error) {
        fail(error.text());
    }
}

std::vector<std::byte> ZipPthArchive::read(const std::string& name, std::uint64_t maximumBytes) const
{
    const auto place = m_places.find(name);
    if (place == m_places.end())
        fail(Message("the part %1 is missing", name));
    return m_zip.read(place->second, maximumBytes);
}

at::Tensor ZipPthArchive::storage(PickleRef persistentId)
{
    const Claim claim = claimOf(persistentId);
    const auto known = m_storages.find(claim.key);
    if (known != m_storages.end()) {
        if (known->second.scalar_type() != claim.type ||
            known->second.numel() < static_cast<std::int64_t>(claim.count))
            fail(Message("the storage %1 is claimed in two ways", claim.key));
        return known->second;
    }

    if (m_storages.size() >= limits::storages)
        fail("has more storages than any network");
    std::vector<std::byte> bytes = read(m_prefix + "data/" + claim.key, m_bytesLeft);
    if (bytes.size() < claim.bytes)
        fail(Message("the storage %1 is shorter than its tensors claim", claim.key));
    m_bytesLeft -= bytes.size();
    if (m_isBigEndian)
        reverseEach(bytes, c10::elementSize(claim.type));

    // A bool of any other bits than 0 and 1 would be undefined behaviour.
    const bool isBool = claim.type == at::kBool;
    at::Tensor tensor =
        tensorOver(std::move(bytes), isBool ? at::kByte : claim.type, static_cast<std::int64_t>(claim.count));
    if (isBool)
        tensor = tensor.ne(0);
    m_storages.emplace(claim.key, tensor);
    return tensor;
}

} // namespace gg

// LegacyPthArchive: the form of torch.save before PyTorch 1.6: five pickles (magic number, protocol version,
// system, object, keys of the storages), then each storage as its count of elements and its bytes, little
// endian on every machine. Made by PthArchive::open(). Thread: one at a time.
#pragma once

#include "nn/PthArchive.h"

#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace gg {

class LegacyPthArchive final : public PthArchive
{
public:
    explicit LegacyPthArchive(const std::filesystem::path& file);

    at::Tensor storage(PickleRef persistentId) override;

private:
    /// Fills the tree and the storages' keys in the order of the file; returns where the storages begin.
    std::uint64_t readPickles(std::vector<std::string>& keys);
    std::unordered_map<std::string, at::ScalarType> typesOfStorages() const;
    at::Tensor readStorage(at::ScalarType type);
    std::uint64_t bytesLeft();

    std::ifstream m_stream;
    std::uint64_t m_size = 0;
    std::unordered_map<std::string, at::Tensor> m_storages;
};

} // namespace gg

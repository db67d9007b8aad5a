// ZipPthArchive: the form of torch.save since PyTorch 1.6: NAME/data.pkl, NAME/byteorder, NAME/data/KEY for
// each storage. Made by PthArchive::open(). Thread: one at a time.
#pragma once

#include "base/ZipArchive.h"
#include "nn/PthArchive.h"

#include <string>
#include <unordered_map>

namespace gg {

class ZipPthArchive final : public PthArchive
{
public:
    explicit ZipPthArchive(const std::filesystem::path& file);

    at::Tensor storage(PickleRef persistentId) override;

private:
    std::vector<std::byte> read(const std::string& name, std::uint64_t maximumBytes) const;

    ZipArchive m_zip;
    std::unordered_map<std::string, std::size_t> m_places;
    std::unordered_map<std::string, at::Tensor> m_storages;
    std::string m_prefix;
    std::uint64_t m_bytesLeft = 0; ///< that may still be unpacked: a zip may claim more than it is
    bool m_isBigEndian = false;
};

} // namespace gg

// PthArchive: a file of torch.save, in zip form (PyTorch 1.6 and later) or in legacy form, as a tree of plain
// data and the storages that it refers to. Runs nothing. Owned by the reader of one file. Thread: one at a
// time.
#pragma once

#include "base/Message.h"
#include "nn/PickleTree.h"

#include <ATen/core/Tensor.h>
#include <filesystem>
#include <memory>

namespace gg {

class PthArchive
{
public:
    virtual ~PthArchive() = default;

    /// Opens either form, by content. Throws Error (BadInput): `FILE: what is wrong`.
    static std::unique_ptr<PthArchive> open(const std::filesystem::path& file);

    const std::filesystem::path& file() const { return m_file; }
    const PickleTree& tree() const { return m_tree; }

    /// The storage that this persistent id claims, one-dimensional, on the CPU whatever device it was on;
    /// calls for the same storage share memory. Throws Error (BadInput) when it is absent, too short, or of
    /// an unknown type.
    virtual at::Tensor storage(PickleRef persistentId) = 0;

protected:
    /// What a persistent id says: ('storage', type, key, location, count[, view]).
    struct Claim
    {
        std::string key;
        at::ScalarType type = at::kFloat;
        std::uint64_t count = 0; ///< elements
        std::uint64_t bytes = 0;
        std::optional<PickleRef> view; ///< legacy: (key, offset, count) of a storage inside the storage
    };

    explicit PthArchive(std::filesystem::path file) : m_file(std::move(file)) {}

    [[noreturn]] void fail(const Message& what) const;
    Claim claimOf(PickleRef persistentId) const;
    void setTree(PickleTree tree) { m_tree = std::move(tree); }

private:
    std::filesystem::path m_file;
    PickleTree m_tree;
};

/// The element type of a class or dtype name, as `torch.HalfStorage` or `torch.float16`; none when it is
/// unknown.
std::optional<at::ScalarType> torchTypeOf(const std::string& globalName);

/// True when the file's first bytes are those of a zip, of a legacy torch.save file, or of a tar.
bool looksLikePthArchive(const std::filesystem::path& file);

} // namespace gg

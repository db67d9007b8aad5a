// PickledTensors: the tensors that a pickle of torch.save rebuilds out of the storages of its archive, by any
// release of PyTorch's way to say so. Owned by the reader of one file, whose archive must outlive it. Thread:
// one at a time.
#pragma once

#include "base/Message.h"
#include "nn/PthArchive.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace gg {

class PickledTensors
{
public:
    explicit PickledTensors(PthArchive& archive) : m_archive(archive) {}

    /// True for a call that makes a tensor or a parameter, also one of a kind that tensor() refuses.
    bool isTensor(PickleRef ref);

    /// The tensor, on the CPU; it shares memory with others as in the file and need not be contiguous.
    /// `name` stands in messages. Throws Error (BadInput), `FILE: what is wrong`: a shape that overflows or
    /// reaches beyond its storage; one that repeats its storage (strides of 0) beyond what is believable,
    /// see limits::freelyDecodedBytes, over all tensors; a kind without numbers of its own.
    at::Tensor tensor(PickleRef ref, const std::string& name);

private:
    [[noreturn]] void fail(const Message& what) const;
    const PickleRef& argument(PickleRef arguments, std::size_t n) const;
    at::Tensor called(const std::string& function, PickleRef arguments, const std::string& name, int depth);
    at::Tensor called(PickleRef call, const std::string& name, int depth);
    at::Tensor rebuilt(PickleRef arguments, std::size_t first);
    at::Tensor rebuiltFromBytes(PickleRef arguments);
    at::Tensor viewOf(const at::Tensor& storage, PickleRef arguments, std::size_t first);
    std::vector<std::int64_t> numbers(PickleRef ref) const;
    void count(std::int64_t elements, std::size_t width);

    PthArchive& m_archive;
    std::unordered_map<PickleRef, bool> m_makesTensors; ///< by what is called, which many calls share
    std::uint64_t m_repeatedBytes = 0;                  ///< that tensors have beyond their storages
};

} // namespace gg

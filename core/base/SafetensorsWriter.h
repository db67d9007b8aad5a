// SafetensorsWriter: arrays of numbers written as a safetensors file, without LibTorch
// (huggingface/safetensors, format of version 0.4 to 0.6): 8 bytes length of the header, little endian; the
// header, JSON; the tensors' bytes, without holes. nn/Safetensors.h reads such files, and writes tensors
// through this. Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// The element types, in the order in which the Python library lays tensors out, last first.
enum class TensorType
{
    Bool,
    U8,
    I8,
    I16,
    F16,
    BF16,
    I32,
    F32,
    F64,
    I64
};

/// As it stands in the file: "F32".
std::string_view tensorTypeName(TensorType type) noexcept;

struct TensorView
{
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes; ///< row-major, little endian; not owned
};

/// Writes the file whole or not at all; equal content gives equal bytes (larger types first, then by name).
/// Throws Error (Failed; Usage for names or metadata that are not UTF-8, or more than
/// limits::weightHeaderBytes).
void writeSafetensorsFile(const std::filesystem::path& file, std::vector<TensorView> tensors,
                          const std::map<std::string, std::string>& metadata = {});

} // namespace gg

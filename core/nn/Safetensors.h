// Safetensors: the file format of model files and checkpoints (huggingface/safetensors, format of version 0.4
// to 0.6): 8 bytes length of the header, little endian; the header, JSON; the tensors' bytes, without holes.
// Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "nn/ModuleCheck.h"
#include "nn/StateDict.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace gg {

struct WeightFile
{
    StateDict tensors;
    std::map<std::string, std::string> metadata; ///< `__metadata__`; empty for PyTorch files
    std::vector<std::string> classes = {}; ///< in order, where a PyTorch checkpoint names them; else empty
    /// A whole PyTorch module of GoogLeNet or Inception V3 that changes its input first (`transform_input`).
    bool transformsInput = false;
    std::vector<ModuleRecord> modules = {}; ///< of a whole PyTorch module, parents first; else empty
    std::vector<Message> notes = {};        ///< what a person should know: what was chosen, what passed over
    /// Tensors beside the network, by their names in the file: parts of a larger program, of which nobody
    /// knows what they do with the network's outputs.
    std::vector<std::string> unexplained = {};
};

/// True when the file's first bytes could be a safetensors header.
bool looksLikeSafetensors(const std::filesystem::path& file);

/// Reads F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL tensors onto the CPU, in the order of the file.
/// Nothing the header claims is believed: offsets must lie one after the other and fill the file. Throws
/// Error (BadInput).
WeightFile readSafetensors(const std::filesystem::path& file);

/// Writes the file whole or not at all; equal content gives equal bytes (order, as the Python library: larger
/// types first, then by name). Tensors are written contiguous, from any device. Throws Error (Failed; Usage
/// for a type that the format does not have).
void writeSafetensors(const std::filesystem::path& file, const StateDict& tensors,
                      const std::map<std::string, std::string>& metadata = {});

} // namespace gg

// HalfPrecision: a model rounded to numbers of 16 bits (IEEE 754 binary16: 11 significant bits, at most
// 65504), so that its file is half as large and can come with a program. It is opened as any other, and
// computes in 32 bits. Its memory of training images is thinned, and what is of one machine leaves its
// provenance: such a file goes to others. Free functions; any thread, each network on one at a time.
#pragma once

#include "model/ModelCard.h"

#include <cstddef>

namespace gg {

class Network;
class StateDict;

/// In which the real numbers of a model file stand.
enum class TensorPrecision
{
    Full, ///< 32 bits
    Half
};

/// Of how many training images a file in half precision keeps the features: of 1280 numbers each they take
/// 0.4 MB.
inline constexpr std::size_t mostRememberedInHalf = 250;

/// Rounds the real numbers of the network to the nearest of half precision, in place; they stay of 32 bits,
/// so that a self-test made then is that of the file. Throws Error (BadInput) naming a tensor with a number
/// that is too large.
void roundToHalf(Network& network);

/// The same tensors with their real numbers in 16 bits; whole numbers stay.
StateDict inHalf(const StateDict& tensors);

/// Notes the rounding in the provenance, and takes from it where things lay on the machine: of a full path
/// its last part stays.
void noteRounding(ModelCard& card);

} // namespace gg

// WeightedOperators: the operators of a network that multiply by weights, which are most of its work, and how
// they are made to compute with whole numbers of 8 bits. Free functions; a model on one thread at a time.
// Part of gg_openvino.
#pragma once

#include "model/QuickScores.h"

#include <string>
#include <vector>

namespace ov {
class Model;
}

namespace gg {

/// Makes the smallest and the largest value that enters each operator that int8 is worth it for (see
/// RangeFinder) the outputs of the model, in the place of those that it has; `logits` names the output behind
/// the last operator. Returns the names of the operators' weights, of which the outputs 2i and 2i + 1 are.
/// Throws Error (Failed) where there is no such operator.
std::vector<std::string> giveRangesAlone(ov::Model& model, const std::string& logits);

/// Puts roundings before the operators whose weights `ranges` names, which OpenVINO then computes with in
/// int8: of what enters into 256 steps, from 0 where nothing is negative, else as many below 0 as above; of
/// weights into 255 steps a channel of the output, symmetric about 0 (Krishnamoorthi, Quantizing deep
/// convolutional networks for efficient inference, arXiv 1806.08342, sections 2 and 3). Throws Error (Failed)
/// for a name that the network does not have, and for weights that are no float32.
void quantise(ov::Model& model, const OperatorRanges& ranges);

} // namespace gg

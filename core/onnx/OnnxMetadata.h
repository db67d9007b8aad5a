// OnnxMetadata: what an ONNX file says beside its graph: all of a model's card that whoever uses the file
// must know, as texts by name, and what such a file does not carry. What is of the machine and of the images
// that the model has learnt from stays behind. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "model/ModelCard.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// `metadata_props`: architecture, classes (JSON list), positive_class, preprocessing (JSON as in the card),
/// input (the same in words), scores (how they come of the logits), threshold, temperature, and where each
/// was chosen, scan_rule, uncertain, lung_term (JSON) and what its features are, as far as the card has them;
/// notes (of `notes`, a line each), left_out (a line each), purpose.
std::map<std::string, std::string> onnxMetadata(const ModelCard& card, std::span<const Message> notes);

/// How a picture becomes the input, in words: a sentence a step.
Message inputInWords(const Preprocessing& preprocessing);

/// What Groundglass does with such a model and an ONNX file of it does not, a sentence each.
std::vector<Message> leftOutOfOnnx(const ModelCard& card);

/// The name of the output with scores: `scores`, unless the card's term of the lungs, which the file lacks,
/// makes others of them: then one that says so.
std::string onnxScoresName(const ModelCard& card);

} // namespace gg

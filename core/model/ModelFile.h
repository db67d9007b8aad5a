// ModelFile: a trained network as one file: its tensors under torchvision's names, its card in the metadata
// (model/ModelCard.h). Free functions; any thread, each network on one at a time.
#pragma once

#include "base/Message.h"
#include "model/Classifier.h"
#include "model/FeatureSpace.h"
#include "model/HalfPrecision.h"
#include "model/ModelCard.h"

#include <filesystem>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

class Network;
struct WeightFile;

struct LoadedModel
{
    std::filesystem::path file;
    std::shared_ptr<Network> network; ///< on the CPU, in evaluation mode, in its layout for inference
    ModelCard card;
    std::vector<Message> notes;                        ///< see Classifier::notes()
    std::shared_ptr<const FeatureSpace> training = {}; ///< null where the file does not remember it
};

/// On which self-tests are made: noise, the same everywhere, of a shape that must be resized, so that the
/// preprocessing is tested with the network.
cv::Mat selfTestPicture();

/// Writes the file whole or not at all, with a self-test of the network as it is now; its mode and device
/// stay. Returns the card with that self-test. Throws Error (Failed), also when the network's logits are not
/// finite, and (Usage) for a card that has problems().
/// `training`: what it makes of its training images, if that is known.
ModelCard writeModelFile(const std::filesystem::path& file, Network& network, ModelCard card,
                         const FeatureSpace* training = nullptr);

/// What a model file of ours says of its preprocessing; nothing for another weight file. Throws Error
/// (BadInput) when its card is damaged; `file` stands in the message.
std::optional<Preprocessing> preprocessingIn(const WeightFile& weights, const std::filesystem::path& file);

/// Opens what `source` names: a run folder's best model, a model file (its self-test is repeated), or any
/// weight file, whose network is source.architecture or recognised, and whose preprocessing is
/// the tutorial's test transform. A whole PyTorch module must also compute what the network does (see
/// nn/ModuleCheck.h). Throws Error (BadInput) naming the file and the first misfit, a tensor with values that
/// are not finite, or that the self-test fails.
LoadedModel readModel(const ModelSource& source);

/// readModel() written as a model file of ours; what has no card gets one that says in its provenance which
/// file, by name and SHA-256, it was made from. In half precision as model/HalfPrecision.h says, with a
/// self-test of the rounded network. Returns the card. Throws Error as readModel(), also (BadInput) when the
/// logits are not finite or a number is too large for half precision, (Usage) when `target` is the very file
/// that is read, and (Failed) when it cannot be written.
ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target,
                       TensorPrecision precision = TensorPrecision::Full);

} // namespace gg

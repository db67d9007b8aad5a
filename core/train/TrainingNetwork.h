// TrainingNetwork: the network that a run starts with, and the steps that both recipes take with it.
// Free functions on the training thread.
#pragma once

#include "base/Message.h"
#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "model/Architectures.h"
#include "model/Device.h"
#include "model/ModelCard.h"
#include "train/TrainConfig.h"

#include <memory>
#include <string>
#include <vector>

namespace gg {

class Network;

struct StartedNetwork
{
    std::shared_ptr<Network> network; ///< on its device, channels_last, in training mode
    /// That of a model file of ours, or of weights from CT, which it starts from. Else the tutorial recipe
    /// feeds pictures as the tutorial does (see tutorialPreprocessing()); the fast one, which cannot adapt
    /// the network, as the published weights were trained.
    Preprocessing preprocessing;
    std::vector<Message> notes; ///< what was assumed about the weights, a sentence each
};

/// Made after config.architecture, .weights and .seed, with a head for the data set's classes. A weight
/// file's own head is kept if it has as many classes, else replaced. Throws Error (BadInput) naming the file
/// that does not fit.
StartedNetwork startNetwork(const TrainConfig& config, std::size_t classes, const Device& device);

/// All of the card but provenance, self-test and what setWhatValidationSays() adds.
ModelCard cardFor(const TrainConfig& config, const Dataset& dataset, const Preprocessing& preprocessing);

/// What the model's `validation`, with its patients, says of its scores: which are too close to call, how
/// those of slices become a scan's, and how good they were, as `validation: {images, auc, auc_ci}` in the
/// provenance.
void setWhatValidationSays(ModelCard& card, const Predictions& validation);

/// config.threads, or the machine's cores.
int threadCount(const TrainConfig& config);

/// "CPU, 2 threads" or the card's name.
std::string deviceText(const Device& device, int threads);

} // namespace gg

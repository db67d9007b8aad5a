// RecordedNetwork: passes of a network that are recorded when pictures of a shape come again, and checked
// before they are used. Owned by a Classifier. Thread: one at a time, in c10::InferenceMode.
#pragma once

#include "base/Message.h"
#include "nn/PassRecorder.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace gg {

class RecordedNetwork
{
public:
    /// Of so many shapes passes are recorded: each keeps the memory of all that lies between the layers.
    static constexpr std::size_t mostShapes = 4;

    /// In evaluation mode; it stays as it is. Without a recorder each pass is computed anew.
    explicit RecordedNetwork(std::shared_ptr<Network> network, std::shared_ptr<PassRecorder> recorder = {});

    /// As Network::forwardWithFeatures(), of `images` (N,3,H,W), by what was recorded where their shape came
    /// before. It stands until the next pass. Errors of torch leave as they are.
    Network::Passed pass(const at::Tensor& images);

    /// Records the pass of pictures like these now. Why it is not used: it could not be recorded, or gives
    /// others than the network does, by more than 1e-4 of the largest.
    std::optional<Message> record(const at::Tensor& images);

private:
    struct Shape
    {
        bool isTried = false;
        std::unique_ptr<RecordedPass> recorded = {}; ///< null: computed anew
    };
    std::optional<Message> recordAs(Shape& shape, const at::Tensor& images);

    std::shared_ptr<Network> m_network;
    std::shared_ptr<PassRecorder> m_recorder;
    std::map<std::vector<std::int64_t>, Shape> m_shapes; ///< by their sizes
};

} // namespace gg

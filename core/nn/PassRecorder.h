// PassRecorder: records a pass of a network, so that it can be repeated without its operators being asked for
// one by one: with few pictures a card waits for that longer than it computes. CUDA's graphs are behind
// CudaLibrary.h; tests have another. Shared by the classifiers that use it. Thread: any.
#pragma once

#include "nn/Network.h"

#include <functional>
#include <memory>

namespace gg {

/// A pass of pictures of one shape and layout, on one device. Thread: one at a time.
class RecordedPass
{
public:
    virtual ~RecordedPass() = default;

    /// What the network makes of `images`, of the shape that was recorded. It stands until the next replay.
    /// Errors of torch leave as they are.
    virtual Network::Passed replay(const at::Tensor& images) = 0;
};

class PassRecorder
{
public:
    using Pass = std::function<Network::Passed(const at::Tensor& images)>;

    virtual ~PassRecorder() = default;

    /// As it stands behind a device's name: "CUDA graphs".
    virtual std::string name() const = 0;

    /// Runs `pass` some times on pictures like `example` (N,3,H,W). Whatever it uses must outlive what is
    /// returned and stay where it is. Errors of torch leave as they are.
    virtual std::unique_ptr<RecordedPass> record(const Pass& pass, const at::Tensor& example) = 0;
};

} // namespace gg

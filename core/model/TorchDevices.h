// TorchDevices: asks LibTorch and the NVIDIA driver which CUDA cards can be used; all that is CUDA's own
// lives here. Owned by the engine, one a process. Thread: any; calls wait for each other.
#pragma once

#include "base/Message.h"
#include "model/Device.h"

#include <mutex>
#include <optional>
#include <vector>

namespace gg {

class TorchDevices : public DeviceProbe
{
public:
    /// Loads libtorch_cuda.so the first time, if there is an NVIDIA driver; nothing else may ask LibTorch
    /// about CUDA before, since it remembers "none".
    std::vector<Device> cudaDevices() override;
    Message whyNoCuda() override;

private:
    struct Found
    {
        std::vector<Device> devices;
        Message why;
    };
    static Found look();
    const Found& found();

    std::mutex m_mutex;
    std::optional<Found> m_found;
};

} // namespace gg

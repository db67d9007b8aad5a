// Device: where tensors live, and the choice among what a machine has.
// Values and free functions; any thread. What the machine has is asked through DeviceProbe, so that the
// choice is tested without a GPU; the probe that really asks LibTorch is in the .cpp of model/TorchDevices.
#pragma once

#include "base/Message.h"

#include <string>
#include <vector>

namespace gg {

struct Device
{
    enum class Kind
    {
        Cpu,
        Cuda
    };
    Kind kind = Kind::Cpu;
    int index = 0;    ///< of the CUDA device
    std::string name; ///< "CPU" or the card's own name, for a person

    /// "cpu" or "cuda:I", as on the command line.
    std::string id() const;
    bool operator==(const Device&) const = default;
};

class DeviceProbe
{
public:
    virtual ~DeviceProbe() = default;
    /// The usable CUDA devices. Must be asked before anything else asks LibTorch about CUDA, which caches
    /// "none".
    virtual std::vector<Device> cudaDevices() = 0;
    /// Why there is none, for a person: "no NVIDIA driver is present", or empty.
    virtual Message whyNoCuda() = 0;
};

/// `request` is "auto" (the first CUDA device, else the CPU), "cpu", "cuda" or "cuda:I".
/// Throws Error (Usage) for another text, Error (Failed) when a CUDA device is asked for by name and is not
/// there: never a silent fall-back.
Device chooseDevice(const std::string& request, DeviceProbe& probe);

} // namespace gg

#include "model/TorchDevices.h"

#include <ATen/Context.h>
#include <array>
#include <dlfcn.h>

namespace gg {

namespace {

// The driver's own library (CUDA driver API), which comes with the driver and never with CUDA.
class Driver
{
public:
    Driver() : m_handle(::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL)) {}

    bool isPresent() const { return m_handle != nullptr; }

    // cuDeviceGetName; "CUDA card" when the driver will not say.
    std::string nameOf(int index) const
    {
        using Initialise = int (*)(unsigned);
        using GetName = int (*)(char*, int, int);
        const auto initialise = reinterpret_cast<Initialise>(::dlsym(m_handle, "cuInit"));
        const auto getName = reinterpret_cast<GetName>(::dlsym(m_handle, "cuDeviceGetName"));
        std::array<char, 256> name{};
        if (initialise == nullptr || getName == nullptr || initialise(0) != 0 ||
            getName(name.data(), static_cast<int>(name.size()) - 1, index) != 0)
            return "CUDA card";
        return name.data();
    }

private:
    // Never closed: LibTorch uses the same library for the rest of the process.
    void* m_handle;
};

} // namespace

std::vector<Device> TorchDevices::cudaDevices()
{
    return found().devices;
}

Message TorchDevices::whyNoCuda()
{
    return found().why;
}

const TorchDevices::Found& TorchDevices::found()
{
    const std::lock_guard lock(m_mutex);
    if (!m_found)
        m_found = look();
    return *m_found;
}

TorchDevices::Found TorchDevices::look()
{
    const Driver driver;
    if (!driver.isPresent())
        return {{}, "no NVIDIA driver is present"};
    if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* const reason = ::dlerror();
        return {{},
                Message("LibTorch's CUDA part cannot be loaded (%1); packaging/setup.sh --cuda installs what "
                        "it needs",
                        reason != nullptr ? Message::verbatim(reason) : Message("no reason"))};
    }
    // Pictures have one size as long as a model is used: what the fastest way to convolve them is, is worth
    // finding out.
    at::globalContext().setBenchmarkCuDNN(true);
    Found found;
    const auto count = static_cast<int>(at::getNumGPUs());
    for (int index = 0; index < count; ++index)
        found.devices.push_back({Device::Kind::Cuda, index, driver.nameOf(index)});
    if (found.devices.empty())
        found.why = "the NVIDIA driver offers no card that LibTorch can use";
    return found;
}

} // namespace gg

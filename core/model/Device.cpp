#include "model/Device.h"

#include "base/Error.h"
#include "base/Messages.h"

#include <charconv>
#include <optional>

namespace gg {

namespace {

std::optional<int> cudaIndex(std::string_view request)
{
    if (request == "cuda")
        return 0;
    if (!request.starts_with("cuda:"))
        return std::nullopt;
    const std::string_view digits = request.substr(5);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    int index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    return error == std::errc() ? std::optional(index) : std::nullopt;
}

Error noSuchDevice(const std::string& request, const std::vector<Device>& present, const Message& why)
{
    if (present.empty())
        return Error(ErrorKind::Failed, Message("The device %1 cannot be used: %2.", request,
                                                why.isEmpty() ? Message("there is no CUDA device") : why));
    std::vector<Message> known;
    known.reserve(present.size());
    for (const Device& device : present)
        known.push_back(Message("%1 (%2)", device.id(), device.name));
    return Error(ErrorKind::Failed,
                 Message("The device %1 is not there; this machine has %2.", request, listed(known)));
}

} // namespace

std::string Device::id() const
{
    return kind == Kind::Cpu ? "cpu" : "cuda:" + std::to_string(index);
}

Device chooseDevice(const std::string& request, DeviceProbe& probe)
{
    Device cpu{Device::Kind::Cpu, 0, "CPU"};
    if (request == "cpu")
        return cpu;
    if (request == "auto") {
        const std::vector<Device> present = probe.cudaDevices();
        return present.empty() ? cpu : present.front();
    }
    const std::optional<int> index = cudaIndex(request);
    if (!index)
        throw Error(ErrorKind::Usage,
                    Message("There is no device %1; known are auto, cpu and cuda:I.", request));
    const std::vector<Device> present = probe.cudaDevices();
    for (const Device& device : present)
        if (device.index == *index)
            return device;
    throw noSuchDevice(request, present, probe.whyNoCuda());
}

} // namespace gg

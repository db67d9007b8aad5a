#include "engine/Engines.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "base/PlugIn.h"
#include "engine/EngineFactory.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <utility>

namespace gg {

namespace {

auto findFactory()
{
    try {
        // LibTorch carries MKL and exports its BLAS. OpenCV has loaded Debian's reference BLAS before, under
        // the same names: bound to that, a transformer is 50 times slower, and sums differ from Python's.
        return plugInFactory<Engines>(libraryFolder() / "libgg_learn.so", engineFactoryName,
                                      SymbolOrder::OwnFirst);
    } catch (const Error& error) {
        throw Error(ErrorKind::Failed, Message("The learning library cannot be used: %1.", error.text()));
    }
}

Engines makeEngines()
{
    const std::unique_ptr<Engines> engines(findFactory()());
    if (engines == nullptr)
        throw Error(ErrorKind::Failed, "The learning library could not be started: not enough memory.");
    return *engines;
}

} // namespace

std::vector<Device> Engines::devices() const
{
    std::vector<Device> devices = inference->devices();
    for (const Device& device : training->devices())
        if (std::find(devices.begin(), devices.end(), device) == devices.end())
            devices.push_back(device);
    return devices;
}

std::shared_ptr<InferenceEngine> Engines::inferenceBy(const std::string& request) const
{
    if (request == "libtorch")
        return inference;
    if (request == "auto")
        return automatic != nullptr ? automatic : inference;
    const std::array named = {std::pair("libtorch-graphs", libTorchGraphs), std::pair("openvino", openVino),
                              std::pair("openvino-bfloat16", openVinoBFloat16),
                              std::pair("openvino-int8", openVinoInt8)};
    for (const auto& [name, engine] : named) {
        if (request != name)
            continue;
        if (engine == nullptr)
            throw Error(ErrorKind::Failed, Message("The engine %1 is not there.", request));
        return engine;
    }
    throw Error(
        ErrorKind::Usage,
        Message("There is no engine %1: auto, libtorch, libtorch-graphs, openvino, openvino-bfloat16 or "
                "openvino-int8.",
                request));
}

Json Engines::versions() const
{
    Json versions = inference->versions();
    versions.update(training->versions());
    return versions;
}

Engines loadEngines()
{
    static std::mutex mutex;
    static std::optional<Engines> engines;
    const std::lock_guard lock(mutex);
    if (!engines)
        engines = makeEngines();
    return *engines;
}

} // namespace gg

#include "engine/Engines.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "engine/EngineFactory.h"

#include <algorithm>
#include <array>
#include <dlfcn.h>
#include <mutex>
#include <optional>
#include <utility>

namespace gg {

namespace {

constexpr const char* libraryName = "libgg_learn.so";

// LibTorch carries MKL and exports its BLAS. OpenCV has loaded Debian's reference BLAS before, under the same
// names: bound to that, a transformer is 50 times slower, and sums differ from Python's. Sanitizers refuse
// the flag.
int ownSymbolsFirst()
{
    const bool isSanitized = ::dlsym(RTLD_DEFAULT, "__asan_init") != nullptr;
    return isSanitized ? 0 : RTLD_DEEPBIND;
}

void* openLibrary()
{
    const std::filesystem::path beside = libraryFolder() / libraryName;
    std::error_code ignored;
    const std::string name = std::filesystem::exists(beside, ignored) ? beside.native() : libraryName;
    if (void* const handle = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | ownSymbolsFirst()))
        return handle;
    const char* const reason = ::dlerror();
    throw Error(ErrorKind::Failed,
                Message("The learning library cannot be loaded: %1.", reason != nullptr ? reason : name));
}

Engines makeEngines()
{
    // Never closed: LibTorch does not survive being unloaded.
    void* const library = openLibrary();
    const auto factory = reinterpret_cast<EngineFactory>(::dlsym(library, engineFactoryName));
    if (factory == nullptr)
        throw Error(ErrorKind::Failed,
                    Message("%1 has no engine; it does not belong to this program.", libraryName));
    const std::unique_ptr<Engines> engines(factory());
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

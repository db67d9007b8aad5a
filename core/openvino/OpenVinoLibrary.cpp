#include "openvino/OpenVinoLibrary.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "base/PlugIn.h"
#include "openvino/OpenVinoFactory.h"

#include <mutex>

namespace gg {

namespace {

constexpr const char* libraryName = "libgg_openvino.so";

Error isNotThere(const Message& why)
{
    return {ErrorKind::Failed, Message("The engine openvino is not there: %1.", why)};
}

auto factoryIn(const std::filesystem::path& library)
{
    try {
        return plugInFactory<NetworkCompiler>(library, openVinoFactoryName);
    } catch (const Error& error) {
        throw isNotThere(error.text());
    }
}

} // namespace

std::shared_ptr<NetworkCompiler> loadOpenVino(const std::filesystem::path& library)
{
    const std::shared_ptr<NetworkCompiler> compiler(factoryIn(library)());
    if (compiler == nullptr)
        throw isNotThere("OpenVINO could not be started");
    return compiler;
}

std::shared_ptr<NetworkCompiler> loadOpenVino()
{
    static std::mutex mutex;
    static std::shared_ptr<NetworkCompiler> compiler;
    const std::lock_guard lock(mutex);
    if (compiler == nullptr)
        compiler = loadOpenVino(libraryFolder() / libraryName);
    return compiler;
}

} // namespace gg

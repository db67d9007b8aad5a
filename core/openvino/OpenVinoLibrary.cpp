#include "openvino/OpenVinoLibrary.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "openvino/OpenVinoFactory.h"

#include <dlfcn.h>
#include <mutex>

namespace gg {

namespace {

constexpr const char* libraryName = "libgg_openvino.so";

Error isNotThere(const Message& why)
{
    return {ErrorKind::Failed, Message("The engine openvino is not there: %1.", why)};
}

} // namespace

std::shared_ptr<NetworkCompiler> loadOpenVino(const std::filesystem::path& library)
{
    // A build without OpenVINO has no such file.
    std::error_code ignored;
    if (!std::filesystem::exists(library, ignored))
        throw isNotThere(Message("this program was built without OpenVINO (%1 is missing)", libraryName));
    // Never closed: its threads do not survive being unloaded.
    void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* const reason = ::dlerror();
        throw isNotThere(
            Message("its library cannot be loaded (%1)", reason != nullptr ? reason : libraryName));
    }
    const auto factory = reinterpret_cast<OpenVinoFactory>(::dlsym(handle, openVinoFactoryName));
    if (factory == nullptr)
        throw isNotThere(Message("%1 does not belong to this program", libraryName));
    std::shared_ptr<NetworkCompiler> compiler(factory());
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

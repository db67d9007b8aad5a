#include "base/PlugIn.h"

#include "base/Error.h"

#include <dlfcn.h>
#include <string>

namespace gg {

void* plugInFunction(const std::filesystem::path& library, const char* name)
{
    const std::string file = library.filename().string();
    std::error_code ignored;
    if (!std::filesystem::exists(library, ignored))
        throw Error(ErrorKind::Failed, Message("this program was built without it (%1 is missing)", file));
    void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* const reason = ::dlerror();
        throw Error(ErrorKind::Failed, Message("its library cannot be loaded (%1)",
                                               reason != nullptr ? std::string(reason) : file));
    }
    void* const function = ::dlsym(handle, name);
    if (function == nullptr)
        throw Error(ErrorKind::Failed, Message("%1 does not belong to this program", file));
    return function;
}

} // namespace gg

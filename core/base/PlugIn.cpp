#include "base/PlugIn.h"

#include "base/Error.h"

#include <dlfcn.h>
#include <string>

namespace gg {

namespace {

int flagsFor(SymbolOrder order)
{
    const bool isSanitized = ::dlsym(RTLD_DEFAULT, "__asan_init") != nullptr;
    return RTLD_NOW | RTLD_LOCAL | (order == SymbolOrder::OwnFirst && !isSanitized ? RTLD_DEEPBIND : 0);
}

} // namespace

void* plugInFunction(const std::filesystem::path& library, const char* name, SymbolOrder order)
{
    const std::string file = library.filename().string();
    std::error_code ignored;
    if (!std::filesystem::exists(library, ignored))
        throw Error(ErrorKind::Failed,
                    Message("this program was built without that part (%1 is missing)", file));
    void* const handle = ::dlopen(library.c_str(), flagsFor(order));
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

// PlugIn: a library of this program that is opened when it is needed, and that a build may lack.
// Free functions. Thread: any.
#pragma once

#include <filesystem>

namespace gg {

/// Which functions a library calls where others of the process have some of the same name.
enum class SymbolOrder
{
    TheirsFirst, ///< those that the process has loaded before, as is usual
    OwnFirst     ///< those of the libraries that it brings; sanitizers refuse that, and it is as usual there
};

/// The function of this name in `library`, which stays open for the rest of the process: what it has started
/// does not survive being unloaded. Throws Error (Failed), whose message says why in half a sentence: "this
/// program was built without that part (libgg_x.so is missing)".
void* plugInFunction(const std::filesystem::path& library, const char* name,
                     SymbolOrder order = SymbolOrder::TheirsFirst);

/// The function that makes a `Product`, likewise; whoever calls it deletes that, and null is for it to tell.
template <typename Product>
auto plugInFactory(const std::filesystem::path& library, const char* name,
                   SymbolOrder order = SymbolOrder::TheirsFirst)
{
    using Factory = Product* (*)();
    return reinterpret_cast<Factory>(plugInFunction(library, name, order));
}

} // namespace gg

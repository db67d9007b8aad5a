#include "base/Overwriting.h"

#include "base/Error.h"

#include <system_error>

namespace gg {

void refuseToOverwrite(const std::filesystem::path& target, std::span<const std::filesystem::path> madeFrom)
{
    std::error_code ignored;
    if (!std::filesystem::exists(target, ignored))
        return;
    for (const std::filesystem::path& file : madeFrom)
        if (!file.empty() && std::filesystem::equivalent(file, target, ignored))
            throw Error(ErrorKind::Usage,
                        Message("%1: would overwrite the file that it is made from", target));
}

} // namespace gg

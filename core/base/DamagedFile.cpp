#include "base/DamagedFile.h"

#include "base/Error.h"

#include <string>
#include <system_error>

namespace gg {

namespace {

bool isThere(const std::filesystem::path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(file, ignored));
}

} // namespace

std::filesystem::path putAside(const std::filesystem::path& file)
{
    std::filesystem::path aside;
    for (int number = 1; aside.empty() || isThere(aside); ++number)
        aside = file.parent_path() /
                (file.stem().native() + ".damaged-" + std::to_string(number) + file.extension().native());
    std::error_code error;
    std::filesystem::rename(file, aside, error);
    if (error)
        throw Error(ErrorKind::Failed,
                    Message("%1 is damaged and cannot be put aside: %2", file, error.message()));
    return aside;
}

} // namespace gg

#include "runs/FileStamp.h"

#include <system_error>

namespace gg {

std::string fileStamp(std::initializer_list<std::filesystem::path> files)
{
    std::string stamp;
    for (const std::filesystem::path& file : files) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        const auto written = std::filesystem::last_write_time(file, error);
        stamp += error
                     ? "-;"
                     : std::to_string(size) + ',' + std::to_string(written.time_since_epoch().count()) + ';';
    }
    return stamp;
}

} // namespace gg

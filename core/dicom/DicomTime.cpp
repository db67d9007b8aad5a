#include "dicom/DicomTime.h"

#include <array>
#include <ctime>

namespace gg {

namespace {

std::string formatted(std::chrono::system_clock::time_point moment, const char* format)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm local = {};
    localtime_r(&seconds, &local);
    std::array<char, 32> text = {};
    return {text.data(), std::strftime(text.data(), text.size(), format, &local)};
}

} // namespace

std::string dicomDateOf(std::chrono::system_clock::time_point moment)
{
    return formatted(moment, "%Y%m%d");
}

std::string dicomTimeOf(std::chrono::system_clock::time_point moment)
{
    return formatted(moment, "%H%M%S");
}

} // namespace gg

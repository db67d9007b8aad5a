#include "image/VoiTransform.h"

#include <iomanip>
#include <locale>
#include <sstream>

namespace gg {

namespace {

constexpr std::string_view own = "own";

std::istringstream& skipSpaces(std::istringstream& stream)
{
    stream >> std::ws;
    return stream;
}

} // namespace

std::string voiText(const VoiTransform& voi)
{
    constexpr int enoughDigits = 12;
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setprecision(enoughDigits);
    if (voi.ownFirst)
        text << own << ' ';
    text << voi.window.center << ' ' << voi.window.width;
    return text.str();
}

std::optional<VoiTransform> voiFromText(std::string_view text)
{
    VoiTransform voi;
    voi.ownFirst = text == own || text.starts_with("own ");
    if (voi.ownFirst)
        text.remove_prefix(own.size());
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    if (voi.ownFirst && skipSpaces(stream).eof())
        return voi;
    stream.clear();
    if (!(stream >> voi.window.center >> voi.window.width))
        return std::nullopt;
    const bool isWhole = stream.eof() || skipSpaces(stream).eof();
    return isWhole && problems(voi.window).empty() ? std::optional(voi) : std::nullopt;
}

} // namespace gg

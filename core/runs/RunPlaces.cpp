#include "runs/RunPlaces.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "runs/AppendFile.h"

#include <algorithm>
#include <string>
#include <utility>

namespace gg {

namespace {

std::filesystem::path placeOf(const std::filesystem::path& path)
{
    std::filesystem::path place = std::filesystem::absolute(path).lexically_normal();
    return place.has_filename() ? place : place.parent_path();
}

std::string lineOf(const std::filesystem::path& place)
{
    return printablePath(place) + '\n'; // a path may hold an end of line, which printablePath() spells out
}

} // namespace

RunPlaces::RunPlaces(std::filesystem::path file) : m_file(std::move(file)) {}

std::vector<std::filesystem::path> RunPlaces::all() const
{
    std::vector<std::filesystem::path> places;
    std::error_code ignored;
    if (!std::filesystem::exists(m_file, ignored))
        return places;
    const std::string text = readTextFile(m_file);
    for (const std::string_view line : split(text, '\n')) {
        const std::filesystem::path place = pathFromUtf8(trimmed(line));
        if (place.is_absolute() && std::find(places.begin(), places.end(), place) == places.end())
            places.push_back(place);
    }
    return places;
}

void RunPlaces::add(const std::filesystem::path& place) const
{
    const std::filesystem::path added = placeOf(place);
    const std::vector<std::filesystem::path> known = all();
    if (std::find(known.begin(), known.end(), added) != known.end())
        return;
    makeFolder(m_file.parent_path());
    AppendFile(m_file, AppendFile::Open::Existing).append(lineOf(added));
}

void RunPlaces::remove(const std::filesystem::path& place) const
{
    std::string text;
    for (const std::filesystem::path& known : all())
        if (known != placeOf(place))
            text += lineOf(known);
    writeFileAtomically(m_file, text);
}

} // namespace gg

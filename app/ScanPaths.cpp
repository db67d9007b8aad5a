#include "app/ScanPaths.h"

#include <filesystem>
#include <vector>

namespace gg {

FoundScans findScans(std::span<const std::string> paths, ProgressLine& line, const CommandContext& context,
                     const SearchWishes& wishes)
{
    const std::vector<std::filesystem::path> given(paths.begin(), paths.end());
    return expandPaths(
        given, [&](const Progress& progress) { line.show(progress); }, context.cancel, wishes);
}

bool tellLeftOut(const FoundScans& found, ProgressLine& line)
{
    line.note(passedOverNote(found));
    for (const RefusedScan& each : found.refused)
        line.print("groundglass: " + badFile(each.path, each.reason).message());
    return found.refused.empty();
}

void complain(const FoundScans& found, const Error& error, ProgressLine& line)
{
    line.print("groundglass: " + found.shown(error.text()).english());
}

std::optional<Error> attempt(const FoundScans& found, ProgressLine& line, const std::function<void()>& work)
{
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        complain(found, error, line);
        return error;
    }
}

} // namespace gg

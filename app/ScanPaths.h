// ScanPaths: what the paths of a command line lead to, as every subcommand tells it: progress, what was
// passed over and what cannot be opened. Free functions. Thread: the main thread.
#pragma once

#include "app/Command.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "data/ScanSearch.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace gg {

/// As expandPaths(), which throws.
FoundScans findScans(std::span<const std::string> paths, ProgressLine& line, const CommandContext& context,
                     const SearchWishes& wishes = {});

/// A note of the files that were passed over, a complaint of each that was refused. True when none was.
bool tellLeftOut(const FoundScans& found, ProgressLine& line);

/// `groundglass: FILE: what is wrong`.
void complain(const FoundScans& found, const Error& error, ProgressLine& line);

/// Runs `work`. Where a file of it is bad, complains and returns what is wrong; other errors go on.
std::optional<Error> attempt(const FoundScans& found, ProgressLine& line, const std::function<void()>& work);

} // namespace gg

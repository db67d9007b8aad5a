// OutputNames: how files that are made out of others are called. Free functions; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// The name of a file without its extension. One of digits alone belongs to the name, since DICOM files are
/// often named by their UID; .gz is none of its own. Of a frame (dicom/FramePath.h) as frameName() has it.
std::string ownNameOf(const std::filesystem::path& file);

/// "NAME", or, of a file of several frames, "NAME-0001", ... with as many digits as the last one needs, four
/// at least. `frame` is counted from 0.
std::string frameName(const std::string& name, int frame, int frames);

/// A name of at most `maximumBytes` for the outputs of each file, all different, in order: the file's own
/// without its extension; where two would be equal, the later one ends in -2, -3, ...; one that is too long
/// is cut and ends in 16 hexadecimal digits of its SHA-256. See ownNameOf(). `maximumBytes` is 40 at
/// least. Names of which `isReserved` says so are as good as taken.
std::vector<std::string> outputNames(std::span<const std::filesystem::path> files,
                                     std::size_t maximumBytes = 239,
                                     const std::function<bool(const std::string&)>& isReserved = {});

/// What the folder's file system allows for a name, in bytes.
std::size_t longestName(const std::filesystem::path& folder);

} // namespace gg

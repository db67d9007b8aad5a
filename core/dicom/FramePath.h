// FramePath: the name of one frame of a DICOM file of many: FILE/NUMBER, as if the file were a folder of
// slices, which no file system can mean by it. So a frame stands in lists of files, results and caches as a
// file of its own does. Plain values and free functions; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

struct FrameAddress
{
    std::filesystem::path file;
    int frame = 0; ///< counted from 0; its name counts from 1, as DICOM does (PS3.3 section C.7.6.6)
};

/// `frame` is counted from 0.
std::filesystem::path framePath(const std::filesystem::path& file, int frame);

/// Nothing for what is no such name: one that does not end in a number, or not below a regular file. Asks the
/// file system, only where the name is a number.
std::optional<FrameAddress> frameAddressOf(const std::filesystem::path& path);

/// Counted from 1, as people are told; nothing likewise.
std::optional<int> frameNumberOf(const std::filesystem::path& path);

/// The names of the frames of a DICOM file of many; of any other file its own name. Reads no more of it than
/// its header. Never throws for a file that cannot be read: whoever opens it hears why.
std::vector<std::filesystem::path> framePathsOf(const std::filesystem::path& file);

} // namespace gg

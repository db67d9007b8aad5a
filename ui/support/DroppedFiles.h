// DroppedFiles: what to do with files and folders that were dropped on the window or named on the command
// line. Free functions that look at names and at what kind of file there is, not into files. Thread: any.
#pragma once

#include <QList>
#include <QUrl>
#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

struct DroppedFiles
{
    std::vector<std::filesystem::path> scans; ///< files, and folders with scans below
    std::optional<std::filesystem::path>
        model; ///< a model file, a weight file or a run folder; the last of several
    bool isEmpty() const { return scans.empty() && !model; }
};

/// .safetensors, .pth, .pt and .pkl files and folders with run.json are models; everything else is scans. Of
/// more paths than a person drops of folders, names alone are looked at: the disk may answer late.
DroppedFiles sortDropped(const std::vector<std::filesystem::path>& paths);

/// A single file that holds one scan, by its name: no zip, NIfTI volume or DICOMDIR, which hold a study.
bool isOneScan(const std::vector<std::filesystem::path>& scans);

/// The local files among the URLs, with the bytes of their names as they are.
std::vector<std::filesystem::path> localFiles(const QList<QUrl>& urls);

} // namespace gg

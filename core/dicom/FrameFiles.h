// FrameFiles: DICOM files that are opened for their slices; the last one of many frames stays open, so that
// its frames are not searched for anew. Owned by whoever reads many slices. Thread: any, several at once.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

namespace gg {

class DicomImage;

class FrameFiles
{
public:
    FrameFiles();
    ~FrameFiles();

    /// Holds the file's bytes as long as somebody holds what is returned. Throws as readDicomBytes() and
    /// DicomImage.
    std::shared_ptr<const DicomImage> open(const std::filesystem::path& file);

private:
    struct OpenFile;

    std::mutex m_mutex; ///< guards m_last
    std::shared_ptr<const OpenFile> m_last;
};

} // namespace gg

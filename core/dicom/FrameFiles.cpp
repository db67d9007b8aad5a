#include "dicom/FrameFiles.h"

#include "dicom/DicomBytes.h"
#include "dicom/DicomImage.h"

#include <vector>

namespace gg {

struct FrameFiles::OpenFile
{
    explicit OpenFile(const std::filesystem::path& path)
        : file(path), bytes(readDicomBytes(path)), image(bytes, path)
    {
    }

    std::filesystem::path file;
    std::vector<std::byte> bytes;
    DicomImage image; // lies in the bytes
};

FrameFiles::FrameFiles() = default;
FrameFiles::~FrameFiles() = default;

std::shared_ptr<const DicomImage> FrameFiles::open(const std::filesystem::path& file)
{
    const auto imageOf = [](const std::shared_ptr<const OpenFile>& opened) {
        return std::shared_ptr<const DicomImage>(opened, &opened->image);
    };
    {
        const std::lock_guard lock(m_mutex);
        if (m_last && m_last->file == file)
            return imageOf(m_last);
    }
    auto opened = std::make_shared<const OpenFile>(file);
    if (opened->image.frames() > 1) {
        const std::lock_guard lock(m_mutex);
        m_last = opened;
    }
    return imageOf(opened);
}

} // namespace gg

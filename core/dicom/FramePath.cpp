#include "dicom/FramePath.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomTag.h"
#include "dicom/PixelLayout.h"

#include <charconv>
#include <string>

namespace gg {

std::filesystem::path framePath(const std::filesystem::path& file, int frame)
{
    return file / std::to_string(frame + 1);
}

std::optional<FrameAddress> frameAddressOf(const std::filesystem::path& path)
{
    const std::string name = path.filename().native();
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool isName = error == std::errc() && number >= 1 && name == std::to_string(number);
    if (!isName || whyNoRegularFile(path.parent_path()))
        return std::nullopt;
    return FrameAddress{path.parent_path(), number - 1};
}

std::optional<int> frameNumberOf(const std::filesystem::path& path)
{
    const std::optional<FrameAddress> address = frameAddressOf(path);
    return address ? std::optional(address->frame + 1) : std::nullopt;
}

std::vector<std::filesystem::path> framePathsOf(const std::filesystem::path& file)
{
    int frames = 1;
    try {
        constexpr std::size_t signBytes = 144;
        DicomBytes bytes(file);
        if (dicomSignOf(bytes.first(signBytes)) != DicomSign::None) {
            std::vector<Message> notes;
            frames = frameCountOf(openDicomBeginning(bytes, file, dicomTag::numberOfFrames), file, notes);
        }
    } catch (const Error&) {
        frames = 1;
    }
    if (frames <= 1)
        return {file};
    std::vector<std::filesystem::path> paths;
    paths.reserve(static_cast<std::size_t>(frames));
    for (int frame = 0; frame < frames; ++frame)
        paths.push_back(framePath(file, frame));
    return paths;
}

} // namespace gg

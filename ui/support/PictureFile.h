// PictureFile: a picture as a file that appears whole or not at all.
// A free function; any thread.
#pragma once

#include <QImage>
#include <filesystem>

namespace gg {

/// As PNG, whatever the name. Throws Error (Failed) where the file cannot be written or memory does not
/// suffice.
void writePng(const std::filesystem::path& file, const QImage& picture);

} // namespace gg

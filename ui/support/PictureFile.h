// PictureFile: a picture as a file that appears whole or not at all.
// Free functions; any thread.
#pragma once

#include <QImage>
#include <filesystem>
#include <string>

namespace gg {

/// The bytes of a PNG file. Throws Error (Failed) where memory does not suffice.
std::string pngOf(const QImage& picture);

/// As PNG, whatever the name. Throws Error (Failed) where the file cannot be written or memory does not
/// suffice.
void writePng(const std::filesystem::path& file, const QImage& picture);

} // namespace gg

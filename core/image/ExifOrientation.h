// ExifOrientation: the orientation that a camera or phone noted in a JPEG (APP1, CIPA DC-008) or PNG (eXIf,
// PNG 1.5 extensions). Everything else in these notes is passed over, and notes that are cut off or make no
// sense count as absent: they never hinder the reading of the pixels. Free functions; any thread.
#pragma once

#include "image/Orientation.h"

#include <cstddef>
#include <span>

namespace gg {

/// Of a JPEG file in memory; TopLeft where it says nothing.
Orientation orientationOfJpeg(std::span<const std::byte> file);

/// Of a PNG file in memory, wherever the chunk stands; TopLeft where it says nothing.
Orientation orientationOfPng(std::span<const std::byte> file);

/// Of an Exif block: a TIFF header and its first directory.
Orientation orientationOfExif(std::span<const std::byte> block);

} // namespace gg

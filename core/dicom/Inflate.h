// Inflate: deflated data sets (PS3.5 section A.5) unpacked, up to a size. The only owner of zlib, which,
// other than DCMTK's filter over it, tells a stream that breaks off from one that ends. A free function; any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// What the stream (RFC 1951, without zlib's header) holds; what follows its end is left alone. Nothing when
/// the bytes are no such stream, break off, hold nothing, or are more than `maximumBytes` unpacked.
std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes, std::size_t maximumBytes);

} // namespace gg

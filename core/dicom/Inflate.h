// Inflate: deflated data (RFC 1951, alone or in gzip's wrapping, RFC 1952) unpacked, up to a size. The only
// owner of zlib, which, other than DCMTK's filter over it, tells a stream that breaks off from one that ends.
// Free functions; any thread. An Inflater is owned by whoever unpacks; one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// A stream that is unpacked piece by piece.
class Inflater
{
public:
    enum class Wrapping
    {
        None,
        Gzip ///< with a checksum, which is looked at
    };
    explicit Inflater(Wrapping wrapping);
    ~Inflater();

    /// What a step did.
    struct Step
    {
        enum class State
        {
            GoesOn, ///< wants more bytes, or more room
            Ended,
            Damaged
        };
        State state = State::GoesOn;
        std::size_t taken = 0; ///< bytes of `from` that are done with
        std::size_t given = 0; ///< bytes of `room` that were filled
    };
    /// Unpacks until `from` is used up, `room` is full or the stream ends.
    Step unpack(std::span<const std::byte> from, std::span<std::byte> room);

private:
    struct Zlib;
    std::unique_ptr<Zlib> m_zlib;
};

/// What the stream (without wrapping) holds; what follows its end is left alone. Nothing when the bytes are
/// no such stream, break off, hold nothing, or are more than `maximumBytes` unpacked.
std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes, std::size_t maximumBytes);

/// To how many bytes so many deflated ones may unpack (limits::freelyInflatedBytes).
std::size_t largestInflation(std::size_t deflatedBytes);

} // namespace gg

// ProtoMessage: one message in the wire format of Protocol Buffers (protobuf.dev, "Encoding"), built field by
// field and written without being in memory as a whole: large fields are asked for when they are written.
// ONNX files are such messages. The format is small enough to be written here, and libprotobuf cannot be
// used: LibTorch brings one of its own, and the symbols of two versions meet in one process.
// A value that can be moved; owned by whoever builds it. Thread: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// Takes the next bytes of a file; they are its own no longer than the call.
using ByteSink = std::function<void(std::span<const std::byte>)>;
/// Hands bytes to a sink, in order, in as many pieces as it likes; the same ones at each call.
using ByteSource = std::function<void(const ByteSink&)>;

class ProtoMessage
{
public:
    /// Fields in the order in which they are to stand; one that is repeated is added repeatedly. `field`: its
    /// number.
    void addInteger(std::uint32_t field, std::int64_t value);
    void addFloat(std::uint32_t field, float value);
    void addText(std::uint32_t field, std::string_view text);
    void addMessage(std::uint32_t field, ProtoMessage message);
    /// So many bytes, which `source` gives when the message is written.
    void addBytes(std::uint32_t field, std::uint64_t size, ByteSource source);

    /// Of the whole message in bytes.
    std::uint64_t size() const { return m_size; }

    /// Throws what a source throws, and Error (Failed) where one gives more or fewer bytes than it promised.
    void write(const ByteSink& sink) const;

private:
    struct Large
    {
        std::size_t place; ///< in m_bytes, before which it stands
        std::uint64_t size;
        ByteSource source;
    };

    void addVarint(std::uint64_t value);
    void addKey(std::uint32_t field, unsigned type);

    std::string m_bytes; ///< all but the large fields
    std::vector<Large> m_large;
    std::uint64_t m_size = 0;
};

} // namespace gg

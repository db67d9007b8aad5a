// ProtoFields: reads what core/onnx/ProtoMessage writes, field by field.
#pragma once

#include "onnx/ProtoMessage.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace gg::test {

struct ProtoField
{
    std::uint64_t number = 0;
    std::uint64_t value = 0; ///< of an integer
    std::string bytes;       ///< of a text or a message
};

inline std::string bytesOf(const ProtoMessage& message)
{
    std::string bytes;
    message.write([&bytes](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    return bytes;
}

inline std::vector<ProtoField> protoFields(std::string_view bytes)
{
    const auto varint = [&bytes] {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes.at(0));
            bytes.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
    };
    std::vector<ProtoField> fields;
    while (!bytes.empty()) {
        const std::uint64_t key = varint();
        ProtoField field{key >> 3, 0, {}};
        if ((key & 7) == 0) {
            field.value = varint();
        } else {
            const std::size_t size = (key & 7) == 2 ? varint() : sizeof(float);
            if (size > bytes.size())
                throw std::logic_error("a field is longer than its message");
            field.bytes = bytes.substr(0, size);
            bytes.remove_prefix(size);
        }
        fields.push_back(std::move(field));
    }
    return fields;
}

/// The texts or messages of that number, in order.
inline std::vector<std::string> protoTexts(std::string_view bytes, std::uint64_t number)
{
    std::vector<std::string> texts;
    for (const ProtoField& field : protoFields(bytes))
        if (field.number == number)
            texts.push_back(field.bytes);
    return texts;
}

} // namespace gg::test

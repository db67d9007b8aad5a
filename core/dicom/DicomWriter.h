// DicomWriter: data elements being written, one after the other (PS3.5 section 7.1). Whoever writes keeps to
// the order of the tags. Owned by whoever writes. Thread: one at a time.
#pragma once

#include "dicom/DicomElements.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace gg {

class DicomWriter
{
public:
    /// What stands before a value of `length` bytes, DicomHeader::undefinedLength included. A representation
    /// of zeros is not written, in explicit encodings neither; so are items and delimiters.
    void header(std::uint32_t tag, std::array<char, 2> representation, std::uint32_t length,
                DicomEncoding encoding);

    /// Header and value, which is filled up to an even length: texts with a space, all else with a 0. Values
    /// of the short form have up to 65,534 bytes, which is the caller's business.
    void element(std::uint32_t tag, std::array<char, 2> representation, std::span<const std::byte> value,
                 DicomEncoding encoding);
    void text(std::uint32_t tag, std::array<char, 2> representation, std::string_view value,
              DicomEncoding encoding);

    /// Of 16 bits, VR US.
    void word(std::uint32_t tag, std::uint16_t value, DicomEncoding encoding);

    /// Sequences and items of undefined length, each to be closed again.
    void openSequence(std::uint32_t tag, DicomEncoding encoding);
    void openItem(DicomEncoding encoding);
    void closeItem(DicomEncoding encoding);
    void closeSequence(DicomEncoding encoding);

    /// As they are.
    void raw(std::span<const std::byte> bytes);

    std::size_t size() const { return m_bytes.size(); }
    /// Takes back what came after the first `size` bytes.
    void shorten(std::size_t size) { m_bytes.resize(size); }
    /// All that was written; nothing is left.
    std::vector<std::byte> take() { return std::exchange(m_bytes, {}); }
    /// For those who know how much will come.
    void reserve(std::size_t size) { m_bytes.reserve(size); }

private:
    void number(std::uint32_t value, std::size_t count, bool isBigEndian);

    std::vector<std::byte> m_bytes;
};

/// Two letters, "UI", as a representation.
constexpr std::array<char, 2> representationOf(std::string_view letters)
{
    return {letters[0], letters[1]};
}

} // namespace gg

#include "dicom/DicomMeta.h"

#include <array>

namespace gg {

void putMetaInformation(DicomWriter& out, const DicomMeta& meta)
{
    constexpr DicomEncoding encoding = {.isExplicit = true, .isBigEndian = false};
    constexpr std::size_t preambleSize = 128;
    DicomWriter group;
    constexpr std::array version = {std::byte{0}, std::byte{1}};
    group.element(0x0002'0001, representationOf("OB"), version, encoding);
    const auto uid = [&](std::uint32_t tag, std::string_view value) {
        if (!value.empty())
            group.text(tag, representationOf("UI"), value, encoding);
    };
    uid(0x0002'0002, meta.sopClassUid);
    uid(0x0002'0003, meta.sopInstanceUid);
    uid(0x0002'0010, meta.transferSyntax);
    uid(0x0002'0012, implementationClassUid);
    group.text(0x0002'0013, representationOf("SH"), implementationVersionName, encoding);

    out.raw(std::vector<std::byte>(preambleSize));
    constexpr std::string_view prefix = "DICM";
    out.raw(std::as_bytes(std::span(prefix)));
    const std::size_t size = group.size();
    const std::array length = {std::byte(size & 0xFF), std::byte(size >> 8 & 0xFF), std::byte{0},
                               std::byte{0}};
    out.element(0x0002'0000, representationOf("UL"), length, encoding);
    out.raw(group.take());
}

std::string transferSyntaxWithoutDeflation(const DicomFile& file)
{
    const TransferSyntax* const row = file.syntax();
    const bool isNamed = !file.transferSyntax.empty() && (row == nullptr || !row->isDeflated);
    const DicomEncoding named = row != nullptr ? row->encoding : DicomEncoding{};
    if (isNamed && file.inflated.empty() && (named == file.encoding || file.wrapsPixels()))
        return file.transferSyntax;
    if (!file.encoding.isExplicit)
        return "1.2.840.10008.1.2";
    return file.encoding.isBigEndian ? "1.2.840.10008.1.2.2" : "1.2.840.10008.1.2.1";
}

} // namespace gg

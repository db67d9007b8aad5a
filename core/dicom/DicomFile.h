// DicomFile: a DICOM file (PS3.10) opened: what encodes it, and its data elements.
// What the bytes are counts, not what the file says of them: a transfer syntax that contradicts them is noted
// and the bytes are read as they are. Files without preamble or meta information are read too. Owned by
// whoever reads; any thread. The bytes that it was opened from must outlive it.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"
#include "dicom/TransferSyntax.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// How sure the first bytes make it that a file is DICOM.
enum class DicomSign
{
    None,
    Weak,  ///< it begins with an element of group 0002 or 0008, as files without a preamble do
    Strong ///< "DICM" after the 128 bytes of the preamble, whatever stands in those
};

/// 144 bytes are enough.
DicomSign dicomSignOf(std::span<const std::byte> head);

struct DicomFile
{
    std::string transferSyntax;    ///< the UID that the file names; empty where it names none
    std::string mediaStorageClass; ///< the UID of what it holds, as the meta information has it; empty where
                                   ///< it has none
    bool hasBigEndianPixels = false;
    DicomEncoding encoding;             ///< how its data set is written
    std::vector<std::byte> inflated;    ///< the data set of deflated files; `elements` lie in it
    std::span<const std::byte> dataSet; ///< of the file's own bytes or `inflated`
    DicomElements elements;
    std::vector<Message> notes; ///< what a person should know

    /// The row of the syntax that is named; null where none is or one that is not read.
    const TransferSyntax* syntax() const { return findTransferSyntax(transferSyntax); }
    /// True when the transfer syntax, if any is named, is one of uncompressed pixels.
    bool hasNativeSyntax() const;
    /// True when it is one of those that wrap pixels in fragments, as all compressed ones do.
    bool wrapsPixels() const { return syntax() != nullptr && syntax()->isEncapsulated(); }
};

/// True when the elements of the file can be walked as they lie there: its data set is not deflated.
bool hasPlainDataSet(std::span<const std::byte> bytes);

/// Throws Error (BadInput) for bytes that are no DICOM file, damaged, or beyond `limits`; a deflated data set
/// also when it is larger unpacked than largestInflation() allows.
DicomFile openDicomFile(std::span<const std::byte> bytes, const std::filesystem::path& name,
                        const DicomLimits& limits = {});

} // namespace gg

// Deidentifier: copies of DICOM files that do not say whose they are, by the Basic Application
// Confidentiality Profile (PS3.15 annex E, edition 2026c; see ConfidentialityProfile) without any of its
// options. UIDs and patients keep together over all files of one object: each UID becomes the same other one
// wherever it stands, each patient the same pseudonym. Both come of the SHA-256 of a secret and what was
// there, so that without the secret nobody can try out whose they were. Constant after construction; any
// thread, several at once.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct DeidentifiedFile
{
    std::vector<std::byte> bytes;  ///< a whole file
    std::string seriesInstanceUid; ///< the new one; empty where the file had none
    /// Follow the file's name: what the profile cannot do, such as text that may be burned into the pixels.
    std::vector<Message> warnings;
};

class Deidentifier
{
public:
    /// `secret`: as long and random as randomSecret() has it, and kept by nobody.
    explicit Deidentifier(std::string secret) : m_secret(std::move(secret)) {}

    /// The pixels are the file's own, byte for byte, and so is the transfer syntax, but of deflated files,
    /// which become explicit VR little endian. Private attributes, curves, overlays, and whatever the
    /// standard's dictionary does not know are removed. Throws Error (BadInput) for what is no DICOM file, is
    /// damaged or beyond base/Limits.h, and for what is made of words that nobody has cleaned: structured
    /// reports, encapsulated documents, directories of media.
    DeidentifiedFile deidentified(std::span<const std::byte> bytes, const std::filesystem::path& name) const;

    /// What becomes of a UID; one that the standard defines stays, and so does an empty one.
    std::string mappedUid(std::string_view uid) const;

private:
    std::string m_secret;
};

} // namespace gg

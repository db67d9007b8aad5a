#include "dicom/Deidentifier.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "dicom/BurnedInText.h"
#include "dicom/ConfidentialityProfile.h"
#include "dicom/DataSetRewriter.h"
#include "dicom/DicomMeta.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/DicomUid.h"
#include "dicom/DicomWriter.h"

#include <algorithm>

namespace gg {

namespace {

using Kind = ElementEdit::Kind;

constexpr std::string_view standardRoot = "1.2.840.10008.";

/// What stands for a value that must be there (D).
std::string dummyOf(std::string_view representation)
{
    if (representation == "DA")
        return "19000101";
    if (representation == "TM")
        return "000000";
    if (representation == "DT")
        return "19000101000000";
    if (representation == "AS")
        return "000Y";
    if (representation == "DS" || representation == "IS")
        return "0";
    // 8 bytes hold a number of each binary kind, or several.
    if (representation.substr(0, 1) == "O" || representation == "AT" || representation == "FD" ||
        representation == "SV" || representation == "UV")
        return std::string(8, '\0');
    if (representation == "US" || representation == "SS")
        return std::string(2, '\0');
    if (representation == "UL" || representation == "SL" || representation == "FL")
        return std::string(4, '\0');
    return "ANONYMIZED";
}

/// A code of the profile as one action. Where the object decides between several, the last is right in each,
/// since every one of them may have the value that another must have.
Kind kindOf(ProfileAction action, bool isSequence)
{
    switch (action) {
    case ProfileAction::Remove:
        return Kind::Remove;
    case ProfileAction::Empty:
    case ProfileAction::RemoveOrEmpty:
        return Kind::Empty;
    case ProfileAction::Replace:
    case ProfileAction::EmptyOrReplace:
        return isSequence ? Kind::ReplaceItems : Kind::NewValue;
    case ProfileAction::RemoveOrReplace:
    case ProfileAction::RemoveEmptyOrReplace:
        return isSequence ? Kind::Remove : Kind::NewValue; // no image needs one of these sequences
    case ProfileAction::MapUid:
        return Kind::NewValue;
    case ProfileAction::Keep:
    case ProfileAction::RemoveEmptyOrMapInItems: // the UIDs in it are mapped by their own tags
        break;
    }
    return Kind::Keep;
}

/// Of groups that are not of the object itself (commands, meta information, directories), lengths of groups,
/// which nobody needs, and padding.
bool isRubbish(std::uint32_t tag)
{
    return tag >> 16 < 0x0008 || (tag & 0xFFFF) == 0 || tag >> 16 == 0xFFFC;
}

std::string textOf(std::span<const std::byte> value)
{
    return {reinterpret_cast<const char*>(value.data()), value.size()};
}

/// Edits the elements of one file.
class Editor
{
public:
    Editor(const Deidentifier& deidentifier, std::string pseudonym)
        : m_deidentifier(deidentifier), m_pseudonym(std::move(pseudonym))
    {
    }

    ElementEdit operator()(const SeenElement& element) const
    {
        if (isRubbish(element.tag) || !element.isInDictionary)
            return {Kind::Remove};
        if (element.tag == dicomTag::patientName || element.tag == dicomTag::patientId)
            return {Kind::NewValue, m_pseudonym};
        const ProfileAction action = profileActionOf(element.tag);
        Kind kind = kindOf(action, element.isSequence);
        if (element.isWithinReplaced && kind == Kind::Keep)
            kind = element.isSequence ? Kind::Keep : Kind::NewValue;
        if (kind != Kind::NewValue)
            return {kind};
        const bool isUid = action == ProfileAction::MapUid || element.representation == "UI";
        return {kind, isUid ? mapped(element.value) : dummyOf(element.representation)};
    }

private:
    std::string mapped(std::span<const std::byte> value) const
    {
        std::string all;
        const std::string uids = textOf(value);
        for (const std::string_view uid : split(uids, '\\')) {
            if (!all.empty())
                all += '\\';
            all += m_deidentifier.mappedUid(dicomText(std::as_bytes(std::span(uid))));
        }
        return all;
    }

    const Deidentifier& m_deidentifier;
    std::string m_pseudonym;
};

/// By what two files are known to be of one patient; empty where nothing says it.
std::string patientKey(const DicomElements& elements)
{
    const std::string id = dicomText(elements, dicomTag::patientId);
    if (!id.empty())
        return "id\\" + id + '\\' + dicomText(elements, dicomTag::issuerOfPatientId);
    const std::string name = dicomText(elements, dicomTag::patientName);
    if (!name.empty())
        return "name\\" + name + '\\' + dicomText(elements, dicomTag::patientBirthDate);
    const std::string study = dicomText(elements, dicomTag::studyInstanceUid);
    return study.empty() ? study : "study\\" + study;
}

/// What the profile wants to be told of itself (PS3.15 section E.1.1), and the pseudonym.
std::map<std::uint32_t, std::vector<std::byte>> additions(const std::string& pseudonym,
                                                          DicomEncoding encoding)
{
    std::map<std::uint32_t, std::vector<std::byte>> added;
    const auto text = [&](std::uint32_t tag, std::string_view letters, std::string_view value) {
        DicomWriter bytes;
        bytes.text(tag, representationOf(letters), value, encoding);
        added[tag] = bytes.take();
    };
    if (!pseudonym.empty()) {
        text(dicomTag::patientName, "PN", pseudonym);
        text(dicomTag::patientId, "LO", pseudonym);
    }
    text(dicomTag::patientIdentityRemoved, "CS", "YES");
    text(dicomTag::deidentificationMethod, "LO", "PS3.15 2026c Basic Profile, Groundglass");
    text(dicomTag::longitudinalTemporalInformationModified, "CS", "REMOVED");
    DicomWriter method;
    method.openSequence(dicomTag::deidentificationMethodCodeSequence, encoding);
    method.openItem(encoding);
    method.text(dicomTag::codeValue, representationOf("SH"), "113100", encoding);
    method.text(dicomTag::codingSchemeDesignator, representationOf("SH"), "DCM", encoding);
    method.text(dicomTag::codeMeaning, representationOf("LO"), "Basic Application Confidentiality Profile",
                encoding);
    method.closeItem(encoding);
    method.closeSequence(encoding);
    added[dicomTag::deidentificationMethodCodeSequence] = method.take();
    return added;
}

void refuseWhatIsWords(const DicomElements& elements, const std::filesystem::path& name)
{
    if (elements.find(dicomTag::directoryRecordSequence) != nullptr)
        throw badFile(name, "is a directory of media (DICOMDIR), of which no copy is made");
    if (elements.find(dicomTag::contentSequence) != nullptr)
        throw badFile(name, "is a structured report, whose words cannot be cleaned: no copy was made");
    if (elements.find(dicomTag::encapsulatedDocument) != nullptr)
        throw badFile(name, "holds a document, which cannot be cleaned: no copy was made");
}

} // namespace

std::string Deidentifier::mappedUid(std::string_view uid) const
{
    return uid.empty() || uid.starts_with(standardRoot) ? std::string(uid)
                                                        : uidOf(m_secret + "uid\\" + std::string(uid));
}

DeidentifiedFile Deidentifier::deidentified(std::span<const std::byte> bytes,
                                            const std::filesystem::path& name) const
{
    constexpr std::size_t pseudonymDigits = 12;
    const DicomFile file = openDicomFile(bytes, name);
    refuseWhatIsWords(file.elements, name);
    std::string pseudonym = patientKey(file.elements);
    if (!pseudonym.empty())
        pseudonym = "P-" + sha256Of(m_secret + pseudonym).substr(0, pseudonymDigits);
    const RewrittenDataSet rewritten =
        rewriteDataSet(file, name, Editor(*this, pseudonym), additions(pseudonym, file.encoding));
    std::string instance = mappedUid(dicomText(file.elements, dicomTag::sopInstanceUid));
    if (instance.empty())
        instance = uidOf(m_secret + sha256Of(bytes));
    DeidentifiedFile copy;
    copy.seriesInstanceUid = mappedUid(dicomText(file.elements, dicomTag::seriesInstanceUid));
    copy.warnings = burnedInWarnings(file.elements);
    if (!rewritten.isWhole)
        copy.warnings.push_back("what followed the pixels is damaged and was left out");
    DicomWriter out;
    out.reserve(rewritten.bytes.size() + 1024);
    putMetaInformation(out, {.sopClassUid = dicomText(file.elements, dicomTag::sopClassUid),
                             .sopInstanceUid = instance,
                             .transferSyntax = transferSyntaxWithoutDeflation(file)});
    out.raw(rewritten.bytes);
    copy.bytes = out.take();
    return copy;
}

} // namespace gg

// DicomDirectoryFile: directories of media (DICOMDIR) for tests, that list what they are told.
#pragma once

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/GzipBytes.h"
#include "support/StubFiles.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg::test {

/// With a record for each file ID ("DICOM\\IM1"; empty: a record without one, such as a patient's).
inline void writeDicomDirectory(const std::filesystem::path& file, const std::vector<std::string>& ids,
                                int inUse = 0xFFFF)
{
    std::vector<std::string> records;
    for (const std::string& id : ids) {
        DicomMaker record;
        record.words(dicomTag::recordInUseFlag, "US", {inUse});
        if (!id.empty())
            record.text(dicomTag::referencedFileId, "CS", id);
        records.push_back(record.dataSet());
    }
    DicomMaker maker;
    maker.sequence(dicomTag::directoryRecordSequence, records);
    const std::string mediaStorageClass =
        DicomMaker()
            .text(dicomTag::mediaStorageSopClassUid, "UI", std::string("1.2.840.10008.1.3.10\0", 20))
            .dataSet();
    // Meta information is in explicit VR, little endian, and its group length is not believed.
    std::string bytes = asText(dicomFile(explicitLittle, maker.dataSet()));
    constexpr std::size_t beginOfMeta = 132 + 12;
    bytes.insert(beginOfMeta, mediaStorageClass);
    writeText(file, bytes);
}

} // namespace gg::test

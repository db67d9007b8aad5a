// StudyFolder: a study as an archive exports it, made of small slices: a localizer, the series "Thorax" and
// "Bone", and a file that is no scan.
#pragma once

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg::test {

struct SmallSeries
{
    std::string uid;
    int number = 1;
    std::string description;
    int slices = 1;
    std::string imageType = "ORIGINAL\\PRIMARY\\AXIAL";
};

/// Axial slices of 4 x 3 pixels, 2 mm apart, of Jane Doe on 2020-02-26, in `folder`, which is made.
/// Her ID has letters, so that no UID can hold it by chance.
inline void writeSeries(const std::filesystem::path& folder, const SmallSeries& series)
{
    std::filesystem::create_directories(folder);
    for (int i = 0; i < series.slices; ++i) {
        const auto bytes = DicomMaker(smallCt())
                               .text(dicomTag::patientName, "PN", "DOE^JANE")
                               .text(dicomTag::patientId, "LO", "JD-4711")
                               .text(dicomTag::studyDate, "DA", "20200226")
                               .text(dicomTag::studyInstanceUid, "UI", "1.2")
                               .text(dicomTag::imageType, "CS", series.imageType)
                               .text(dicomTag::seriesInstanceUid, "UI", series.uid)
                               .text(dicomTag::seriesNumber, "IS", std::to_string(series.number))
                               .text(dicomTag::seriesDescription, "LO", series.description)
                               .text(dicomTag::sopInstanceUid, "UI", series.uid + '.' + std::to_string(i))
                               .text(dicomTag::imagePosition, "DS", "0\\0\\" + std::to_string(2 * i))
                               .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
                               .text(dicomTag::pixelSpacing, "DS", "1\\1 ")
                               .words(dicomTag::pixelData, "OW", std::vector<int>(12, 1024 + i))
                               .file();
        writeFileAtomically(folder / (series.uid + '-' + std::to_string(i)),
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
}

/// Returns `folder`.
inline std::filesystem::path writeStudy(const std::filesystem::path& folder)
{
    writeSeries(folder, {"1.2.1", 1, "Scout", 1, "ORIGINAL\\PRIMARY\\LOCALIZER"});
    writeSeries(folder, {"1.2.2", 2, "Thorax", 6});
    writeSeries(folder, {"1.2.3", 3, "Bone", 4});
    writeFileAtomically(folder / "readme.txt", "made by an archive");
    return folder;
}

} // namespace gg::test

#include "lungs/LungDocuments.h"

#include "base/Error.h"
#include "dicom/DicomUid.h"
#include "lungs/LungReport.h"
#include "lungs/LungSegments.h"

namespace gg {

void writeLungDocuments(const LungDocuments& documents, const SeriesLungs& lungs, const SliceStack& stack,
                        const CancelToken& cancel)
{
    if (!lungs.measures.all.shares)
        throw Error(ErrorKind::Usage, "there is nothing to write: no lung was found");
    std::optional<ReportedSegmentation> written;
    if (!documents.segmentation.empty()) {
        const SegmentationDetails details = {.seriesInstanceUid = newUid(),
                                             .sopInstanceUid = newUid(),
                                             .seriesDescription = "Groundglass lungs",
                                             .algorithm = "Groundglass, by Hounsfield units",
                                             .made = documents.made,
                                             .isCorrectedByHand = documents.isCorrectedByHand};
        writeSegmentation(documents.segmentation, lungSegmentsOf(lungs), stack, details, cancel);
        written = {details.sopInstanceUid, details.seriesInstanceUid};
    }
    if (!documents.report.empty())
        writeMeasurementReport(
            documents.report, lungReportOf(lungs.measures, reportedImagesOf(stack, cancel), written),
            readSourceImage(stack.slices.front().file), {newUid(), newUid(), documents.made});
}

} // namespace gg

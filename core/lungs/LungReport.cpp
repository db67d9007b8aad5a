#include "lungs/LungReport.h"

#include "lungs/LungCodes.h"
#include "lungs/LungSegments.h"

namespace gg {

namespace {

using Region = ReportedRegion;

constexpr double percent = 100;

CodedConcept own(const std::string& code, const std::string& meaning)
{
    return {code, ownCodingScheme, meaning};
}

Region regionOf(const std::string& name, const CodedConcept& site, const CodedConcept& side,
                const LungAmount& amount)
{
    Region region{.name = name, .site = site, .side = side};
    region.numbers = {
        {{"118565006", "SCT", "Volume"}, amount.volumeMl, {"ml", "UCUM", "milliliter"}},
        {{"118538004", "SCT", "Mass"}, amount.massG, {"g", "UCUM", "gram"}},
    };
    if (amount.shares) {
        const CodedConcept unit = {"%", "UCUM", "Percent"};
        region.numbers.push_back(
            {own("OPACITY", "Share of opacity"), percent * amount.shares->opacity(), unit});
        region.numbers.push_back(
            {own("HIGHOPACITY", "Share of high opacity"), percent * amount.shares->consolidation, unit});
    }
    return region;
}

Region lungOf(const std::string& name, const CodedConcept& side, const LungAmount& amount,
              LungSegment segment, const std::optional<ReportedSegmentation>& segmentation)
{
    Region region = regionOf(name, lungCode::lung(), side, amount);
    if (segmentation)
        region.segment = {segmentation->sopInstanceUid, segmentation->seriesInstanceUid,
                          static_cast<int>(segment)};
    return region;
}

} // namespace

MeasurementReport lungReportOf(const SeriesMeasures& measures, std::vector<ReportedImage> images,
                               const std::optional<ReportedSegmentation>& segmentation)
{
    const CodedConcept both = {"51440002", "SCT", "Bilateral"};
    Region all = regionOf("Lungs", lungCode::lung(), both, measures.all);
    all.numbers.push_back({own("SCORE", "Severity score of 0 to 24"),
                           static_cast<double>(measures.score),
                           {"1", "UCUM", "no units"}});
    all.judgements.push_back(
        {own("GRADE", "Grade by share of opacity"), "CT-" + std::to_string(measures.grade)});
    const auto third = [&](const std::string& name, const CodedConcept& zone, std::size_t index) {
        return regionOf(name, zone, both, measures.thirds[index]);
    };
    return {
        .regions = {all,
                    lungOf("Right lung", lungCode::right(), measures.right, LungSegment::RightLung,
                           segmentation),
                    lungOf("Left lung", lungCode::left(), measures.left, LungSegment::LeftLung, segmentation),
                    third("Upper third", {"281392002", "SCT", "Upper zone of lung"}, 0),
                    third("Middle third", {"281393007", "SCT", "Middle zone of lung"}, 1),
                    third("Lower third", {"281394001", "SCT", "Lower zone of lung"}, 2)},
        .regionImages = std::move(images)};
}

} // namespace gg

#include "lungs/LungSegments.h"

#include "lungs/LungCodes.h"
#include "lungs/LungLabel.h"

namespace gg {

namespace {

Segment lungOf(const SeriesLungs& lungs, Lung side, const std::string& label, const CodedConcept& code)
{
    return {.label = label,
            .category = {"91723000", "SCT", "Anatomical Structure"},
            .type = lungCode::lung(),
            .modifier = code,
            .labels = lungs.labels,
            .value = static_cast<std::uint8_t>(side)};
}

Segment opacityOf(const SeriesLungs& lungs, LungTissue kind, const std::string& label,
                  const CodedConcept& code)
{
    return {.label = label,
            .category = {"49755003", "SCT", "Morphologically Abnormal Structure"},
            .type = code,
            .region = lungCode::lung(),
            .labels = lungs.tissue,
            .value = static_cast<std::uint8_t>(kind)};
}

} // namespace

std::vector<Segment> lungSegmentsOf(const SeriesLungs& lungs)
{
    std::vector<Segment> segments = {lungOf(lungs, Lung::Right, "Right lung", lungCode::right()),
                                     lungOf(lungs, Lung::Left, "Left lung", lungCode::left()),
                                     opacityOf(lungs, LungTissue::GroundGlass, "Ground glass opacity",
                                               {"112120", "DCM", "Ground glass opacity"}),
                                     opacityOf(lungs, LungTissue::Consolidation, "Consolidation",
                                               {"RID43255", "RADLEX", "consolidation"})};
    segments[0].colour = {0x56, 0xB4, 0xE9}; // as the window has them: Okabe-Ito
    segments[1].colour = {0x00, 0x9E, 0x73};
    segments[2].colour = {0xE6, 0x9F, 0x00};
    segments[3].colour = {0xD5, 0x5E, 0x00};
    return segments;
}

} // namespace gg

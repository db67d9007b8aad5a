#include "app/LungsOutput.h"

#include "base/Messages.h"
#include "base/Text.h"

#include <iomanip>
#include <sstream>

namespace gg {

namespace {

constexpr double percent = 100;

void put(Json& json, const std::optional<LungShares>& shares)
{
    const auto orNull = [&](double LungShares::*share) { return shares ? Json((*shares).*share) : Json(); };
    json["ground_glass"] = orNull(&LungShares::groundGlass);
    json["consolidation"] = orNull(&LungShares::consolidation);
    json["emphysema"] = orNull(&LungShares::emphysema);
    json["aerated"] = orNull(&LungShares::aerated);
    json["vessels"] = orNull(&LungShares::vessels);
}

Json jsonOf(const LungAmount& amount)
{
    Json json = {{"volume_ml", amount.volumeMl},
                 {"mass_g", amount.massG},
                 {"opacity_percent", amount.shares ? Json(percent * amount.shares->opacity()) : Json()}};
    put(json, amount.shares);
    return json;
}

Json jsonOf(const std::array<std::array<LungAmount, 2>, 3>& zones, std::size_t side)
{
    Json json;
    constexpr std::array<const char*, 3> names = {"upper", "middle", "lower"};
    for (std::size_t third = 0; third < zones.size(); ++third) {
        const LungAmount& zone = zones[third][side];
        json[names[third]] = jsonOf(zone);
        json[names[third]]["score"] = zone.shares ? Json(gradeOf(zone)) : Json();
    }
    return json;
}

std::string inWords(const std::optional<LungShares>& shares)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << percent * shares->opacity() << " % opacity ("
         << percent * shares->groundGlass << " % ground glass, " << percent * shares->consolidation
         << " % consolidation)";
    return text.str();
}

} // namespace

Json jsonOf(const MeasuredLungs& lungs)
{
    const auto pixels = static_cast<double>(lungs.counts.pixels());
    Json json = {{"path", utf8Path(lungs.path)}};
    if (lungs.frame)
        json["frame"] = *lungs.frame;
    json["lungs"] = {{"area_mm2", lungs.pixelMm2 ? Json(pixels * *lungs.pixelMm2) : Json()},
                     {"share_of_image", pixels / lungs.size.area()},
                     {"relative", lungs.isRelative}};
    put(json["lungs"], lungs.counts.shares());
    json["notes"] = english(lungs.notes);
    return json;
}

std::string lineOf(const MeasuredLungs& lungs)
{
    constexpr double mm2PerCm2 = 100;
    const std::optional<LungShares> shares = lungs.counts.shares();
    std::ostringstream line;
    line << printablePath(lungs.path);
    if (lungs.frame)
        line << ", frame " << *lungs.frame;
    line << ": ";
    if (!shares) {
        line << "no lung";
        return line.str();
    }
    line << inWords(shares) << std::fixed << std::setprecision(0);
    if (lungs.pixelMm2)
        line << " of " << static_cast<double>(lungs.counts.pixels()) * *lungs.pixelMm2 / mm2PerCm2
             << " cm2 of lung";
    if (lungs.isRelative)
        line << ", relative: a picture without Hounsfield units";
    return line.str();
}

Json jsonOf(const std::string& seriesInstanceUid, const SeriesMeasures& measures,
            const std::vector<Message>& notes)
{
    const std::optional<LungShares>& shares = measures.all.shares;
    Json json = jsonOf(measures.all);
    json["series"] = seriesInstanceUid;
    json["slices"] = measures.slices.size();
    json["high_opacity_percent"] = shares ? Json(percent * shares->consolidation) : Json();
    json["by_lung"] = {{"right", jsonOf(measures.right)}, {"left", jsonOf(measures.left)}};
    json["by_third"] = {{"upper", jsonOf(measures.thirds[0])},
                        {"middle", jsonOf(measures.thirds[1])},
                        {"lower", jsonOf(measures.thirds[2])}};
    json["by_zone"] = {{"right", jsonOf(measures.zones, 0)}, {"left", jsonOf(measures.zones, 1)}};
    json["by_depth"] = {{"rim", jsonOf(measures.rim)}, {"core", jsonOf(measures.core)}};
    json["grade"] = shares ? Json("CT-" + std::to_string(measures.grade)) : Json();
    json["score"] = shares ? Json(measures.score) : Json();
    json["hu_histogram"] = {
        {"from", HuHistogram::from}, {"width", HuHistogram::width}, {"counts", measures.histogram.counts}};
    json["notes"] = english(notes);
    return json;
}

std::string lineOf(const std::string& series, const SeriesMeasures& measures)
{
    std::ostringstream line;
    line << "series " << series << ", " << measures.slices.size() << " slices: ";
    if (!measures.all.shares) {
        line << "no lung";
        return line.str();
    }
    line << std::fixed << std::setprecision(0) << measures.all.volumeMl << " ml of lung, "
         << measures.all.massG << " g, " << inWords(measures.all.shares) << ", CT-" << measures.grade
         << ", score " << measures.score << " of 24";
    return line.str();
}

} // namespace gg

#include "lungs/LungCsv.h"

#include "base/Csv.h"
#include "base/Text.h"
#include "dicom/DicomNumbers.h"

namespace gg {

namespace {

constexpr double percent = 100;
constexpr const char* lineEnd = "\r\n";

std::string numberOf(std::optional<double> number)
{
    return number ? decimalString(*number) : std::string();
}

} // namespace

struct LungCsv::Row
{
    std::string region;
    std::optional<double> volumeMl = {};
    std::optional<double> areaMm2 = {};
    std::optional<double> massG = {};
    std::optional<LungShares> shares = {};
    std::string grade = {};
    std::string score = {};
    bool isRelative = false;
};

void LungCsv::add(const Subject& subject, const Row& row)
{
    std::vector<std::string> fields = {subject.series,
                                       printablePath(subject.path),
                                       subject.frame ? std::to_string(*subject.frame) : std::string(),
                                       row.region,
                                       numberOf(row.volumeMl),
                                       numberOf(row.areaMm2),
                                       numberOf(row.massG)};
    const auto put = [&](double share) { fields.push_back(decimalString(share)); };
    if (row.shares) {
        put(percent * row.shares->opacity());
        put(percent * row.shares->consolidation);
        for (const auto share : {&LungShares::groundGlass, &LungShares::consolidation, &LungShares::emphysema,
                                 &LungShares::aerated, &LungShares::vessels})
            put((*row.shares).*share);
    } else {
        constexpr std::size_t shareFields = 7;
        fields.resize(fields.size() + shareFields);
    }
    fields.insert(fields.end(), {row.grade, row.score, row.isRelative ? "true" : "false"});
    m_rows += csvLine(fields) + lineEnd;
}

void LungCsv::addSeries(const Subject& subject, const SeriesMeasures& measures)
{
    const auto rowOf = [](const char* region, const LungAmount& amount) {
        return Row{
            .region = region, .volumeMl = amount.volumeMl, .massG = amount.massG, .shares = amount.shares};
    };
    Row both = rowOf("both", measures.all);
    if (measures.all.shares) {
        both.grade = "CT-" + std::to_string(measures.grade);
        both.score = std::to_string(measures.score);
    }
    add(subject, both);
    for (const auto& [region, amount] :
         {std::pair("right", &measures.right), std::pair("left", &measures.left),
          std::pair("upper", &measures.thirds[0]), std::pair("middle", &measures.thirds[1]),
          std::pair("lower", &measures.thirds[2]), std::pair("core", &measures.core),
          std::pair("rim", &measures.rim)})
        add(subject, rowOf(region, *amount));
}

void LungCsv::addSlice(const Subject& subject, const LungCounts& counts, std::optional<double> pixelMm2,
                       bool isRelative)
{
    Row row{.region = "slice", .shares = counts.shares(), .isRelative = isRelative};
    if (pixelMm2)
        row.areaMm2 = static_cast<double>(counts.pixels()) * *pixelMm2;
    add(subject, row);
}

std::string LungCsv::text() const
{
    return "series,path,frame,region,volume_ml,area_mm2,mass_g,opacity_percent,high_opacity_percent,"
           "ground_glass,consolidation,emphysema,aerated,vessels,grade,score,relative" +
           std::string(lineEnd) + m_rows;
}

} // namespace gg

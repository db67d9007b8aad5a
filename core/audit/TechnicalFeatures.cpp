#include "audit/TechnicalFeatures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gg {

namespace {

TechnicalProperty ofFormat(FileFormat format, const char* key, Message name)
{
    return {key, std::move(name),
            [format](const ImageFacts& facts) { return facts.format == format ? 1.0 : 0.0; }};
}

double aspectOf(const ImageFacts& facts)
{
    return facts.height > 0 ? static_cast<double>(facts.width) / facts.height : 1;
}

} // namespace

std::vector<TechnicalProperty> technicalProperties()
{
    return {
        {"width", "The width", [](const ImageFacts& facts) { return double(facts.width); }},
        {"height", "The height", [](const ImageFacts& facts) { return double(facts.height); }},
        {"aspect", "The aspect", aspectOf},
        {"bits", "The bit depth", [](const ImageFacts& facts) { return double(facts.bits); }},
        {"channels", "The number of channels",
         [](const ImageFacts& facts) { return double(facts.channels); }},
        {"in_colour", "Being in colour", [](const ImageFacts& facts) { return facts.inColour ? 1.0 : 0.0; }},
        ofFormat(FileFormat::Png, "is_png", "Being a PNG"),
        ofFormat(FileFormat::Jpeg, "is_jpeg", "Being a JPEG"),
        ofFormat(FileFormat::Bmp, "is_bmp", "Being a BMP"),
        ofFormat(FileFormat::Tiff, "is_tiff", "Being a TIFF"),
        ofFormat(FileFormat::Dicom, "is_dicom", "Being a DICOM file"),
        {"bytes_per_pixel", "How much the file is compressed",
         [](const ImageFacts& facts) { return facts.bytesPerPixel; }},
        {"border", "The share of even border", [](const ImageFacts& facts) { return facts.border; }},
        {"text", "Burnt-in text", [](const ImageFacts& facts) { return double(facts.text); }},
        {"brightness", "The brightness", [](const ImageFacts& facts) { return facts.brightness; }},
        {"contrast", "The contrast", [](const ImageFacts& facts) { return facts.contrast; }},
        {"darkest", "The darkest grey", [](const ImageFacts& facts) { return facts.darkest; }},
        {"brightest", "The brightest grey", [](const ImageFacts& facts) { return facts.brightest; }},
    };
}

std::vector<double> technicalFeatures(const ImageFacts& facts)
{
    std::vector<double> features;
    for (const TechnicalProperty& property : technicalProperties())
        features.push_back(property.value(facts));
    const auto logarithm = [](double value) { return std::log(std::max(value, 1e-3)); };
    const std::vector<double> wide = {
        logarithm(facts.width),         logarithm(facts.height), logarithm(aspectOf(facts)),
        logarithm(facts.bytesPerPixel), std::log1p(facts.text),  facts.brightness / 255,
        facts.contrast / 128,           facts.darkest / 255,     facts.brightest / 255};
    for (const double value : wide) {
        features.push_back(value);
        features.push_back(value * value);
    }
    return features;
}

} // namespace gg

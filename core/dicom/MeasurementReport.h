// MeasurementReport: measurements and scores of a study -> a DICOM Structured Report by template TID 1500,
// "Imaging Measurement Report" (PS3.16), in a Comprehensive SR. Plain values and a free function; any thread.
//
// A length, an angle or a region is a Measurement Group (TID 1501): its numbers by SNOMED and DICOM codes,
// units by UCUM, with what was drawn (SCOORD) and the image it was drawn on. Scores are a group each too. For
// the probability of a class there is no standard code: it is one of the scheme 99GROUNDGLASS, "P" and the
// first 12 digits of the SHA-256 of the class's name, whose meaning is "Probability of NAME"; beside it
// stands which model it comes from (TID 4019, Algorithm Identification).
#pragma once

#include "dicom/SourceImage.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// The image that something was measured on, or whose scores these are.
struct ReportedImage
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::optional<int> frame; ///< counted from 0; nothing where the image has one alone
};

struct ReportedMeasurement
{
    enum class Shape
    {
        Length,   ///< two points
        Angle,    ///< an end, the vertex, the other end
        Ellipse,  ///< two opposite corners of the rectangle around it, which lies along rows and columns
        Rectangle ///< two opposite corners
    };

    /// In the unit that the values have: of HU only where `isHounsfield`.
    struct Region
    {
        double area = 0;
        /// Of the pixels in it; nothing where there were none with a value.
        struct Values
        {
            double mean = 0;
            double deviation = 0;
            double lowest = 0;
            double highest = 0;
        };
        std::optional<Values> values = {};
    };

    Shape shape = Shape::Length;
    ReportedImage image = {};
    std::vector<std::array<double, 2>> points = {}; ///< (column, row), (0, 0) the centre of the first pixel
    bool isMillimetres = false;                     ///< lengths and areas are in mm, else in pixels
    bool isHounsfield = false;
    double number = 0;  ///< the length, or the angle in degrees
    Region region = {}; ///< of an ellipse or a rectangle
};

struct ReportedScores
{
    struct Class
    {
        std::string name;
        double probability = 0; ///< 0 to 1
    };

    ReportedImage image = {};
    std::string model = {};        ///< its name
    std::string modelVersion = {}; ///< what tells it from others of that name
    std::vector<Class> classes = {};
};

struct MeasurementReport
{
    std::vector<ReportedMeasurement> measurements = {};
    std::vector<ReportedScores> scores = {};
};

struct ReportDetails
{
    std::string seriesInstanceUid; ///< newUid()
    std::string sopInstanceUid;    ///< newUid()
    std::chrono::system_clock::time_point made = {};
};

/// Numbers are rounded to four decimals. Texts of ours that are no ASCII stand with a question mark for each
/// such character, since the report is in the character set of the study. Throws Error (Usage) for a report
/// without content, a measurement with another number of points than its shape has, or a missing UID; Error
/// (Failed) when the file cannot be made or written.
void writeMeasurementReport(const std::filesystem::path& target, const MeasurementReport& report,
                            const SourceImage& source, const ReportDetails& details);

} // namespace gg

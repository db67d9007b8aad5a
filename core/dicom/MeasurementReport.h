// MeasurementReport: measurements and scores of a study -> a DICOM Structured Report by template TID 1500,
// "Imaging Measurement Report" (PS3.16), in a Comprehensive SR. Plain values and a free function; any thread.
//
// A length, an angle or a region is a Measurement Group (TID 1501): its numbers by SNOMED and DICOM codes,
// units by UCUM, with what was drawn (SCOORD) and the image it was drawn on. Scores are a group each too. For
// the probability of a class there is no standard code: it is one of the scheme 99GROUNDGLASS, "P" and the
// first 12 digits of the SHA-256 of the class's name, whose meaning is "Probability of NAME"; beside it
// stands which model it comes from (TID 4019, Algorithm Identification). A part of the body that was measured
// as a whole is a group too, with what it is and its numbers; where a Segmentation has its shape, the group
// is of TID 1411 and refers to it.
#pragma once

#include "dicom/CodedConcept.h"
#include "dicom/ReportedImage.h"
#include "dicom/SourceImage.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

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

/// A part of the body that was measured as a whole. Texts and meanings are plain ASCII.
struct ReportedRegion
{
    struct Number
    {
        CodedConcept quantity;
        double value = 0;
        CodedConcept unit; ///< of UCUM
    };
    /// What was judged and cannot be measured.
    struct Judgement
    {
        CodedConcept subject;
        std::string text;
    };
    /// One of a Segmentation (dicom/Segmentation.h) of the images on which it was measured.
    struct Segment
    {
        std::string sopInstanceUid; ///< of the Segmentation
        std::string seriesInstanceUid;
        int number = 1;
    };

    std::string name; ///< "Right lung"
    CodedConcept site;
    std::optional<CodedConcept> side = {}; ///< of PS3.16 CID 244
    std::vector<Number> numbers = {};      ///< at least one
    std::vector<Judgement> judgements = {};
    std::optional<Segment> segment = {};
};

struct MeasurementReport
{
    std::vector<ReportedMeasurement> measurements = {};
    std::vector<ReportedScores> scores = {};
    std::vector<ReportedRegion> regions = {};
    std::vector<ReportedImage> regionImages = {}; ///< on which the regions were measured, of one series
};

struct ReportDetails
{
    std::string seriesInstanceUid; ///< newUid()
    std::string sopInstanceUid;    ///< newUid()
    std::chrono::system_clock::time_point made = {};
};

/// Numbers are rounded to four decimals. Texts of ours that are no ASCII stand with a question mark for each
/// such character, since the report is in the character set of the study. Throws Error (Usage) for a report
/// without content, a measurement with another number of points than its shape has, regions without numbers
/// or without images, or a missing UID; Error (Failed) when the file cannot be made or written.
void writeMeasurementReport(const std::filesystem::path& target, const MeasurementReport& report,
                            const SourceImage& source, const ReportDetails& details);

} // namespace gg

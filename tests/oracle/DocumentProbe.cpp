// document_probe: a Secondary Capture and a Structured Report of known content, for test_documents.py.
//   document_probe SOURCE CAPTURE REPORT     SOURCE is an image of the study that both shall belong to

#include "base/Error.h"
#include "dicom/DicomUid.h"
#include "dicom/MeasurementReport.h"
#include "dicom/SecondaryCapture.h"

#include <iostream>

namespace gg {

namespace {

/// 5 columns, 3 rows; red counts columns, green rows.
cv::Mat picture()
{
    cv::Mat made(3, 5, CV_8UC3);
    for (int row = 0; row < made.rows; ++row)
        for (int column = 0; column < made.cols; ++column)
            made.at<cv::Vec3b>(row, column) = {static_cast<unsigned char>(50 * column),
                                               static_cast<unsigned char>(100 * row), 7};
    return made;
}

MeasurementReport report(const SourceImage& source)
{
    using Shape = ReportedMeasurement::Shape;
    const ReportedImage image = {source.sopClassUid, source.sopInstanceUid, source.seriesInstanceUid, {}};
    return {.measurements =
                {{.shape = Shape::Length,
                  .image = image,
                  .points = {{1, 2}, {4, 6}},
                  .isMillimetres = true,
                  .number = 23.4},
                 {.shape = Shape::Angle, .image = image, .points = {{0, 1}, {0, 0}, {1, 0}}, .number = 90},
                 {.shape = Shape::Ellipse,
                  .image = image,
                  .points = {{10, 20}, {40, 30}},
                  .isMillimetres = true,
                  .isHounsfield = true,
                  .region = {235.6, {{-850.25, 12.5, -900, -700}}}}},
            .scores = {{image, "fast", "0123abcd", {{"COVID", 0.9312}, {"non-COVID", 0.0688}}}}};
}

void write(const std::filesystem::path& file, const std::filesystem::path& capture,
           const std::filesystem::path& document)
{
    const auto now = std::chrono::system_clock::now();
    const SourceImage source = readSourceImage(file);
    writeSecondaryCapture(capture, picture(), source,
                          {.seriesInstanceUid = newUid(),
                           .sopInstanceUid = newUid(),
                           .seriesDescription = "Seen",
                           .taken = now});
    writeMeasurementReport(document, report(source), source, {newUid(), newUid(), now});
}

} // namespace

} // namespace gg

int main(int count, char** arguments)
{
    if (count != 4)
        return 2;
    try {
        gg::write(arguments[1], arguments[2], arguments[3]);
        return 0;
    } catch (const gg::Error& error) {
        std::cerr << error.message() << ' ' << error.detail() << '\n';
        return gg::exitCode(error.kind());
    }
}

#include "pages/study/StudyReport.h"

#include "dicom/SliceReader.h"
#include "viewer/SeriesSlices.h"

#include <algorithm>

namespace gg {

namespace {

using Shape = ReportedMeasurement::Shape;

Shape shapeOf(MeasurementKind kind)
{
    switch (kind) {
    case MeasurementKind::Length:
        return Shape::Length;
    case MeasurementKind::Angle:
        return Shape::Angle;
    case MeasurementKind::Ellipse:
        return Shape::Ellipse;
    case MeasurementKind::Rectangle:
        break;
    }
    return Shape::Rectangle;
}

const SliceHeader& headerOf(const SliceStack& stack, int slice)
{
    return stack.slices[static_cast<std::size_t>(slice)];
}

ReportedImage imageOf(const SliceStack& stack, int slice)
{
    const SourceImage source = readSourceImage(headerOf(stack, slice).file);
    return {source.sopClassUid, source.sopInstanceUid, source.seriesInstanceUid, namedFrameOf(stack, slice)};
}

ReportedMeasurement::Region reported(const RegionValues& region)
{
    ReportedMeasurement::Region reported = {.area = region.area};
    if (region.pixels > 0)
        reported.values = {region.mean, region.deviation, region.lowest, region.highest};
    return reported;
}

ReportedMeasurement reported(const Measurement& measurement, const ViewedSlice& slice,
                             const ReportedImage& image)
{
    const PixelSpacing spacing = spacingOf(slice);
    const std::vector<QPointF>& points = measurement.points;
    ReportedMeasurement reported = {.shape = shapeOf(measurement.kind),
                                    .image = image,
                                    .isMillimetres = spacing.isMillimetres,
                                    .isHounsfield = slice.isHounsfield};
    for (const QPointF& point : points)
        reported.points.push_back({point.x(), point.y()});
    if (measurement.kind == MeasurementKind::Length)
        reported.number = lengthBetween(points[0], points[1], spacing);
    else if (measurement.kind == MeasurementKind::Angle)
        reported.number = angleAt(points[1], points[0], points[2], spacing);
    else
        reported.region = gg::reported(regionBetween(measurement.kind, points[0], points[1], slice));
    return reported;
}

} // namespace

MeasurementReport studyReportOf(const std::vector<Measurement>& measurements,
                                const std::vector<ScoredSlice>& scores, const SliceStack& stack,
                                const CancelToken& cancel)
{
    MeasurementReport report;
    SliceReader reader;
    for (const Measurement& measurement : measurements) {
        cancel.throwIfCancelled();
        const ViewedSlice slice = readViewedSlice(reader, headerOf(stack, measurement.slice), {});
        report.measurements.push_back(reported(measurement, slice, imageOf(stack, measurement.slice)));
    }
    for (const ScoredSlice& scored : scores) {
        cancel.throwIfCancelled();
        report.scores.push_back(
            {imageOf(stack, scored.slice), scored.model, scored.modelVersion, scored.classes});
    }
    return report;
}

std::optional<int> namedFrameOf(const SliceStack& stack, int slice)
{
    const SliceHeader& header = headerOf(stack, slice);
    const auto isOther = [&](const SliceHeader& other) {
        return &other != &header && other.file == header.file;
    };
    const bool hasMany = header.frame > 0 || std::ranges::any_of(stack.slices, isOther);
    return hasMany ? std::optional(header.frame) : std::nullopt;
}

} // namespace gg

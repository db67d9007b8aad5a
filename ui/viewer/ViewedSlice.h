// ViewedSlice: what a viewer shows at a time: a plane of values or a picture in colours, and where it lies.
// A value that is cheap to copy: nobody writes into pixels that are shared. Made by sources of slices (any
// thread), shown by SliceView.
#pragma once

#include "dicom/CtSlice.h"
#include "dicom/VoiLut.h"
#include "image/VoiTransform.h"

#include <QPoint>
#include <QSize>
#include <QString>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

/// A window that came with the slice, such as those of a DICOM file.
struct NamedWindow
{
    QString name;    ///< as the file calls it; may be empty
    CtWindow window; ///< of a table the values that it tells apart
    /// Where the file has a table, which then counts: seen through this very window a slice is seen through
    /// it.
    std::shared_ptr<const VoiLut> table = nullptr;

    bool operator==(const NamedWindow&) const = default;
};

struct ViewedSlice
{
    /// CV_16SC1 or CV_32FC1: values, before any window; not-a-number where there is none (padding).
    /// CV_8UC3: R, G, B, shown as they are.
    cv::Mat pixels;
    bool isHounsfield = false; ///< whether the values are Hounsfield units
    /// Nobody says what the values are, but they look so: windows for HU are used, and the unit is shown as a
    /// question.
    bool looksHounsfield = false;
    QString unit; ///< of values in another unit; empty when it is not known
    std::optional<PlaneGeometry> geometry;
    /// Height of a pixel by its width, where there is no geometry that says it in mm.
    double pixelAspect = 1;
    std::vector<NamedWindow> windows;    ///< the file's own, the one it names first first
    std::optional<CtWindow> firstWindow; ///< in which whoever has the slice wants it to be seen first
    bool isTurnedOver = false;           ///< low values are bright (MONOCHROME1)
    QString projection; ///< of which planes it is made, such as "maximum of 10 mm"; empty for one
    QString title;      ///< such as a series' description; no patient data

    bool isNull() const { return pixels.empty(); }
    bool isColour() const { return pixels.channels() == 3; }
    QSize size() const { return {pixels.cols, pixels.rows}; }
    /// Height of a pixel by its width, whoever says it; 1 where that cannot be (a spacing of 0).
    double aspect() const;
    /// Windows for Hounsfield units mean something.
    bool takesHounsfieldWindows() const { return isHounsfield || looksHounsfield; }
    /// "HU", "HU?", the unit, or nothing.
    QString unitText() const;
    /// Nothing outside, in colours, and where there is no value.
    std::optional<double> valueAt(const QPoint& pixel) const;
};

/// From the lowest value to the highest, so that all can be told apart; 0 to 255 for colours and for a slice
/// without a value.
CtWindow fullRange(const ViewedSlice& slice);

/// The window in which a slice is shown first: what it brings, else of what takes Hounsfield windows the
/// lung's, else the file's own, else all values.
CtWindow firstWindow(const ViewedSlice& slice);

/// In which a slice in HU is seen as `voi` has it.
CtWindow windowOf(const ViewedSlice& slice, const VoiTransform& voi);

/// A slice of a file, whole values in half the room; without a title.
ViewedSlice viewedSlice(const CtSlice& slice);

} // namespace gg

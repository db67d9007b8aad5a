// Reformat: the planes of a volume as a person looks at them, thin or as slabs. Free functions; any thread.
#pragma once

#include "dicom/PlaneGeometry.h"
#include "volume/Volume.h"

#include <opencv2/core/mat.hpp>
#include <span>

namespace gg {

/// As radiologists hold them: axial from the feet, coronal from the front, sagittal from the left; the head
/// or the front of the patient is at the top.
enum class ViewPlane
{
    Axial,
    Coronal,
    Sagittal
};

/// How the planes of a slab become one.
enum class SlabMode
{
    Mean,
    Maximum, ///< maximum intensity projection
    Minimum
};

/// A plane of voxels, none of them made up: a pixel is as wide and as high as the grid is there.
struct ReformattedPlane
{
    cv::Mat values; ///< of the volume's type; CV_32FC1 where means are taken
    PlaneGeometry geometry;
};

/// How many planes the volume has that way. Of a grid that lies obliquely in the patient each way goes along
/// the axis of the grid that is nearest to it.
int planesOf(const Volume& volume, ViewPlane view);

/// Planes are counted towards the head (axial), towards the back (coronal) and towards the left hand
/// (sagittal).
ReformattedPlane reformatted(const Volume& volume, ViewPlane view, int index);

/// The first and the last of the planes that a slab is made of.
struct SlabRange
{
    int first = 0;
    int last = 0;
};

/// Those whose centres lie within `thickness` mm around that of `index`, itself included.
SlabRange slabRange(const Volume& volume, ViewPlane view, int index, double thickness);

/// Planes of one size and type, at least one, as one, pixel by pixel; of their type, CV_32FC1 for means.
cv::Mat projected(std::span<const cv::Mat> planes, SlabMode mode);

/// The planes whose centres lie within `thickness` mm around that of `index`, itself included.
ReformattedPlane slab(const Volume& volume, ViewPlane view, int index, double thickness, SlabMode mode);

} // namespace gg

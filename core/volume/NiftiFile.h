// NiftiFile: volumes from and to NIfTI-1 files (nifti.nimh.nih.gov/nifti-1), by niftilib, which stays behind
// this header. Free functions; block, any thread.
#pragma once

#include "base/Message.h"
#include "volume/Volume.h"

#include <filesystem>
#include <vector>

namespace gg {

/// What a file says of its volume. A grid whose axes go the other way round is turned about, so that its
/// slices follow each other along the normal of their planes; each voxel stays at its place in the patient.
struct NiftiHeader
{
    std::filesystem::path file;
    int columns = 0;
    int rows = 0;
    int slices = 0;
    PlaneGeometry first = {};
    double sliceSpacing = 1;     ///< mm
    bool saysHounsfield = false; ///< in its intent_name or descrip: NIfTI has no field for the unit of values
    std::vector<Message> notes = {}; ///< what a person should know: what was assumed
};

struct NiftiVolume
{
    Volume volume; ///< in HU where the file says so; else what the values are nobody knows, which is noted
    bool looksHounsfield = false; ///< see there
    std::vector<Message> notes;   ///< those of the header, and of the values
};

/// True for `.nii` and `.nii.gz` that begin as such a file does; false for what cannot be read.
bool isNifti(const std::filesystem::path& file);

/// Without the voxels. Throws as readNifti() does.
NiftiHeader readNiftiHeader(const std::filesystem::path& file);

/// Of `.nii` and `.nii.gz`. Throws Error (BadInput) for what is no NIfTI file, truncated, sheared, not
/// three-dimensional, of colours or complex numbers, or beyond base/Limits.h; (Failed) when memory does not
/// suffice.
NiftiVolume readNifti(const std::filesystem::path& file);

/// From air to at least soft tissue, and not beyond what a CT stores. That alone makes no values HU: whoever
/// goes by it says that it is an assumption.
bool looksHounsfield(const Volume& volume);

/// Writes the file (`.nii`) whole or not at all: int16 where the volume has whole values, else float32;
/// places as sform and qform in the scanner's coordinates; of HU its intent_name says so. Throws Error
/// (Failed).
void writeNifti(const Volume& volume, const std::filesystem::path& file);

} // namespace gg

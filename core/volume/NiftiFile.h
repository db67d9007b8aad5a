// NiftiFile: volumes from and to NIfTI-1 files (nifti.nimh.nih.gov/nifti-1), by niftilib, which stays behind
// this header. Free functions; block, any thread.
#pragma once

#include "base/Message.h"
#include "volume/Volume.h"

#include <filesystem>
#include <vector>

namespace gg {

struct NiftiVolume
{
    Volume volume;
    std::vector<Message> notes; ///< what a person should know: what was assumed
};

/// Of `.nii` and `.nii.gz`. A grid whose axes go the other way round is turned about, so that its slices
/// follow each other along the normal of their planes; each voxel stays at its place in the patient. What the
/// values are NIfTI does not say: they are taken for HU, which is noted. Throws Error (BadInput) for what is
/// no NIfTI file, truncated, sheared, not three-dimensional, of colours or complex numbers, or beyond
/// base/Limits.h; (Failed) when memory does not suffice.
NiftiVolume readNifti(const std::filesystem::path& file);

/// Writes the file (`.nii`) whole or not at all: int16 where the volume has whole values, else float32;
/// places as sform and qform in the scanner's coordinates. Throws Error (Failed).
void writeNifti(const Volume& volume, const std::filesystem::path& file);

} // namespace gg

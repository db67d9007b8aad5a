// VolumeReader: a stack of slices -> a volume. A free function; blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "dicom/SliceStack.h"
#include "volume/Volume.h"

namespace gg {

/// Reads the slices on several threads. Throws Error (BadInput) where the stack is none of equal distances
/// (with what its notes say of it), has a single slice, colours, or a file that cannot be read; (Failed) when
/// memory does not suffice; (Cancelled).
Volume readVolume(const SliceStack& stack, const ProgressCallback& onProgress = {},
                  const CancelToken& cancel = {});

} // namespace gg

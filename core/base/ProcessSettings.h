// ProcessSettings: what holds for the process as a whole: signals, the waiting of threads, the memory of the
// C library. A free function, called first in main(), before any other thread exists.
#pragma once

namespace gg {

/// Past a file size limit writing fails with a reason instead of ending the process; threads of LibTorch wait
/// for each other awake for a short time only (GOMP_SPINCOUNT of the environment wins); freed memory up to 1
/// GiB is kept for the next tensor.
void prepareProcess();

} // namespace gg

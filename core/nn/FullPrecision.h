// FullPrecision: whether LibTorch may round to 10 bits what it multiplies. A free function; any thread.
#pragma once

namespace gg {

/// For this process: convolutions and products of fp32 are computed as such. Of itself LibTorch lets cuDNN
/// take TF32 on newer NVIDIA devices, which changes logits by nearly 1% and scores with them: a model would
/// say something else on another device.
void useFullPrecision();

} // namespace gg

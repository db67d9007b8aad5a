// CudaPassRecorder: the PassRecorder that CUDA's graphs are, on NVIDIA cards. Made by the factory that
// loadCudaRecorder() looks up. Thread: see PassRecorder.
#pragma once

#include "nn/PassRecorder.h"

namespace gg {

class CudaPassRecorder : public PassRecorder
{
public:
    std::string name() const override { return "CUDA graphs"; }
    std::unique_ptr<RecordedPass> record(const Pass& pass, const at::Tensor& example) override;
};

} // namespace gg

#include "nn/CudaPassRecorder.h"

#include "nn/CudaFactory.h"

#include <ATen/ATen.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <new>
#include <utility>

namespace gg {

namespace {

/// Passes before the recording: the libraries choose their ways and take their memory then, which nothing may
/// do while it is recorded.
constexpr int warmUps = 3;

// The pictures are copied to where the recorded operators read them; what they write stays theirs.
class CudaRecordedPass : public RecordedPass
{
public:
    CudaRecordedPass(const PassRecorder::Pass& pass, const at::Tensor& example) : m_images(example.clone())
    {
        const auto card = example.device().index();
        c10::cuda::getCurrentCUDAStream(card).synchronize();
        // CUDA records no default stream.
        const c10::cuda::CUDAStream own = c10::cuda::getStreamFromPool(false, card);
        const c10::cuda::CUDAStreamGuard guard(own);
        for (int i = 0; i < warmUps; ++i)
            pass(m_images);
        own.synchronize();
        // A training on the same card, in another thread, may take memory meanwhile.
        m_graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
        try {
            m_passed = pass(m_images);
        } catch (...) {
            endAfterError();
            throw;
        }
        m_graph.capture_end();
    }

    Network::Passed replay(const at::Tensor& images) override
    {
        m_images.copy_(images, /*non_blocking=*/true);
        m_graph.replay();
        return m_passed;
    }

private:
    void endAfterError() noexcept
    {
        try {
            m_graph.capture_end();
        } catch (...) { // CUDA says again that what was recorded is of no use
        }
    }

    at::Tensor m_images;
    Network::Passed m_passed;
    at::cuda::CUDAGraph m_graph;
};

} // namespace

std::unique_ptr<RecordedPass> CudaPassRecorder::record(const Pass& pass, const at::Tensor& example)
{
    return std::make_unique<CudaRecordedPass>(pass, example);
}

} // namespace gg

gg::PassRecorder* groundglassMakeCudaRecorder() noexcept
{
    return new (std::nothrow) gg::CudaPassRecorder();
}

// FakePassRecorder: passes that are "recorded" on the CPU, for tests: computed again on each replay, from
// pictures that were copied to one place as CUDA's graphs want it.
#pragma once

#include "nn/PassRecorder.h"

#include <ATen/ATen.h>
#include <stdexcept>

namespace gg::test {

class FakePassRecorder : public PassRecorder
{
public:
    std::string name() const override { return "recorded"; }

    std::unique_ptr<RecordedPass> record(const Pass& pass, const at::Tensor& example) override
    {
        shapes.push_back(example.sizes().vec());
        if (!failWith.empty())
            throw std::runtime_error(failWith);
        return std::make_unique<Recorded>(*this, pass, example);
    }

    std::string failWith;      ///< a message: nothing can be recorded
    bool repeatsFirst = false; ///< whatever the pictures are, what it replays is of those of the recording
    std::vector<std::vector<std::int64_t>> shapes; ///< that were recorded, in order
    int replays = 0;

private:
    class Recorded : public RecordedPass
    {
    public:
        Recorded(FakePassRecorder& recorder, Pass pass, const at::Tensor& example)
            : m_recorder(recorder), m_pass(std::move(pass)), m_images(example.clone())
        {
        }
        Network::Passed replay(const at::Tensor& images) override
        {
            ++m_recorder.replays;
            if (!m_recorder.repeatsFirst)
                m_images.copy_(images);
            return m_pass(m_images);
        }

    private:
        FakePassRecorder& m_recorder;
        Pass m_pass;
        at::Tensor m_images;
    };
};

} // namespace gg::test

// FakeAccelerator: makes of a fake classifier one that calls itself quick, for tests of what scores by it.
#pragma once

#include "base/Error.h"
#include "engine/Accelerator.h"
#include "support/FakeEngine.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace gg::test {

/// Calls every picture white.
class QuickFake : public FakeClassifier
{
public:
    using FakeClassifier::FakeClassifier;

    const Device& device() const override { return m_quickDevice; }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override
    {
        const std::vector<cv::Mat> white(images.size(), cv::Mat(2, 2, CV_8UC3, cv::Scalar::all(255)));
        return FakeClassifier::classify(white);
    }

private:
    Device m_quickDevice{Device::Kind::Cpu, 0, "CPU (quick)"};
};

class FakeAccelerator : public Accelerator
{
public:
    std::unique_ptr<Classifier> accelerated(const ModelSource& source,
                                            std::shared_ptr<Classifier> reference) override
    {
        ++calls;
        if (!failWith.empty())
            throw Error(ErrorKind::Failed, Message::verbatim(failWith));
        if (isOfNoUse)
            return nullptr;
        auto quick = std::make_unique<QuickFake>(source.path, reference->card().classes);
        if (const std::optional<QuickScores>& chosen = reference->card().quickScores; chosen && !isOld)
            quick->addNote(chosen->described());
        return quick;
    }

    std::atomic<int> calls = 0;
    bool isOfNoUse = false;
    bool isOld = false; ///< it computes in single precision alone
    std::string failWith;
};

} // namespace gg::test

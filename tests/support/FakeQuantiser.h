// FakeQuantiser: opens fake classifiers in other precisions: in bfloat16 they score as the fake engine does,
// in int8 they call every picture white.
#pragma once

#include "base/Error.h"
#include "engine/Quantiser.h"
#include "support/FakeAccelerator.h"

#include <string>
#include <vector>

namespace gg::test {

class FakeQuantiser : public Quantiser
{
public:
    QuantisedModel openIn(ComputePrecision precision, const ModelSource& source,
                          std::span<const std::filesystem::path> forRanges, const ProgressCallback&,
                          const CancelToken& cancel) override
    {
        cancel.throwIfCancelled();
        images.assign(forRanges.begin(), forRanges.end());
        QuantisedModel model;
        model.quick.precision = precision;
        if (precision == ComputePrecision::BFloat16) {
            if (!failInBFloat16With.empty())
                throw Error(ErrorKind::Failed, Message::verbatim(failInBFloat16With));
            model.classifier = std::make_unique<FakeClassifier>(source.path);
            return model;
        }
        model.quick.ranges = {{"layer1.weight", {0, 1}}};
        model.quick.rangeImages = forRanges.size();
        model.quick.selfTest = {0, 1};
        model.classifier = std::make_unique<QuickFake>(source.path);
        return model;
    }

    std::string failInBFloat16With;
    std::vector<std::filesystem::path> images; ///< that it was given last
};

/// The fake engines with such a one.
inline Engines enginesWith(const std::shared_ptr<FakeQuantiser>& quantiser)
{
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    engines.quantiser = quantiser;
    return engines;
}

} // namespace gg::test

// InceptionNetwork: what GoogLeNet and Inception V3 have in common: one chain of steps from the picture to
// the pooled features, convolutions filled from a truncated normal, auxiliary heads in published files that
// only help in training. Base of the two; owned and used as Network says.
#pragma once

#include "nn/Network.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gg {

class InceptionNetwork : public Network
{
public:
    at::Tensor features(const at::Tensor& images) override;
    bool isSuperfluous(std::string_view tensorName) const override;

protected:
    /// `deviation`: of the truncated normal that fills the convolutions and the head; `auxiliaryHeads`:
    /// names, as `aux1`.
    InceptionNetwork(double deviation, std::vector<std::string> auxiliaryHeads);

    template <typename L, typename... Arguments>
    std::shared_ptr<L> addStep(const std::string& name, Arguments&&... arguments)
    {
        auto step = add<L>(name, std::forward<Arguments>(arguments)...);
        m_steps.push_back(step);
        return step;
    }

    /// The pooling, the dropout and the head, after a last step named `lastFeatureMap` with `width` channels.
    void addClassifier(const std::string& lastFeatureMap, std::int64_t width, std::int64_t classes,
                       double dropout);

    void initialiseParameters(at::Generator& generator) override;

private:
    double m_deviation;
    std::vector<std::string> m_auxiliaryHeads;
    std::vector<std::shared_ptr<Layer>> m_steps;
};

} // namespace gg

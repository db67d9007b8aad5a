// Network: the base of all classification networks. Module and tensor names are torchvision's
// (EfficientNet-Lite: those of its PyPI package), so that published weight files load as they are. A forward
// pass is features -> dropout -> head, the last linear layer. Made by NetworkFactory; owned by a Classifier
// or a Trainer. Errors of torch leave forward() as they are: callers wrap their work in
// translatingTorchErrors(). Thread: one at a time while training or changing it; several may call forward()
// at once in evaluation mode.
#pragma once

#include "nn/Layers.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

class Network : public Layer
{
public:
    /// (N,3,H,W) -> (N,F): what enters the head, after pooling and flattening, before the last dropout. A
    /// linear head trained on these equals the network trained with all else frozen in evaluation mode.
    /// Without a linear head: (N,F,h,w), since the head then works on each place of the last feature map.
    virtual at::Tensor features(const at::Tensor& images) = 0;

    /// (N,3,H,W) -> (N,F): features(), without a linear head their mean over the places.
    at::Tensor pooledFeatures(const at::Tensor& images) { return pooled(features(images)); }
    /// forward(), to the bit, and the features() that it went through.
    struct Passed
    {
        at::Tensor features;
        at::Tensor logits;
    };
    Passed forwardWithFeatures(const at::Tensor& images);
    /// Of features().
    static at::Tensor pooled(const at::Tensor& features)
    {
        return features.dim() == 4 ? features.mean({2, 3}) : features;
    }

    /// features() -> (N,C) logits: the last dropout (while training), the head, and what follows it.
    /// forward() is both, one after the other.
    virtual at::Tensor classify(const at::Tensor& features);

    /// Whether the logits are a linear function of features(). False for SqueezeNet, which takes a ReLU and
    /// the mean over the picture after its last layer.
    virtual bool hasLinearHead() const { return true; }

    /// The factory's name for it, as `vgg19_bn`.
    const std::string& architecture() const { return m_architecture; }
    void setArchitecture(std::string name) { m_architecture = std::move(name); }

    std::int64_t classes() const { return m_head->outputs(); }
    std::int64_t featureCount() const { return m_head->inputs(); }
    /// The last linear layer and its name, as `classifier.6`; its tensors are `classifier.6.weight` and
    /// `.bias`.
    const std::shared_ptr<Linear>& head() const { return m_head; }
    const std::string& headName() const { return m_headName; }
    /// True for the names of the head's two tensors, and of all below them where a file has more in its
    /// place.
    bool isHeadTensor(std::string_view name) const;
    /// True for a tensor of published files that this network has no use for, as those of heads that help
    /// only in training.
    virtual bool isSuperfluous(std::string_view tensorName) const;

    /// Gives the head another number of classes and fills it afresh as torch.nn.Linear would for a generator
    /// with this seed. Optimisers made before must be made again.
    void replaceHead(std::int64_t classes, std::uint64_t seed);

    /// Fills all parameters as the constructor of torchvision's network does (same distributions), buffers as
    /// new.
    void initialiseAll(std::uint64_t seed);

    /// The layer of this dotted name, as `layer4.2` or `features.51`. Throws Error (Usage) when there is
    /// none, naming the layers that there are at the place where the name goes wrong.
    Layer& find(std::string_view dottedName);
    /// What the network makes of this layer's output at once, by an activation that is no layer of its own:
    /// DenseNet rectifies its last normalisation's before the pooling. Any other output is used as it is.
    virtual at::Tensor activationsOf(std::string_view layer, const at::Tensor& output) const;
    /// The dotted names of all layers, parents before children.
    std::vector<std::string> layerNames() const;
    /// The layer with the last feature map before the pooling: Grad-CAM's default target.
    const std::string& lastFeatureMap() const { return m_lastFeatureMap; }
    /// What the layer of this dotted name gave (or a gradient of that) as a feature map (N,C,H,W); undefined
    /// where it is none. Transformers, which keep channels last or pictures as sequences, turn it round.
    virtual at::Tensor featureMapOf(std::string_view layer, const at::Tensor& output) const;

    /// Convolution weights become channels_last; inputs made channels_last too then stay so all the way. A
    /// network that was not told so makes its inputs contiguous.
    void useChannelsLast();
    /// Whether channels_last, the faster layout, gives logits within 1e-5 of those in PyTorch's usual one,
    /// whatever the weights.
    virtual bool isExactInChannelsLast() const { return true; }
    /// channels_last where that is exact, else PyTorch's usual layout: for networks that score.
    void useInferenceLayout();

    /// Number of trainable values.
    std::int64_t parameterCount() const;

protected:
    at::Tensor apply(const at::Tensor& images) override;

    /// Called once by the family's constructor; `lastDropout` may be null.
    void setHead(std::string name, std::shared_ptr<Linear> head, std::shared_ptr<Dropout> lastDropout);
    void setLastFeatureMap(std::string name) { m_lastFeatureMap = std::move(name); }

    /// How the family fills its parameters; PyTorch's defaults unless overridden.
    virtual void initialiseParameters(at::Generator& generator);

    /// What VGG and the MobileNets have in common: convolutions as Conv2d::initialiseKaiming(), linear layers
    /// normal with standard deviation 0.01, norms as new.
    void initialiseByHe(at::Generator& generator);

    /// Calls `work` for every layer of this kind, in the order of registration.
    template <typename L, typename Work>
    void forEach(Work&& work)
    {
        for (const auto& module : modules(/*include_self=*/false)) {
            if (auto* layer = dynamic_cast<L*>(module.get()))
                work(*layer);
        }
    }

private:
    void setLayout(bool isChannelsLast);

    std::string m_architecture;
    std::string m_headName;
    std::string m_lastFeatureMap;
    std::shared_ptr<Linear> m_head;
    std::shared_ptr<Dropout> m_lastDropout;
    bool m_isChannelsLast = false;
};

} // namespace gg

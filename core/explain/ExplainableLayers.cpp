#include "explain/ExplainableLayers.h"

#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

// Watches all layers while it lives and notes which of them give maps.
class LayerWatch
{
public:
    explicit LayerWatch(Network& network) : m_network(network), m_names(network.layerNames())
    {
        m_givesMap.resize(m_names.size(), false);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            m_network.find(m_names[i]).setTap([this, i](const at::Tensor& output) {
                const at::Tensor map = m_network.featureMapOf(m_names[i], output);
                m_givesMap[i] = map.defined() && map.dim() == 4 && map.size(2) * map.size(3) > 1;
            });
        }
    }
    ~LayerWatch()
    {
        for (const std::string& name : m_names)
            m_network.find(name).setTap({});
    }
    LayerWatch(const LayerWatch&) = delete;
    LayerWatch& operator=(const LayerWatch&) = delete;

    std::vector<std::string> layersWithMaps() const
    {
        std::vector<std::string> layers;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_givesMap[i])
                layers.push_back(m_names[i]);
        }
        return layers;
    }

private:
    Network& m_network;
    std::vector<std::string> m_names;
    std::vector<bool> m_givesMap;
};

} // namespace

std::vector<std::string> explainableLayers(Network& network, cv::Size size)
{
    return translatingTorchErrors("Listing the layers", [&] {
        const at::NoGradGuard withoutGradients;
        const std::vector<float> blank(3 * static_cast<std::size_t>(size.area()));
        const LayerWatch watch(network);
        network.forward(imageTensor(blank, size.height, size.width, network.head()->weight().device().str()));
        return watch.layersWithMaps();
    });
}

} // namespace gg

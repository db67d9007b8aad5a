// NetworkVariant: one row of a family's table. Each family's header offers its rows; the factory joins them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace gg {

class Network;

/// What the published weights were trained on: pixel values from [0,1] with ImageNet's mean and deviation or
/// with 0.5 for both, or (x - 127) / 128 of [0,255].
enum class InputScaling
{
    ImageNet,
    Half,
    Symmetric127,
};

struct NetworkVariant
{
    std::string name;            ///< torchvision's, as `vgg19_bn`
    std::string family;          ///< as `VGG`
    std::int64_t parameters = 0; ///< with 1000 classes
    int inputSize = 224;         ///< pixels a side that the published weights were trained for
    InputScaling scaling = InputScaling::ImageNet;
    std::function<std::shared_ptr<Network>(std::int64_t classes)> make; ///< parameters unfilled
};

/// Makes the rows of a family whose networks come of a table of their shape: `NetworkOfFamily(table,
/// classes)`.
template <class NetworkOfFamily, class Table>
struct NetworkRows
{
    std::string family;

    NetworkVariant operator()(std::string name, const Table& table, std::int64_t parameters,
                              int inputSize = 224) const
    {
        return {.name = std::move(name),
                .family = family,
                .parameters = parameters,
                .inputSize = inputSize,
                .make = [table](std::int64_t classes) {
                    return std::make_shared<NetworkOfFamily>(table, classes);
                }};
    }
};

} // namespace gg

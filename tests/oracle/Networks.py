"""Python's networks: torchvision's, and the package that published EfficientNet-Lite.

Fresh weights would hide mistakes: untrained biases are 0, norms change nothing, ConvNeXt's blocks are scaled to a
millionth. So every parameter is drawn, and every layer scaled until its outputs are about 1; then each part of a
network shows in its logits. Biases are positive on the whole: with most ReLUs open, rounding errors do not grow from
layer to layer, as they would in a deep network of noise, where torchvision in float32 is 1e-4 away from float64.
"""

import torch
import torchvision
from torch import nn

# The networks the program promises, apart from RegNet, of which it may have any.
LISTED = """alexnet vgg11 vgg13 vgg16 vgg19 vgg11_bn vgg13_bn vgg16_bn vgg19_bn resnet18 resnet34 resnet50 resnet101
    resnet152 resnext50_32x4d resnext101_32x8d wide_resnet50_2 wide_resnet101_2 densenet121 densenet161 densenet169
    densenet201 squeezenet1_0 squeezenet1_1 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large shufflenet_v2_x0_5
    shufflenet_v2_x1_0 efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4
    efficientnet_v2_s convnext_tiny convnext_small googlenet inception_v3 vit_b_16 swin_t efficientnet_lite0
    efficientnet_lite1 efficientnet_lite2""".split()

# The smallest of each family, and the side of a picture that leaves its batch norms enough pixels.
FAMILIES = {"alexnet": 96, "vgg11": 64, "vgg11_bn": 64, "resnet18": 64, "resnext50_32x4d": 64, "wide_resnet50_2": 64,
            "densenet121": 64, "squeezenet1_1": 64, "mobilenet_v2": 64, "mobilenet_v3_small": 96,
            "shufflenet_v2_x0_5": 96, "efficientnet_b0": 96, "efficientnet_v2_s": 96, "convnext_tiny": 64,
            "regnet_x_400mf": 96, "regnet_y_400mf": 96, "googlenet": 64, "inception_v3": 139, "vit_b_16": 224,
            "swin_t": 224, "efficientnet_lite0": 224}


def isLite(name: str) -> bool:
    return name.startswith("efficientnet_lite")


def fresh(name: str, classes: int = 2, aux: bool = False) -> nn.Module:
    """As the package makes it. GoogLeNet and Inception V3 come without their auxiliary heads unless `aux`."""
    if isLite(name):
        from efficientnet_lite_pytorch import EfficientNet
        return EfficientNet.from_name(name.replace("_", "-"), num_classes=classes)
    options = {"aux_logits": aux, "init_weights": True} if name in ("googlenet", "inception_v3") else {}
    return torchvision.models.get_model(name, weights=None, num_classes=classes, **options)


def parameterCount(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def patterns(count: int, side: int, seed: int = 0) -> torch.Tensor:
    """(count,3,side,side) in [0,1]: smooth shapes under noise, so that both edges and areas occur."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand(count, 3, 7, 7, generator=generator)
    smooth = nn.functional.interpolate(coarse, size=(side, side), mode="bicubic", align_corners=False)
    return (0.8 * smooth + 0.2 * torch.rand(count, 3, side, side, generator=generator)).clamp(0, 1)


def _drawParameters(network: nn.Module) -> None:
    for name, parameter in network.named_parameters():
        if name.endswith("layer_scale"):
            parameter.uniform_(0.1, 0.3)
        elif parameter.dim() == 1 and name.endswith("weight"):
            parameter.uniform_(0.8, 1.2)
        elif parameter.dim() == 1 or not parameter.any():
            parameter.normal_(0.5, 0.2)


def _scaleOutput(layer: nn.Module, _inputs, output: torch.Tensor) -> torch.Tensor:
    size = output.square().mean().sqrt()
    for parameter in layer.parameters(recurse=False):
        parameter.div_(size)
    return output / size


def _takeStatistics(norm: nn.Module, inputs) -> None:
    """From the values' squares, not from their variance.

    Untrained features hardly differ between pictures: a norm that took their mean away would leave rounding errors.
    """
    squares = inputs[0].square().mean(dim=(0, 2, 3))
    squares = squares.clamp_min(squares.mean() / 10)
    norm.running_var.copy_(squares)
    norm.running_mean.copy_(0.1 * squares.sqrt() * torch.randn(norm.num_features))


@torch.no_grad()
def randomised(name: str, classes: int = 2, seed: int = 1, aux: bool = False) -> nn.Module:
    """The network with drawn weights and statistics, in evaluation mode; the same for the same seed."""
    torch.manual_seed(seed)
    network = fresh(name, classes, aux).eval()
    _drawParameters(network)
    hooks = []
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            hooks.append(module.register_forward_hook(_scaleOutput))
        elif isinstance(module, nn.BatchNorm2d):
            hooks.append(module.register_forward_pre_hook(_takeStatistics))
    network(patterns(2, 224, 100))
    for hook in hooks:
        hook.remove()
    return network


def withoutRandomness(network: nn.Module) -> nn.Module:
    """Dropout and stochastic depth off, whatever the mode."""
    for module in network.modules():
        if isinstance(module, (nn.Dropout, torchvision.ops.StochasticDepth)):
            module.p = 0.0
    if hasattr(network, "_global_params"):
        network._global_params = network._global_params._replace(drop_connect_rate=0.0)
    return network

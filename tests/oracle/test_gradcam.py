"""Raw activation maps against the PyPI package grad-cam, layer by layer."""

import numpy
import pytest
from PIL import Image
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from safetensors.torch import load_file, save_file

import Networks
import Pictures
import Program

CLASSES = ["NonCOVID", "COVID"]
# The last feature map before the pooling, by default, and the tutorial's own layer.
DEFAULT_LAYERS = {"vgg19_bn": "features.51", "resnet50": "layer4.2", "densenet169": "features.norm5",
                  "mobilenet_v2": "features.18"}
LAYERS = [*DEFAULT_LAYERS.items(), ("vgg19_bn", "features.35"), ("resnet50", "layer3.5"),
          ("densenet169", "features.denseblock3"), ("mobilenet_v2", "features.13")]


@pytest.fixture(scope="module")
def networks(tmp_path_factory):
    """A network and the file of its weights; only the last one is kept."""
    known = {}

    def get(name: str):
        if name not in known:
            known.clear()
            network = Networks.randomised(name)
            file = tmp_path_factory.mktemp("weights") / f"{name}.safetensors"
            save_file(network.state_dict(), file)
            known[name] = (network, file)
        return known[name]

    return get


def ourMap(file, picture, folder, layer: str | None, className: str | None):
    options = [*(["--layer", layer] if layer else []), *(["--class", className] if className else [])]
    Program.run("explain", "--model", file, "--classes", ",".join(CLASSES), "--device", "cpu", "--method", "grad-cam",
                "--raw", "--out", folder / "maps", *options, picture)
    [tensors] = (folder / "maps").glob("*.safetensors")
    [overlay] = (folder / "maps").glob("*.cam.png")
    assert overlay.name == picture.stem + ".cam.png"
    with Image.open(overlay) as image:
        assert image.convert("RGB").size == (224, 224)
    return load_file(tensors)["cam"].numpy()


def referenceMap(network, layer: str, picture, target: int | None) -> numpy.ndarray:
    targets = None if target is None else [ClassifierOutputTarget(target)]
    with GradCAM(model=network, target_layers=[network.get_submodule(layer)]) as cam:
        return cam(input_tensor=Pictures.referenceInput(picture), targets=targets)[0]


def expectEqualMaps(ours, theirs, tables, title: str) -> None:
    difference = float(numpy.abs(ours - theirs).max())
    tables["maps"].add(title, float(theirs.max()), difference)
    assert ours.shape == theirs.shape == (224, 224) and ours.dtype == numpy.float32
    assert 0 <= ours.min() and ours.max() <= 1
    assert difference <= 1e-4


@pytest.mark.parametrize("target", range(2))
@pytest.mark.parametrize("name, layer", sorted(LAYERS))
def test_raw_maps_equal_those_of_grad_cam(name, layer, target, networks, folder, tables):
    network, file = networks(name)
    [picture] = Pictures.savePatterns(folder, 1)
    theirs = referenceMap(network, layer, picture, target)
    expectEqualMaps(ourMap(file, picture, folder, layer, CLASSES[target]), theirs, tables,
                    f"{name} {layer} for {CLASSES[target]}")


@pytest.mark.parametrize("name", DEFAULT_LAYERS)
def test_without_options_the_last_feature_map_speaks_for_the_predicted_class(name, networks, folder, tables):
    network, file = networks(name)
    [picture] = Pictures.savePatterns(folder, 1)
    theirs = referenceMap(network, DEFAULT_LAYERS[name], picture, None)
    expectEqualMaps(ourMap(file, picture, folder, None, None), theirs, tables, f"{name} by default")


def test_in_every_network_some_class_has_a_map_that_is_not_empty(networks, folder):
    """Else equality would mean nothing."""
    [picture] = Pictures.savePatterns(folder, 1)
    for name, layer in sorted(LAYERS):
        network, _ = networks(name)
        assert max(referenceMap(network, layer, picture, target).max() for target in range(2)) > 0.5, (name, layer)


def test_a_layer_that_is_not_there_is_refused(networks, folder):
    _, file = networks("resnet50")
    [picture] = Pictures.savePatterns(folder, 1)
    done = Program.run("explain", "--model", file, "--method", "grad-cam", "--layer", "layer9", "--out",
                       folder / "maps", picture, expected=2)
    assert "layer9" in done.stderr

"""Weight files made by Python give the scores that Python gives, and files of ours load in Python."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
import torchvision
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn

import Networks
import Pictures
import Program
import WeightFiles

CLASSES = ["NonCOVID", "COVID"]


@pytest.fixture(scope="module", params=["resnet50", "densenet169", "vgg19_bn"])
def published(request) -> tuple[str, nn.Module]:
    """A network as people have it; one at a time, for the sake of memory."""
    return request.param, Networks.randomised(request.param)


@pytest.fixture(scope="module")
def small() -> nn.Module:
    return Networks.randomised("resnet18")


@torch.no_grad()
def expectPythonsScores(file: Path, reference: nn.Module, folder: Path, *options) -> None:
    [prediction] = Program.predict(file, Pictures.savePatterns(folder, 1), folder / "tensors", "--classes",
                                   ",".join(CLASSES), *options)
    logits = reference.double().eval()(prediction.input.double())  # see test_logits_equal_pythons()
    reference.float()
    assert Program.relativeDifference(prediction.logits, logits) <= 1e-5
    scores = dict(zip(CLASSES, torch.softmax(logits, dim=1)[0].tolist()))
    assert prediction.entry["scores"] == pytest.approx(scores, abs=1e-5)
    assert prediction.entry["prediction"] == max(scores, key=scores.get)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16, torch.float64], ids=str)
@pytest.mark.parametrize("form", WeightFiles.FORMS)
def test_every_form_and_precision_gives_pythons_scores(published, form, dtype, folder):
    """The module pickles are the tutorial's `best_model.pkl`; the program recognises the network by itself."""
    name, original = published
    if name == "vgg19_bn" and form != "module" and dtype != torch.float32:
        pytest.skip("half a gigabyte to show again what the smaller networks show")
    save, suffix = WeightFiles.FORMS[form]
    stored = Networks.fresh(name).to(dtype)
    stored.load_state_dict(original.state_dict())
    save(stored, folder / f"weights{suffix}")
    expectPythonsScores(folder / f"weights{suffix}", stored, folder)


@pytest.mark.parametrize("key", ["state_dict", "model", "model_state_dict"])
@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_checkpoints_of_training_are_read(small, key, zipped, folder):
    torch.save(WeightFiles.trainingCheckpoint(small) | {key: small.state_dict()}, folder / "checkpoint.pth",
               _use_new_zipfile_serialization=zipped)
    expectPythonsScores(folder / "checkpoint.pth", small, folder)


def test_the_prefix_of_data_parallel_training_is_taken_off(small, folder):
    torch.save({"state_dict": nn.DataParallel(small).state_dict()}, folder / "checkpoint.pth")
    expectPythonsScores(folder / "checkpoint.pth", small, folder)


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_a_whole_data_parallel_module_is_read(small, zipped, folder):
    torch.save(nn.DataParallel(small), folder / "model.pkl", _use_new_zipfile_serialization=zipped)
    expectPythonsScores(folder / "model.pkl", small, folder)


@pytest.mark.parametrize("name", ["vgg11_bn", "resnet18", "densenet121"])
def test_a_module_as_old_as_torch_1_is_read(name, folder):
    network = Networks.randomised(name)
    WeightFiles.saveLegacyWholeModule(WeightFiles.withoutLaterAttributes(network), folder / "best_model.pkl")
    expectPythonsScores(folder / "best_model.pkl", network, folder)


@pytest.mark.parametrize("transforms", [True, False])
@pytest.mark.parametrize("name", ["googlenet", "inception_v3"])
@torch.no_grad()
def test_a_whole_module_is_fed_as_it_feeds_itself(name, transforms, folder):
    """`transform_input`, which torchvision sets with its ImageNet weights, is part of the module's forward()."""
    reference = Networks.randomised(name)
    reference.transform_input = transforms
    torch.save(reference, folder / "best_model.pkl")
    [picture] = Pictures.savePatterns(folder, 1)
    [prediction] = Program.predict(folder / "best_model.pkl", [picture], folder / "tensors")
    assert Program.relativeDifference(prediction.logits, reference(Pictures.referenceInput(picture))) <= 1e-5


class Subclass(torchvision.models.ResNet):
    """A network whose code is its author's."""


ALTERATIONS = {
    "stride": lambda network: setattr(network.conv1, "stride", (1, 1)),
    "dilation": lambda network: setattr(network.layer4[1].conv1, "dilation", (2, 2)),
    "padding mode": lambda network: setattr(network.conv1, "padding_mode", "reflect"),
    "epsilon": lambda network: setattr(network.bn1, "eps", 0.1),
    "activation": lambda network: setattr(network, "relu", nn.LeakyReLU()),
    "pooling": lambda network: setattr(network, "maxpool", nn.AvgPool2d(3, 2, 1)),
    "last pooling": lambda network: setattr(network, "avgpool", nn.AdaptiveMaxPool2d(1)),
    "head": lambda network: setattr(network, "fc", nn.Sequential(nn.ReLU(), network.fc)),
}


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_a_whole_module_that_computes_something_else_is_refused(alteration, zipped, folder):
    network = Networks.randomised("resnet18")
    ALTERATIONS[alteration](network)
    torch.save(network, folder / "model.pkl", _use_new_zipfile_serialization=zipped)
    said = Program.run("predict", "--model", folder / "model.pkl", *Pictures.savePatterns(folder, 1), expected=3).stderr
    assert "is no resnet18 as torchvision's" in said


@pytest.mark.parametrize("name", Networks.FAMILIES)
def test_a_whole_module_of_each_family_is_taken_for_what_it_is(name, folder):
    network = Networks.randomised(name)
    torch.save(network, folder / "model.pkl")
    expectPythonsScores(folder / "model.pkl", network, folder)


def test_a_class_that_nobody_knows_is_named(small, folder):
    network = Networks.randomised("resnet18")
    network.__class__ = Subclass
    torch.save(network, folder / "model.pkl")
    said = Program.run("predict", "--model", folder / "model.pkl", *Pictures.savePatterns(folder, 1)).stderr
    assert "Subclass, whose code is not known here" in said


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_old_resnets_pooling_and_a_dropout_before_the_head_change_nothing(zipped, folder):
    network = Networks.randomised("resnet18")
    network.avgpool = nn.AvgPool2d(7, stride=1)
    network.fc = nn.Sequential(nn.Dropout(0.5), network.fc)
    network.eval()
    torch.save(network, folder / "model.pkl", _use_new_zipfile_serialization=zipped)
    expectPythonsScores(folder / "model.pkl", network, folder)
    torch.save(network.state_dict(), folder / "weights.pth", _use_new_zipfile_serialization=zipped)
    expectPythonsScores(folder / "weights.pth", network, folder)


@pytest.mark.parametrize("prefix", ["model.", "net.", "backbone.", "module.model.", "_orig_mod."])
def test_what_all_names_begin_with_is_taken_off(prefix, small, folder):
    state = {prefix + name: tensor for name, tensor in small.state_dict().items()}
    torch.save(state, folder / "weights.pth")
    expectPythonsScores(folder / "weights.pth", small, folder)


def test_counters_of_tools_and_averaged_weights_are_read(small, folder):
    state = small.state_dict() | {"total_ops": torch.zeros(1), "layer1.0.conv1.total_params": torch.zeros(1)}
    torch.save(state, folder / "profiled.pth")
    expectPythonsScores(folder / "profiled.pth", small, folder)
    torch.save(torch.optim.swa_utils.AveragedModel(small).state_dict(), folder / "averaged.pth")
    expectPythonsScores(folder / "averaged.pth", small, folder)


@pytest.mark.parametrize("name", ["vgg11", "vgg16", "vgg19_bn"])
@torch.no_grad()
def test_freshly_drawn_vggs_of_two_classes_give_pythons_logits(name, folder):
    """Their logits are small differences of large sums: the hardest case for a bar that is relative."""
    torch.manual_seed(1)
    reference = Networks.fresh(name).eval()
    torch.save(reference.state_dict(), folder / "weights.pth")
    for prediction in Program.predict(folder / "weights.pth", Pictures.savePatterns(folder), folder / "tensors"):
        assert Program.relativeDifference(prediction.logits, reference(prediction.input)) <= 1e-5


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_tensors_saved_on_a_graphics_card_are_read(small, zipped, folder, monkeypatch):
    monkeypatch.setattr(torch.serialization, "location_tag", lambda storage: "cuda:0")
    torch.save(small.state_dict(), folder / "weights.pth", _use_new_zipfile_serialization=zipped)
    assert b"cuda:0" in (folder / "weights.pth").read_bytes()
    expectPythonsScores(folder / "weights.pth", small, folder)


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_tensors_from_before_torch_0_4_are_read(small, zipped, folder):
    state = {name: WeightFiles.OldTensor(tensor) for name, tensor in small.state_dict().items()}
    torch.save(state, folder / "weights.pth", _use_new_zipfile_serialization=zipped)
    assert b"_rebuild_tensor\n" in (folder / "weights.pth").read_bytes()
    expectPythonsScores(folder / "weights.pth", small, folder)


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
@pytest.mark.parametrize("layout", [WeightFiles.asOneStorage, WeightFiles.withOtherStrides])
def test_shared_storages_and_other_strides_are_read(small, layout, zipped, folder):
    torch.save(layout(small.state_dict()), folder / "weights.pth", _use_new_zipfile_serialization=zipped)
    expectPythonsScores(folder / "weights.pth", small, folder)


@pytest.mark.parametrize("form", WeightFiles.FORMS)
def test_converted_files_load_in_python_with_every_name_in_place(published, form, folder):
    name, original = published
    if form.startswith("legacy") and name == "vgg19_bn":
        pytest.skip("half a gigabyte to show again what the smaller networks show")
    save, suffix = WeightFiles.FORMS[form]
    save(original, folder / f"weights{suffix}")
    Program.run("convert-weights", folder / f"weights{suffix}", folder / "ours.safetensors", "--classes",
                ",".join(CLASSES))
    again = Networks.fresh(name)
    again.load_state_dict(load_file(folder / "ours.safetensors"), strict=True)
    for key, tensor in original.state_dict().items():
        assert torch.equal(again.state_dict()[key], tensor), key
    with safe_open(folder / "ours.safetensors", "pt") as file:
        card = json.loads(file.metadata()["groundglass"])
    assert (card["architecture"], card["classes"]) == (name, CLASSES)
    assert {"format", "positive_class", "preprocessing", "threshold", "temperature", "provenance",
            "self_test"} <= card.keys()
    expectPythonsScores(folder / "ours.safetensors", again, folder)


def test_the_classes_and_the_network_can_be_told(small, folder):
    torch.save(small.state_dict(), folder / "weights.pth")
    Program.run("convert-weights", folder / "weights.pth", folder / "ours.safetensors", "--arch", "resnet18",
                "--classes", "healthy,ill")
    [prediction] = Program.predict(folder / "ours.safetensors", Pictures.savePatterns(folder, 1), folder / "tensors")
    assert prediction.entry["prediction"] in ("healthy", "ill")
    assert "resnet34" in Program.run("convert-weights", folder / "weights.pth", folder / "other.safetensors", "--arch",
                                     "resnet34", expected=3).stderr
    assert not (folder / "other.safetensors").exists()


@pytest.mark.parametrize("name", ["resnet18", "googlenet", "efficientnet_lite0"])
def test_the_exported_script_gives_the_scores_of_the_program(name, folder):
    """In this very environment, which has all that the script asks for."""
    torch.save(Networks.randomised(name).state_dict(), folder / "weights.pth")
    Program.run("convert-weights", folder / "weights.pth", folder / "ours.safetensors", "--python", "--classes",
                ",".join(CLASSES))
    [picture] = Pictures.savePatterns(folder, 1)
    script = subprocess.run([sys.executable, folder / "ours.py", picture], capture_output=True, text=True, check=False)
    assert script.returncode == 0, script.stdout + script.stderr
    assert script.stdout.startswith("self-test: largest difference")
    [prediction] = Program.predict(folder / "ours.safetensors", [picture], folder / "tensors")
    words = script.stdout.splitlines()[-1].split()
    for label, score in prediction.entry["scores"].items():
        assert float(words[words.index(label) + 1]) == pytest.approx(score, abs=1e-4)


def test_a_published_lite_file_gives_the_scores_of_its_own_package(folder):
    """Whole and with its 1000 classes, as downloaded, if the program's set-up has put it into the cache."""
    file = Path.home() / ".cache/groundglass/weights/efficientnet_lite0.pth"
    if not file.exists():
        pytest.skip(f"{file} is not there")
    reference = Networks.fresh("efficientnet_lite0", classes=1000)
    reference.load_state_dict(torch.load(file, weights_only=True))
    [prediction] = Program.predict(file, Pictures.savePatterns(folder, 1), folder / "tensors")
    with torch.no_grad():
        assert Program.relativeDifference(prediction.logits, reference.eval()(prediction.input)) <= 1e-5

"""int8 against OpenVINO's own Python and PyTorch: the ranges are what enters each layer, the roundings those of a model
that is built here from the exported network, the ranges in the card and nothing else of the program.
"""

import json
from pathlib import Path

import numpy
import openvino
import pytest
import torch
from openvino import opset13
from safetensors import safe_open
from safetensors.torch import save_file

import Networks
import Program

# A depthwise one, a dense one, one without a linear head, and one of attention.
NAMES = ["mobilenet_v2", "densenet121", "squeezenet1_1", "vit_b_16"]
MOST_TRAINING_IMAGES = 128


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("int8") / "demo"
    Program.run("demo", folder)
    return folder


def trainingImages(demo: Path) -> list[Path]:
    rows = [line.split(",") for line in (demo / "manifest.csv").read_text(encoding="utf-8").splitlines()]
    path, split = rows[0].index("path"), rows[0].index("split")
    files = [demo / row[path] for row in rows[1:] if row[split] == "train"]
    count = min(len(files), MOST_TRAINING_IMAGES)
    return [files[index * len(files) // count] for index in range(count)]


def scored(model: Path, images: list[Path], folder: Path, engine: str) -> dict[str, Program.Prediction]:
    """By path, for slices come in the order of their places; without what is said of their series."""
    predictions = Program.predict(model, images, folder, "--engine", engine)
    return {each.entry["path"]: each for each in predictions if each.input is not None}


def quantised(folder: Path, name: str, demo: Path) -> tuple[torch.nn.Module, dict]:
    network = Networks.randomised(name).eval()
    save_file(network.state_dict(), folder / "weights.safetensors")
    Program.run("convert-weights", "--arch", name, "--classes", "NonCOVID,COVID", folder / "weights.safetensors",
                folder / "model.safetensors")
    Program.run("quantise", "--model", folder / "model.safetensors", "--data", demo / "manifest.csv", "--keep", "int8")
    with safe_open(folder / "model.safetensors", "pt") as file:
        return network, json.loads(file.metadata()["groundglass"])["quick_scores"]


@torch.no_grad()
def rangesInTorch(network: torch.nn.Module, inputs: list[torch.Tensor]) -> dict[str, tuple[float, float]]:
    """Of layers that are called as modules: the mean of the smallest and of the largest value that enters."""
    seen: dict[str, list[tuple[float, float]]] = {}

    def watch(name):
        return lambda _, entering: seen.setdefault(name, []).append((entering[0].min().item(), entering[0].max().item()))

    for name, module in network.named_modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
            module.register_forward_pre_hook(watch(f"{name}.weight"))
    for each in inputs:
        network(each)
    return {name: tuple(numpy.mean(ends, axis=0)) for name, ends in seen.items()}


def constant(value) -> openvino.Node:
    return opset13.constant(numpy.asarray(value, dtype=numpy.float32))


def rounded(model: openvino.Model, ranges: dict[str, list[float]]) -> openvino.Model:
    for node in list(model.get_ordered_ops()):
        if node.get_type_name() not in ("Convolution", "GroupConvolution", "MatMul"):
            continue
        source = node.input(1).get_source_output().get_node()
        isTransposed = source.get_type_name() == "Transpose"
        weights = source.input(0).get_source_output().get_node() if isTransposed else source
        if weights.get_friendly_name() not in ranges:
            continue
        low, high = ranges[weights.get_friendly_name()]
        high = high if low >= 0 else max(high, -low * 127 / 128)
        low = 0 if low >= 0 else -high * 128 / 127
        ends = [constant([low]), constant([high])]
        node.input(0).replace_source_output(
            opset13.fake_quantize(node.input(0).get_source_output(), *ends, *ends, 256).output(0))
        values = weights.data.T if isTransposed else weights.data
        inner = {"Convolution": tuple(range(1, values.ndim)), "GroupConvolution": tuple(range(2, values.ndim)),
                 "MatMul": (0,) if isTransposed else (1,)}[node.get_type_name()]
        largest = numpy.abs(values).max(axis=inner, keepdims=True)
        ends = [constant(-largest), constant(largest)]
        node.input(1).replace_source_output(
            opset13.fake_quantize(constant(values), *ends, *ends, 255).output(0))
    return model


@pytest.mark.parametrize("name", NAMES)
def test_ranges_and_roundings_are_those_of_the_peers(name, folder, demo, tables):
    network, quick = quantised(folder, name, demo)
    images = trainingImages(demo)
    trained = scored(folder / "model.safetensors", images, folder / "training", "libtorch")
    assert len(trained) == len(images)
    ofTorch = rangesInTorch(network, [each.input for each in trained.values()])
    both = [layer for layer in quick["ranges"] if layer in ofTorch]
    assert len(both) >= len(quick["ranges"]) / 2  # PyTorch calls no module for what attention multiplies by
    ofRanges = max(abs(ours - theirs) / max(map(abs, ofTorch[layer]))
                   for layer in both for ours, theirs in zip(quick["ranges"][layer], ofTorch[layer]))

    Program.run("export", "--format", "onnx", folder / "model.safetensors", folder / "model.onnx")
    core = openvino.Core()
    model = core.read_model(folder / "model.onnx")
    model.reshape([1, 3, 224, 224])
    request = core.compile_model(rounded(model, quick["ranges"]), "CPU",
                                 {"INFERENCE_PRECISION_HINT": "f32"}).create_infer_request()
    ofLogits = 0
    for path, each in scored(folder / "model.safetensors", images[:5], folder / "int8", "openvino-int8").items():
        request.infer({0: each.input.numpy()})
        theirs = request.get_tensor("logits").data
        scale = numpy.abs(trained[path].logits.numpy()).max()
        ofLogits = max(ofLogits, numpy.abs(theirs - each.logits.numpy()).max() / scale)
        assert each.entry["device"] == "CPU (OpenVINO, int8)"
    tables["int8"].add(name, ofRanges, float(ofLogits))
    assert ofRanges <= 1e-4
    assert ofLogits <= 0.02

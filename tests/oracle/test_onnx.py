"""Exported ONNX files against the program itself: in ONNX Runtime, for other numbers of pictures than were recorded.

By default the smallest network of each family, whose layers are those of its larger ones; with
GROUNDGLASS_ALL_NETWORKS=1 every network that the program lists.
"""

import json
import os
from pathlib import Path

import numpy
import onnx
import onnxruntime
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

import Networks
import Pictures
import Program

NAMES = [model["name"] for model in Program.models()] if os.environ.get("GROUNDGLASS_ALL_NETWORKS") else Networks.FAMILIES


def session(file: Path) -> onnxruntime.InferenceSession:
    """One thread, as the rest of the suite; the model as it stands in the file, and checked in full."""
    onnx.checker.check_model(str(file), full_check=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def scores(prediction: Program.Prediction) -> list[float]:
    """Of classes that nobody has named, in order."""
    return [prediction.entry["scores"][f"class {index}"] for index in range(prediction.logits.shape[1])]


def exported(folder: Path, weights: Path, *options) -> Path:
    Program.run("export", "--format", "onnx", weights, folder / "model.onnx", *options)
    return folder / "model.onnx"


@pytest.mark.parametrize("name", NAMES)
@torch.no_grad()
def test_onnx_runtime_gives_the_programs_scores(name, folder, tables):
    save_file(Networks.randomised(name).state_dict(), folder / "weights.safetensors")
    predictions = Program.predict(folder / "weights.safetensors", Pictures.savePatterns(folder, 3), folder / "tensors")
    run = session(exported(folder, folder / "weights.safetensors"))
    assert [output.name for output in run.get_outputs()] == ["logits", "scores"]
    images = torch.cat([prediction.input for prediction in predictions]).numpy()
    together = run.run(None, {"input": images})
    alone = run.run(None, {"input": images[:1]})
    logits = torch.cat([prediction.logits for prediction in predictions]).numpy()
    ofScores = numpy.abs(together[1] - numpy.array([scores(prediction) for prediction in predictions])).max()
    ofLogits = Program.relativeDifference(torch.tensor(together[0]), torch.tensor(logits))
    tables["onnx"].add(name, float(ofScores), ofLogits)
    assert ofScores <= 1e-5
    assert numpy.abs(alone[1] - together[1][:1]).max() <= 1e-5
    assert ofLogits <= 1e-4


@torch.no_grad()
def test_scores_are_those_at_the_cards_temperature(folder):
    """Three classes, and a model file whose card somebody has warmed."""
    save_file(Networks.randomised("resnet18", classes=3).state_dict(), folder / "weights.safetensors")
    Program.run("convert-weights", folder / "weights.safetensors", folder / "model.safetensors")
    with safe_open(folder / "model.safetensors", "pt") as file:
        card = json.loads(file.metadata()["groundglass"])
    card["temperature"] = 2.5
    save_file(load_file(folder / "model.safetensors"), folder / "warm.safetensors", {"groundglass": json.dumps(card)})
    [prediction] = Program.predict(folder / "warm.safetensors", Pictures.savePatterns(folder, 1), folder / "tensors")
    logits, ofClasses = session(exported(folder, folder / "warm.safetensors")).run(None, {"input": prediction.input.numpy()})
    assert numpy.abs(ofClasses - numpy.array([scores(prediction)])).max() <= 1e-5
    assert numpy.abs(ofClasses - torch.softmax(torch.tensor(logits), 1).numpy()).max() > 1e-3


def test_the_file_says_what_its_user_must_know(folder):
    save_file(Networks.randomised("resnet18").state_dict(), folder / "weights.safetensors")
    model = onnx.load(exported(folder, folder / "weights.safetensors", "--classes", "NonCOVID,COVID"))
    said = {entry.key: entry.value for entry in model.metadata_props}
    assert [(opset.domain, opset.version) for opset in model.opset_import] == [("", 17)]
    assert model.graph.input[0].type.tensor_type.shape.dim[0].dim_param == "N"
    assert json.loads(said["classes"]) == ["NonCOVID", "COVID"]
    assert (said["positive_class"], said["threshold"], said["temperature"]) == ("COVID", "0.5", "1")
    assert json.loads(said["preprocessing"])["width"] == 224
    assert "(N, 3, 224, 224)" in said["input"]
    assert model.producer_name == "groundglass" and model.producer_version

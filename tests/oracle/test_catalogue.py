"""The catalogue of published weights against torchvision's own metadata."""

import json
import re
from pathlib import Path

import torchvision

import Networks
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


def test_the_default_layer_of_every_network_is_one_that_python_has(network):
    assert Networks.fresh(network).get_submodule(ROWS[network]["layer"]) is not None

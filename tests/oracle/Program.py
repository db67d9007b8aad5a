"""The built program and its probe, called as any user calls them."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file

BIN = Path(os.environ.get("GROUNDGLASS_BIN", Path(__file__).resolve().parents[2] / "build/release/bin"))


class Prediction(NamedTuple):
    entry: dict  # of `predict --json`
    input: torch.Tensor | None  # (1,3,H,W), as fed to the network; none for a file that could not be read
    logits: torch.Tensor | None  # (1,C)


def run(*arguments, expected: int | None = 0, program="groundglass", stdin=None) -> subprocess.CompletedProcess:
    """Fails, with what the program said, unless it ends with the expected exit code; with any for None."""
    command = [str(BIN / program), *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
    if done.returncode < 0:
        raise AssertionError(f"{command} died of {signal.Signals(-done.returncode).name}: {done.stderr[-2000:]}")
    assert expected is None or done.returncode == expected, f"{command} ended with {done.returncode}: {done.stderr[-2000:]}"
    return done


def start(*arguments, log: Path) -> subprocess.Popen:
    """The program in the background; what it says goes to `log`."""
    with log.open("w", encoding="utf-8") as output:
        return subprocess.Popen([str(BIN / "groundglass"), *map(str, arguments)], stdout=output, stderr=output)


def models() -> list[dict]:
    return json.loads(run("models", "--json").stdout)


def predict(model: Path, pictures: list[Path], folder: Path, *options, expected=0) -> list[Prediction]:
    """What `predict` says of each picture, chest or not, and the tensors it saves into `folder`."""
    done = run("predict", "--model", model, "--json", "--insist", "--device", "cpu", "--save-tensors", folder, *options,
               *pictures, expected=expected)
    predictions = []
    for index, entry in enumerate(json.loads(done.stdout)):
        file = folder / f"{index:05}.safetensors"
        tensors = load_file(file) if file.exists() else {}
        predictions.append(Prediction(entry, tensors.get("input"), tensors.get("logits")))
    return predictions


def probe(*arguments, expected=0, stdin=None) -> str:
    return run(*arguments, expected=expected, program="oracle_probe", stdin=stdin).stdout


def probeTensors(folder: Path, subcommand: str, network: str, weights: Path, tensors: dict[str, torch.Tensor],
                 *options) -> dict[str, torch.Tensor]:
    """A subcommand of the probe that takes tensors and gives tensors."""
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, folder / "in.safetensors")
    probe(subcommand, network, weights, folder / "in.safetensors", folder / "out.safetensors", *options)
    return load_file(folder / "out.safetensors")


def relativeDifference(ours: torch.Tensor, reference: torch.Tensor) -> float:
    """The largest difference, as a part of the reference's largest value; infinite if anything is not finite."""
    assert ours.shape == reference.shape
    difference = (ours.double() - reference.double()).abs().max() / reference.double().abs().max()
    return difference.item() if torch.isfinite(difference) else float("inf")

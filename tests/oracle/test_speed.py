"""How fast the program computes, as a ratio to its peers in the same run: each takes its turn in several rounds, and the
table has the median and how far the rounds lie apart. It prints; no figure can fail it, since single timings on a shared
machine mean little."""

import csv
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy
import onnxruntime
import openvino
import pytest
import torch
from PIL import Image
from pytorch_grad_cam import GradCAM
from safetensors.torch import save_file
from torchvision import transforms

import Networks
import Pictures
import Program

THREADS = min(2, os.cpu_count() or 1)
ROUNDS = int(os.environ.get("GROUNDGLASS_ROUNDS", "3"))
BATCH = 8
CLASSES = "NonCOVID,COVID"
# Of the tutorial's epoch: enough for the loaders to be ahead, few enough for VGG.
TRAINING_PICTURES = 48
EPOCHS = 3


class Times:
    """Seconds of an image of who took part, by name; the first is the program."""

    def __init__(self, **take: Callable[[], float]):
        self.rounds: dict[str, list[float]] = {name: [] for name in take}
        for _ in range(ROUNDS):
            for name, measure in take.items():
                self.rounds[name].append(measure())

    def median(self, name: str) -> float:
        return statistics.median(self.rounds[name])

    def text(self, name: str) -> str:
        """`12.4 (12.1-13.0)` ms."""
        values = [1000 * seconds for seconds in self.rounds[name]]
        return f"{statistics.median(values):.1f} ({min(values):.1f}-{max(values):.1f})"

    def ratio(self, ours: str, *theirs: str) -> str:
        """How many times as fast as the fastest of them, by medians; and by the rounds."""
        rounds = [min(self.rounds[name][number] for name in theirs) / self.rounds[ours][number] for number in range(ROUNDS)]
        return f"{min(map(self.median, theirs)) / self.median(ours):.2f} ({min(rounds):.2f}-{max(rounds):.2f})"


@pytest.fixture(autouse=True)
def threads(monkeypatch):
    """Those of the program; the suite's own setting is one."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    torch.set_num_threads(THREADS)
    yield
    torch.set_num_threads(1)


def medianSeconds(step: Callable[[], object], count: int) -> float:
    """After two steps to warm up, as `groundglass bench` does."""
    times = []
    for number in range(count + 2):
        start = time.perf_counter()
        step()
        if number >= 2:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def bench(model: Path, mode: str, batch: int, steps: int, *options) -> Callable[[], float]:
    def measure() -> float:
        measured = json.loads(Program.run("bench", "--model", model, "--mode", mode, "--batch-size", batch, "--steps",
                                          steps, "--device", "cpu", "--json", *options).stdout)
        return measured["milliseconds_per_image"] / 1000

    return measure


@pytest.fixture
def made(request, folder):
    """A network's name, the network in Python, and a model file of it."""
    network = Networks.randomised(request.param)
    save_file(network.state_dict(), folder / "weights.safetensors")
    Program.run("convert-weights", "--arch", request.param, "--classes", CLASSES, folder / "weights.safetensors",
                folder / "model.safetensors")
    return request.param, network, folder / "model.safetensors"


def onnxRuntimes(file: Path, images: numpy.ndarray, steps: int) -> Callable[[], float]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    return lambda: medianSeconds(lambda: session.run(None, {"input": images}), steps) / len(images)


def openVinos(file: Path, images: numpy.ndarray, steps: int, precision: str = "f32") -> Callable[[], float]:
    core = openvino.Core()
    model = core.read_model(file)
    model.reshape(list(images.shape))
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": precision, "INFERENCE_NUM_THREADS": THREADS})
    request = compiled.create_infer_request()
    return lambda: medianSeconds(lambda: request.infer({"input": images}), steps) / len(images)


@pytest.mark.parametrize("batch", [1, 32])
@pytest.mark.parametrize("made", ["resnet18", "mobilenet_v2", "densenet169", "vgg19_bn"], indirect=True)
def test_scores(made, batch, tables, folder):
    """Ours with preparing the picture and its decision, theirs of a tensor that is ready."""
    name, _, model = made
    steps = (5 if name == "vgg19_bn" else 20) if batch == 1 else 3
    Program.run("export", "--format", "onnx", model, folder / "model.onnx")
    images = numpy.random.default_rng(1).random((batch, 3, 224, 224), numpy.float32)
    times = Times(ours=bench(model, "infer", batch, steps, "--engine", "openvino"),
                  libtorch=bench(model, "infer", batch, steps, "--engine", "libtorch"),
                  onnxruntime=onnxRuntimes(folder / "model.onnx", images, steps),
                  openvino=openVinos(folder / "model.onnx", images, steps),
                  rounded=bench(model, "infer", batch, steps, "--engine", "openvino-bfloat16"),
                  openvinoRounded=openVinos(folder / "model.onnx", images, steps, "bf16"))
    tables["scores"].add(f"{name}, {batch}", *map(times.text, times.rounds), times.ratio("ours", "onnxruntime", "openvino"))


@pytest.mark.parametrize("made", ["resnet18", "mobilenet_v2", "densenet169", "vgg19_bn", "squeezenet1_1"], indirect=True)
def test_heat_maps(made, tables):
    """Of the predicted class and the last feature map, beside a score by the same engine."""
    name, reference, model = made
    steps = 5 if name == "vgg19_bn" else 15
    image = torch.rand(1, 3, 224, 224)
    layer = reference.get_submodule({"resnet18": "layer4.1", "mobilenet_v2": "features.18", "densenet169": "features.norm5",
                                     "vgg19_bn": "features.51", "squeezenet1_1": "features.12"}[name])

    def gradCams() -> float:
        with GradCAM(model=reference, target_layers=[layer]) as cam:
            return medianSeconds(lambda: cam(image, None), steps)

    times = Times(ours=bench(model, "explain", 1, steps, "--engine", "openvino"),
                  score=bench(model, "infer", 1, steps, "--engine", "openvino"),
                  libtorch=bench(model, "explain", 1, steps, "--engine", "libtorch"),
                  libtorchScore=bench(model, "infer", 1, steps, "--engine", "libtorch"), gradcam=gradCams)
    tables["heat maps"].add(name, *map(times.text, times.rounds), f"{times.median('ours') / times.median('score'):.2f}",
                            f"{times.median('libtorch') / times.median('libtorchScore'):.2f}")


class TutorialSet(torch.utils.data.Dataset):
    """Picture files through the tutorial's transform for training."""

    def __init__(self, files: list[tuple[Path, int]]):
        self.files = files
        self.transform = transforms.Compose([
            transforms.Resize(256), transforms.RandomResizedCrop(224, scale=(0.5, 1.0)), transforms.RandomHorizontalFlip(),
            transforms.ToTensor(), transforms.Normalize([0, 0, 0], [1, 1, 1])])

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int):
        file, label = self.files[index]
        with Image.open(file) as image:
            return self.transform(image.convert("RGB")), label


class PythonTraining:
    """The tutorial's loop for an epoch: its loader, loss, accumulation and optimiser."""

    def __init__(self, name: str, files: list[tuple[Path, int]], layout: torch.memory_format, workers: int, rounded: bool):
        self.network = Networks.fresh(name).to(memory_format=layout).train()
        self.optimiser = torch.optim.SGD(self.network.parameters(), lr=0.01, momentum=0.9)
        self.loader = torch.utils.data.DataLoader(TutorialSet(files), batch_size=BATCH, shuffle=True, num_workers=workers,
                                                  persistent_workers=workers > 0)
        self.layout = layout
        self.rounded = rounded
        self.count = len(files)

    def epoch(self) -> None:
        for number, (images, labels) in enumerate(self.loader):
            with torch.autocast("cpu", torch.bfloat16, enabled=self.rounded):
                logits = self.network(images.to(memory_format=self.layout))
            loss = torch.nn.functional.cross_entropy(logits.float(), labels) / 8
            loss.backward()
            if number % 8 == 0:
                self.optimiser.step()
                self.optimiser.zero_grad()

    def seconds(self) -> float:
        start = time.perf_counter()
        self.epoch()
        return (time.perf_counter() - start) / self.count


def pythonTrainings(name: str, files, *setting) -> Callable[[], float]:
    """An epoch a round, after one to warm up."""
    training = None

    def measure() -> float:
        nonlocal training
        if training is None:
            training = PythonTraining(name, files, *setting)
            training.epoch()
        return training.seconds()

    return measure


def ourTraining(name: str, manifest: Path, folder: Path, precision: str) -> Callable[[], float]:
    """Its epochs but the first, in which it reads the files, less what it takes to validate on one picture."""
    def measure() -> float:
        run = folder / f"{precision}-{time.monotonic_ns()}"
        Program.run("train", "--data", manifest, "--out", run, "--recipe", "tutorial", "--arch", name, "--weights", "none",
                    "--epochs", EPOCHS, "--device", "cpu", "--threads", THREADS, "--precision", precision)
        with open(run / "history.csv", newline="", encoding="utf-8") as history:
            seconds = [float(row["seconds"]) for row in csv.DictReader(history)]
        return statistics.median(seconds[1:]) / TRAINING_PICTURES

    return measure


def trainingFiles(folder: Path) -> tuple[list[tuple[Path, int]], Path]:
    """Pictures of the size that COVID-CT's have on the whole, and the manifest of them."""
    files = []
    for number in range(TRAINING_PICTURES + 1):
        files.append((folder / f"{number}.png", number % 2))
        Image.fromarray(Pictures.pattern(420, 300, seed=number)).save(files[-1][0])
    manifest = folder / "manifest.csv"
    rows = [f"{file},{CLASSES.split(',')[label]},{'train' if number < TRAINING_PICTURES else 'val'}"
            for number, (file, label) in enumerate(files)]
    manifest.write_text("\n".join(["path,label,split", *rows]) + "\n", encoding="utf-8")
    return files[:TRAINING_PICTURES], manifest


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2", "efficientnet_lite0", "densenet169", "resnet50", "vgg19_bn"])
def test_training_epochs(name, tables, folder):
    """With loading. PyTorch's best setting: its faster layout, pictures loaded by another process."""
    files, manifest = trainingFiles(folder)
    usual, fast = torch.contiguous_format, torch.channels_last
    times = Times(ours=ourTraining(name, manifest, folder, "full"),
                  rounded=ourTraining(name, manifest, folder, "bfloat16"),
                  pytorch=pythonTrainings(name, files, usual, 0, False),
                  best=pythonTrainings(name, files, fast, 1, False),
                  bestRounded=pythonTrainings(name, files, fast, 1, True))
    ours = min(("ours", "rounded"), key=times.median)
    tables["training"].add(name, *map(times.text, times.rounds), times.ratio("ours", "pytorch"), times.ratio("ours", "best"),
                           times.ratio(ours, "pytorch"), times.ratio(ours, "best", "bestRounded"))

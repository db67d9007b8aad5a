"""A real run's event files, read by TensorBoard itself: while it runs, when it is done, and after a kill -9."""

import csv
import io
import itertools
import time
from pathlib import Path

import pytest
from PIL import Image
from safetensors.torch import save_file
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

import Networks
import Program

EPOCHS = 3
CURVES = {"Losses_train": ("Losses", "train_loss", 1), "Losses_validation": ("Losses", "val_loss", 1),
          "Accuracies_train": ("Accuracies", "train_accuracy", 100),
          "Accuracies_validation": ("Accuracies", "val_accuracy", 100),
          "": ("LearningRate", "lr", 1)}


@pytest.fixture(scope="module")
def training(tmp_path_factory) -> list:
    """Arguments of a short run on part of the demo set; the run folder is still to be named."""
    folder = tmp_path_factory.mktemp("training")
    Program.run("demo", folder / "demo")
    lines = ["path,label,split"]
    for split, label in itertools.product(("train", "val"), ("COVID", "NonCOVID")):
        found = sorted((folder / "demo/png" / split / label).glob("*.png"))[:8 if split == "train" else 4]
        assert len(found) >= 4
        lines += [f"{file},{label},{split}" for file in found]
    (folder / "manifest.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    save_file(Networks.fresh("resnet18", classes=1000).state_dict(), folder / "weights.safetensors")
    return ["train", "--data", folder / "manifest.csv", "--recipe", "tutorial", "--arch", "resnet18", "--weights",
            folder / "weights.safetensors", "--device", "cpu", "--threads", "1", "--out"]


@pytest.fixture(scope="module")
def finished(training, tmp_path_factory) -> Path:
    run = tmp_path_factory.mktemp("runs") / "run"
    Program.run(*training, run, "--epochs", EPOCHS)
    return run


def readerOf(folder: Path) -> EventAccumulator:
    """All records of all event files of one folder; a damaged record would end it early or raise."""
    return EventAccumulator(str(folder), size_guidance={"scalars": 0, "images": 0}).Reload()


def history(run: Path) -> list[dict]:
    with (run / "history.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expectCurvesOf(run: Path, atLeast: int) -> None:
    """The curves hold what history.csv says, epoch by epoch, as far as both go."""
    rows = history(run)
    assert len(rows) >= atLeast
    for subFolder, (tag, column, factor) in CURVES.items():
        events = readerOf(run / subFolder).Scalars(tag)
        assert len(events) >= atLeast
        for event, row in zip(events, rows):
            assert event.step == int(row["epoch"])
            assert event.value == pytest.approx(factor * float(row[column]), rel=1e-6)


def test_the_tutorials_charts_hold_the_history(finished):
    expectCurvesOf(finished, EPOCHS)
    for subFolder, (tag, _, _) in CURVES.items():
        assert len(readerOf(finished / subFolder).Scalars(tag)) == EPOCHS


def test_accuracies_are_in_percent(finished):
    values = [event.value for event in readerOf(finished / "Accuracies_train").Scalars("Accuracies")]
    assert all(0 <= value <= 100 for value in values) and max(values) > 1


def test_learning_rate_and_roc_auc_are_logged(finished):
    reader = readerOf(finished)
    assert [event.value for event in reader.Scalars("LearningRate")] == pytest.approx([0.01] * EPOCHS)
    assert [event.value for event in reader.Scalars("AUC")] == \
        pytest.approx([float(row["val_auc"]) for row in history(finished)])


def test_pictures_show_the_montage_once_and_a_confusion_matrix_an_epoch(finished):
    reader = readerOf(finished)
    for tag, steps in {"TrainingPictures": [0], "ConfusionMatrix": list(range(1, EPOCHS + 1))}.items():
        pictures = reader.Images(tag)
        assert [picture.step for picture in pictures] == steps
        for picture in pictures:
            with Image.open(io.BytesIO(picture.encoded_image_string)) as image:
                image.load()
                assert image.size == (picture.width, picture.height)
                assert len(image.convert("RGB").getcolors(1 << 24)) > 2, "an empty picture"


def waitForEpochs(run: Path, count: int, process) -> None:
    for _ in range(1200):
        if (run / "history.csv").exists() and len(history(run)) >= count:
            return
        assert process.poll() is None, "the run ended by itself"
        time.sleep(0.1)
    raise AssertionError(f"no {count} epochs within two minutes")


def test_files_can_be_read_while_the_run_writes_and_after_a_kill(training, folder):
    process = Program.start(*training, folder / "run", "--epochs", 200, "--patience", 200, log=folder / "log")
    try:
        waitForEpochs(folder / "run", 2, process)
        expectCurvesOf(folder / "run", 1)
        waitForEpochs(folder / "run", 3, process)
    finally:
        process.kill()
        process.wait()
    expectCurvesOf(folder / "run", 2)
    assert readerOf(folder / "run").Images("TrainingPictures")


def test_a_resumed_run_goes_on_with_the_same_curves(training, folder):
    run = folder / "run"
    process = Program.start(*training, run, "--epochs", EPOCHS + 2, log=folder / "log")
    try:
        waitForEpochs(run, 2, process)
    finally:
        process.kill()
        process.wait()
    Program.run(*training, run, "--epochs", EPOCHS + 2, "--resume")
    expectCurvesOf(run, EPOCHS + 2)
    for subFolder, (tag, _, _) in CURVES.items():
        assert [event.step for event in readerOf(run / subFolder).Scalars(tag)] == list(range(1, EPOCHS + 3))

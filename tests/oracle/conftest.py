"""What all files of the suite share: the choice of networks, a folder a test, and the tables at the end."""

import shutil
from pathlib import Path

import pytest
import torch

import Program

torch.set_num_threads(1)


class Table:
    """Rows that tests add while they run, printed when all are done."""

    def __init__(self, title: str, *columns: str):
        self.title = title
        self.columns = columns
        self.rows: list[tuple[str, ...]] = []

    def add(self, *cells) -> None:
        self.rows.append(tuple(f"{cell:.2e}" if isinstance(cell, float) else str(cell) for cell in cells))

    def text(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows)]
        lines = ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))])
                 for row in (self.columns, *self.rows)]
        return "\n".join([self.title, *lines])


TABLES = {"networks": Table("Logits against Python's in double precision: largest difference as a part of the largest logit",
                            "network", "parameters", "difference", "Python's own in single"),
          "gradients": Table("Gradients of one training step: largest difference as a part of the largest of its tensor",
                             "network", "parameters", "difference"),
          "maps": Table("Raw activation maps against grad-cam's: largest difference, of five pictures", "network and layer",
                        "largest value", "half of them", "all of them"),
          "onnx": Table("ONNX Runtime against the program: largest difference of a score, and of logits as a part of the largest",
                        "network", "scores", "logits"),
          "int8": Table("int8: largest difference of a range from PyTorch's, as a part of it, and of logits from those of OpenVINO's "
                        "own Python, as a part of the largest", "network", "ranges", "logits"),
          "scores": Table("Scores: milliseconds an image, and how many times as fast as the faster of ONNX Runtime and OpenVINO",
                          "network, batch", "ours", "by LibTorch", "ONNX Runtime", "OpenVINO", "ours in bfloat16",
                          "OpenVINO in bfloat16", "ratio"),
          "heat maps": Table("Heat maps: milliseconds an image, and as a multiple of a score by the same engine", "network",
                             "ours", "score", "by LibTorch", "score by LibTorch", "grad-cam", "multiple", "by LibTorch"),
          "training": Table("Training epochs with loading, batches of 8: milliseconds an image, and how many times as fast as PyTorch "
                            "as it is and in its best setting, in single precision and in any", "network", "ours",
                            "ours in bfloat16", "PyTorch", "its best", "its best in bfloat16", "ratio", "to its best",
                            "ratio in any", "to its best in any"),
          "lungs": Table("Lungs and opacities against what people drew and saw", "figure", "seen", "bar", "reached")}


@pytest.fixture(scope="session")
def tables() -> dict[str, Table]:
    return TABLES


def pytest_terminal_summary(terminalreporter) -> None:
    """Also into files, since CTest keeps the words of a test that passes to itself."""
    folder = Program.BIN.parent / "oracle"
    folder.mkdir(exist_ok=True)
    for name, table in TABLES.items():
        if table.rows:
            terminalreporter.write_line("\n" + table.text())
            (folder / f"{name}.txt").write_text(table.text() + "\n", encoding="utf-8")


def pytest_generate_tests(metafunc) -> None:
    """`network` runs over every network that the program lists."""
    if "network" in metafunc.fixturenames:
        metafunc.parametrize("network", [model["name"] for model in Program.models()])


@pytest.fixture
def folder(tmp_path: Path):
    """Gone after the test: the weights of all networks together are 6 GB."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)

"""The table of recipes: how well each one tells COVID-CT's own test set, sources that it has never seen, and test pictures that were
changed as pictures are on their way through mails and papers.

    recipe_table.py BIN SHARED OUT [--recipes fast strong] [--seeds 5]

BIN is the folder of the program, SHARED the one with covid-ct and chest-ct, OUT a folder for runs (made if absent). Prints a table for a
person and writes OUT/recipes.json. Needs Pillow. A recipe that fits the head alone draws nothing at random: one seed stands for all.
"""

import argparse
import csv
import io
import json
import os
import subprocess
import time
from pathlib import Path

from PIL import Image, ImageEnhance

MOSMED = ["--map", "MosMed:CT-0=NonCOVID"] + [part for grade in (2, 3, 4) for part in ("--map", f"MosMed:CT-{grade}=COVID")]
RANDOM = ("tutorial",)


def jpeg(image: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=40)
    return Image.open(buffer).convert("RGB")


def cropped(image: Image.Image) -> Image.Image:
    across, down = image.width // 20, image.height // 20
    return image.crop((across, down, image.width - across, image.height - down))


STRESS = {"cropped by a twentieth an edge": cropped,
          "brighter by a quarter": lambda image: ImageEnhance.Brightness(image.convert("RGB")).enhance(1.25),
          "darker by a quarter": lambda image: ImageEnhance.Brightness(image.convert("RGB")).enhance(0.75),
          "half the resolution": lambda image: image.convert("RGB").resize((image.width // 2, image.height // 2)),
          "JPEG of quality 40": jpeg,
          "one channel": lambda image: image.convert("L")}


class Program:
    def __init__(self, folder: Path, cache: Path):
        self.program = folder / "groundglass"
        # Its own, so that minutes are those of a first run; weights are taken from where they are.
        own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "groundglass" / "weights"
        (cache / "groundglass").mkdir(parents=True, exist_ok=True)
        if not (cache / "groundglass" / "weights").exists():
            (cache / "groundglass" / "weights").symlink_to(own)
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(cache))

    def run(self, *arguments) -> float:
        start = time.monotonic()
        result = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, env=self.environment)
        if result.returncode:
            raise SystemExit(f"{' '.join(map(str, arguments))}\n{result.stderr[-2000:]}")
        return (time.monotonic() - start) / 60

    def figures(self, model: Path, data: Path, out: Path) -> dict:
        self.run("evaluate", "--model", model, "--data", data, "--out", out)
        return json.loads((out / "metrics.json").read_text())


def seriesManifest(shared: Path, file: Path) -> None:
    """Slices with infection of the patient with COVID, against all of the healthy one: the other pneumonia is neither."""
    with open(shared / "chest-ct" / "series" / "slices.csv", newline="") as table, open(file, "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["path", "label", "patient"])
        for row in csv.DictReader(table):
            if row["patient"] == "P002" and row["infected"] == "1" or row["patient"] == "normal002":
                rows.writerow([shared / "chest-ct" / "series" / row["file"],
                               "COVID" if row["patient"] == "P002" else "NonCOVID", row["patient"]])


def stressed(data: Path, folder: Path, change) -> Path:
    """The test pictures of the manifest `data`, changed; a manifest."""
    folder.mkdir(parents=True)
    with open(data, newline="") as table, open(folder / "manifest.csv", "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["path", "label", "split", "patient"])
        for row in csv.DictReader(table):
            if row["source"] != "COVID-CT" or row["split"] != "test":
                continue
            name = f"{len(list(folder.iterdir()))}.png"
            with Image.open(data.parent / row["path"]) as image:
                change(image).save(folder / name)
            rows.writerow([name, row["label"], "test", row["patient"]])
    return folder / "manifest.csv"


def estimate(figures: dict, name: str) -> str:
    if figures.get(name) is None:
        return "-"
    low, high = figures[name + "_ci"]
    return f"{figures[name]:.3f} ({low:.3f} to {high:.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--recipes", nargs="+", default=["fast", "strong"])
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    shared = options.shared.resolve()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    program = Program(options.bin, out / "cache")
    seriesManifest(shared, out / "series.csv")
    everything = out / "all.csv"
    program.run("combine", "--out", everything, f"COVID-CT={shared / 'covid-ct'}",
                f"MosMed={shared / 'chest-ct' / 'mosmed' / 'manifest.csv'}", f"series={out / 'series.csv'}", *MOSMED)
    changed = {name: stressed(everything, out / "stress" / str(number), change)
               for number, (name, change) in enumerate(STRESS.items())}
    table = []
    for recipe in options.recipes:
        for seed in range(1, (options.seeds if recipe in RANDOM else 1) + 1):
            run = out / f"{recipe}-{seed}"
            row = {"recipe": recipe, "seed": seed}
            row["minutes"] = program.run("train", "--data", shared / "covid-ct", "--recipe", recipe, "--arch", "efficientnet_lite0",
                                         "--seed", seed, "--out", run / "covid-ct")
            row["test"] = program.figures(run / "covid-ct", shared / "covid-ct", run / "test")
            row["stress"] = {name: program.figures(run / "covid-ct", data, run / f"stress-{number}")
                             for number, (name, data) in enumerate(changed.items())}
            program.run("train", "--data", everything, "--recipe", recipe, "--arch", "efficientnet_lite0", "--seed", seed,
                        "--hold-out-source", "each", "--out", run / "held-out")
            row["heldOut"] = {source: json.loads((run / "held-out" / source / "held-out" / "metrics.json").read_text())
                              for source in ("COVID-CT", "MosMed", "series")}
            table.append(row)
            print(f"{recipe}, seed {seed}: {row['minutes']:.1f} minutes")
            for figure in ("accuracy", "sensitivity", "specificity", "auc"):
                print(f"  COVID-CT test, {figure:32} {estimate(row['test'], figure)}")
            for source, figures in row["heldOut"].items():
                print(f"  trained without {source + ', AUC on it':30} {estimate(figures, 'auc')}")
            for name, figures in row["stress"].items():
                print(f"  test pictures {name + ', AUC':32} {estimate(figures, 'auc')}", flush=True)
    (out / "recipes.json").write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()

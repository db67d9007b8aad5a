#include "model/PythonScript.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "model/Architectures.h"

#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

namespace gg {

namespace {

// @NAME@ are filled in. The picture of the self-test is the one of ModelFile.cpp: noise from xoshiro256**,
// seeded through SplitMix64 (base/Random.h).
constexpr std::string_view scriptText =
    R"python("""Loads the model beside this file, @ARCHITECTURE@ trained with Groundglass, and repeats its self-test.

    python @SCRIPT@                  the self-test
    python @SCRIPT@ PICTURE...       and the scores of pictures

@STEPS@Needs torch, torchvision, safetensors and Pillow@PACKAGE@. For research, not for diagnosis.
"""

import json
import sys
from pathlib import Path

import torch
import torchvision
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file
from torchvision import transforms

MODEL = Path(__file__).with_suffix(@SUFFIX@)
with safe_open(MODEL, "pt") as file:
    CARD = json.loads(file.metadata()["groundglass"])
CLASSES = CARD["classes"]


def load_model():
@BUILD@
    model.load_state_dict(load_file(MODEL), strict=True)
    return model.eval()


def preprocessing():
    how = CARD["preprocessing"]
    return transforms.Compose([
        transforms.Resize((how["height"], how["width"])),
        transforms.ToTensor(),
        transforms.Normalize(how["mean"], how["standard_deviation"]),
    ])


def logits(model, picture):
    with torch.no_grad():
        return model(preprocessing()(picture.convert("RGB")).unsqueeze(0))[0].double()


def self_test_picture(width=190, height=150, seed=0x67726F756E64):
    """Noise, the same everywhere: xoshiro256** seeded through SplitMix64."""
    mask = 2**64 - 1
    s = []
    for _ in range(4):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        s.append(z ^ (z >> 31))
    rotate = lambda x, n: ((x << n) | (x >> (64 - n))) & mask
    values = bytearray()
    for _ in range(3 * width * height):
        values.append(rotate(s[1] * 5 & mask, 7) * 9 & 255)
        t = s[1] << 17 & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
    return Image.frombytes("RGB", (width, height), bytes(values))


def self_test(model):
    expected = torch.tensor(CARD["self_test"]["logits"][0], dtype=torch.float64)
    difference = (logits(model, self_test_picture()) - expected).abs().max().item()
    print(f"self-test: largest difference {difference:.3g}")
    return difference <= 1e-3 * max(1.0, expected.abs().max().item())


def main():
    model = load_model()
    passed = self_test(model)
    for name in sys.argv[1:]:@LUNGS@
        scores = torch.softmax(logits(model, Image.open(name)) / CARD["temperature"], 0)
        print(name, " ".join(f"{label} {score:.4f}" for label, score in zip(CLASSES, scores.tolist())))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
)python";

constexpr std::string_view liteBuilder = R"python(    try:
        from efficientnet_lite_pytorch import EfficientNet
    except ImportError:
        sys.exit("This network is not one of torchvision's: pip install efficientnet-lite-pytorch")
    model = EfficientNet.from_name("@NETWORK@", num_classes=len(CLASSES)))python";

// Of a model that sees what is made of the lungs, which takes Groundglass to find them.
constexpr std::string_view lungSteps =
    R"python(Scans go through steps by their lungs before they come to this network (CARD["preprocessing"]["lung_steps"]).
This script cannot carry them out: it repeats the self-test, and scores no pictures.

)python";
constexpr std::string_view lungRefusal = R"python(
        sys.exit(f"{name}: this model wants " + ", ".join(CARD["preprocessing"]["lung_steps"]) +
                 " before its network: score it with Groundglass"))python";

struct Builder
{
    std::string package; ///< what else the script needs
    std::string lines;   ///< that make `model`
};

Builder builderFor(const Architecture& row)
{
    if (row.family == "EfficientNet-Lite") {
        std::string name = row.name;
        std::replace(name.begin(), name.end(), '_', '-');
        std::string lines(liteBuilder);
        lines.replace(lines.find("@NETWORK@"), std::string_view("@NETWORK@").size(), name);
        return {", and efficientnet-lite-pytorch", lines};
    }
    // The heads that help in training are not in the file, and the transformation of the input is part of
    // its preprocessing.
    const std::string more =
        row.transformsInput ? ",\n        aux_logits=False, transform_input=False, init_weights=False" : "";
    return {"", "    model = torchvision.models.get_model(\"" + row.name + "\", num_classes=len(CLASSES)" +
                    more + ")"};
}

std::filesystem::path scriptFor(std::filesystem::path modelFile)
{
    return modelFile.replace_extension(".py");
}

// By its first line, whatever network that names.
bool isOurScript(const std::filesystem::path& file)
{
    constexpr std::string_view gap = "@ARCHITECTURE@";
    const std::string_view ours = scriptText.substr(0, scriptText.find('\n'));
    const std::size_t before = ours.find(gap);
    std::string line(512, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(line.data(), static_cast<std::streamsize>(line.size()));
    line.resize(static_cast<std::size_t>(stream.gcount()));
    line = line.substr(0, line.find('\n'));
    return line.starts_with(ours.substr(0, before)) && line.ends_with(ours.substr(before + gap.size()));
}

} // namespace

std::string pythonScript(const ModelCard& card, const std::filesystem::path& modelFile)
{
    const Architecture row = architecture(card.architecture);
    const Builder builder = builderFor(row);
    const std::vector<std::pair<std::string, std::string>> parts = {
        {"@ARCHITECTURE@", row.name},
        // In a docstring: nothing that could end it.
        {"@SCRIPT@", safeFileName(scriptFor(modelFile).filename().native())},
        {"@PACKAGE@", builder.package},
        {"@SUFFIX@", Json(printable(modelFile.extension().native())).dump()},
        {"@BUILD@", builder.lines},
        {"@STEPS@", card.preprocessing.lungs.any() ? std::string(lungSteps) : std::string()},
        {"@LUNGS@", card.preprocessing.lungs.any() ? std::string(lungRefusal) : std::string()}};
    std::string text(scriptText);
    for (const auto& [name, value] : parts)
        for (std::size_t at = text.find(name); at != std::string::npos;
             at = text.find(name, at + value.size()))
            text.replace(at, name.size(), value);
    return text;
}

std::filesystem::path placeForPythonScript(const std::filesystem::path& modelFile)
{
    std::filesystem::path script = scriptFor(modelFile);
    if (script == modelFile)
        throw Error(ErrorKind::Usage,
                    Message("%1: a model beside its script must have another extension than .py", modelFile));
    const std::filesystem::path place = placeToWrite(script);
    std::error_code error;
    if (std::filesystem::exists(place, error) && !isOurScript(place))
        throw Error(
            ErrorKind::Usage,
            Message("%1: was not written by Groundglass and would be overwritten; choose another name",
                    script));
    return script;
}

std::filesystem::path writePythonScript(const ModelCard& card, const std::filesystem::path& modelFile)
{
    std::filesystem::path script = placeForPythonScript(modelFile);
    writeFileAtomically(script, pythonScript(card, modelFile));
    return script;
}

} // namespace gg

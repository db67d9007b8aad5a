// HotPaths: what the program spends its time in, on inputs made here, the same each time. `hot_paths` prints
// their names, `hot_paths NAME FOLDER` runs one, whose input lies in that folder, on one thread. For
// packaging/gates.sh instructions, which has valgrind count the instructions within counted(). What needs
// LibTorch is not among them: its libraries choose their code by the processor.

#include "audit/NearDuplicates.h"
#include "base/Csv.h"
#include "data/NetworkPicture.h"
#include "data/ScanLungs.h"
#include "dicom/CtSliceWriter.h"
#include "eval/Metrics.h"
#include "image/PngWriter.h"
#include "support/LungPhantom.h"
#include "support/PatientPredictions.h"

#include <filesystem>
#include <functional>
#include <iostream>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace gg {
namespace {

using std::filesystem::path;

struct HotPath
{
    const char* name;
    /// Makes the input below the folder, and gives what is counted.
    std::function<std::function<void()>(const path& folder)> prepare;
};

/// As noisy as a slice is, with an opacity.
cv::Mat noisySlice()
{
    return test::withNoise(
        test::LungPhantom{.pixelSize = 0.7}.with(test::discAt(-75, 20, 14, test::groundGlassHu)).slice(), 40);
}

cv::Mat greyOf(const cv::Mat& hu)
{
    cv::Mat grey;
    hu.convertTo(grey, CV_8U, 255.0 / 1500, 255.0 * 1250 / 1500);
    return grey;
}

std::function<void()> readPicture(const path& file)
{
    return [file] {
        ByteBudget memory(1U << 30U);
        readForNetwork(file, Preprocessing(), memory);
    };
}

std::function<void()> png(const path& folder)
{
    writePng(folder / "a.png", greyOf(noisySlice()));
    return readPicture(folder / "a.png");
}

std::function<void()> dicom(const path& folder)
{
    DicomTags tags;
    tags.modality = "CT";
    tags.studyInstanceUid = tags.seriesInstanceUid = tags.sopInstanceUid = "2.25.1";
    tags.pixelSpacing = {0.7, 0.7};
    tags.imagePositionPatient = {0, 0, 0};
    tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    cv::Mat hu;
    noisySlice().convertTo(hu, CV_16S);
    writeCtSlice(folder / "a.dcm", hu, tags);
    return readPicture(folder / "a.dcm");
}

std::function<void()> lungs(const path&)
{
    return [scan = LungScan{{.hu = noisySlice(), .pixelSize = 0.7}}] { measureLungs(scan); };
}

std::function<void()> audit(const path& folder)
{
    std::vector<path> files;
    for (int i = 0; i < 12; ++i) {
        files.push_back(folder / (std::to_string(i) + ".png"));
        const cv::Mat grey = greyOf(noisySlice());
        writePng(files.back(), grey.rowRange(i, grey.rows - 2 * i).clone());
    }
    return [files] {
        constexpr std::size_t thisThreadAlone = 0; // what others do is not counted
        nearDuplicates(imageFacts(files, thisThreadAlone, {}, {}), thisThreadAlone, {}, {});
    };
}

std::function<void()> csv(const path&)
{
    std::string text = "path,label,split,patient,source\n";
    for (int i = 0; i < 20000; ++i)
        text += csvLine({"scans/" + std::to_string(i) + ".png", i % 2 == 0 ? "COVID" : "Non, \"other\"",
                         "train", "patient " + std::to_string(i / 3), "source"}) +
                '\n';
    return [text] { parseCsv(text, "a.csv"); };
}

Predictions manyPredictions()
{
    return test::patientPredictions({.patients = 500, .imagesEach = 4});
}

std::function<void()> metrics(const path&)
{
    return [predictions = manyPredictions()] { computeMetrics(predictions); };
}

std::function<void()> threshold(const path&)
{
    const Predictions predictions = manyPredictions();
    return [predictions, earlier = computeMetrics(predictions)] { withNewRates(earlier, predictions); };
}

const std::vector<HotPath> hotPaths = {
    {"png", png}, {"dicom", dicom},     {"lungs", lungs},        {"audit", audit},
    {"csv", csv}, {"metrics", metrics}, {"threshold", threshold}};

} // namespace

/// By this name valgrind knows what to count.
[[gnu::noinline]] void counted(const std::function<void()>& work)
{
    work();
}

} // namespace gg

int main(int argc, char** argv)
{
    cv::setNumThreads(1);
    if (argc == 1)
        for (const gg::HotPath& hotPath : gg::hotPaths)
            std::cout << hotPath.name << '\n';
    if (argc != 3)
        return argc == 1 ? 0 : 2;
    for (const gg::HotPath& hotPath : gg::hotPaths)
        if (argv[1] == std::string(hotPath.name)) {
            const std::function<void()> work = hotPath.prepare(argv[2]);
            work(); // what is set up once
            gg::counted(work);
            return 0;
        }
    std::cerr << argv[1] << " is no hot path\n";
    return 2;
}

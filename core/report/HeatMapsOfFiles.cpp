#include "report/HeatMapsOfFiles.h"

#include "explain/HeatMap.h"
#include "model/FilePredictor.h"

#include <array>

namespace gg {

HeatMapSource heatMapsBy(Classifier& classifier, const CancelToken& cancel)
{
    return [&classifier, cancel](const std::filesystem::path& file) {
        cv::Mat map;
        predictFiles(
            classifier, std::array{file},
            [&](FileResult result, const cv::Mat& picture) {
                result.insist();
                if (result.classification && !picture.empty())
                    map = overWholeScan(
                        classifier.activationMap(picture, {{}, result.classification->predicted}).map,
                        result.part);
            },
            {}, cancel);
        return map;
    };
}

} // namespace gg

#include "openvino/OpenVinoNetwork.h"

#include "openvino/OpenVinoErrors.h"

#include <algorithm>
#include <exception>
#include <numeric>
#include <openvino/openvino.hpp>
#include <span>
#include <utility>

namespace gg {

namespace {

constexpr const char* mapsName = "pooled_maps";

/// That of the picture at `place` in `tensor` (N,...).
std::span<const float> partOf(const ov::Tensor& tensor, std::size_t place)
{
    const std::size_t size = tensor.get_size() / tensor.get_shape().at(0);
    return std::span(tensor.data<const float>(), tensor.get_size()).subspan(place * size, size);
}

/// Features (F) of a picture, or of (F,h,w) the mean over the places of each, in a tensor of this shape.
std::vector<float> pooled(std::span<const float> all, const ov::Shape& shape)
{
    const float* values = all.data();
    const std::size_t count = shape.at(1);
    const std::size_t places = all.size() / std::max<std::size_t>(count, 1);
    std::vector<float> features;
    features.reserve(count);
    for (std::size_t i = 0; i < count; ++i, values += places)
        features.push_back(std::accumulate(values, values + places, 0.0F) / static_cast<float>(places));
    return features;
}

/// Of the first picture in `tensor` (N,F,h,w).
FeatureMaps mapsOf(const ov::Tensor& tensor)
{
    const std::span<const float> values = partOf(tensor, 0);
    return {{values.begin(), values.end()},
            static_cast<int>(tensor.get_shape().at(2)),
            static_cast<int>(tensor.get_shape().at(3))};
}

/// As many as it takes, or fewer: what was there before stays in the other places.
void fill(ov::InferRequest& request, std::span<const CompiledNetwork::Input> inputs)
{
    ov::Tensor tensor = request.get_input_tensor();
    const std::size_t size = tensor.get_size() / tensor.get_shape().at(0);
    float* place = tensor.data<float>();
    for (const CompiledNetwork::Input input : inputs) {
        if (input.size() != size)
            throw Error(ErrorKind::Failed,
                        Message("The network takes %1 numbers, not %2.", size, input.size()));
        place = std::copy(input.begin(), input.end(), place);
    }
}

/// All beside each other; none computes any more when it returns or throws.
void inferAll(std::span<ov::InferRequest> requests)
{
    if (requests.size() == 1) // without the way through another thread
        return requests.front().infer();
    std::exception_ptr error;
    const auto keepingError = [&error](auto&& work) {
        try {
            work();
        } catch (...) {
            error = std::current_exception();
        }
    };
    for (ov::InferRequest& request : requests)
        keepingError([&] { request.start_async(); });
    for (ov::InferRequest& request : requests)
        keepingError([&] { request.wait(); });
    if (error)
        std::rethrow_exception(error);
}

class OpenVinoNetwork : public CompiledNetwork
{
public:
    OpenVinoNetwork(ov::CompiledModel model, int passesAtOnce, bool isFromCache)
        : m_model(std::move(model)), m_isFromCache(isFromCache)
    {
        for (int pass = 0; pass < passesAtOnce; ++pass)
            m_requests.push_back(m_model.create_infer_request());
    }

    std::size_t picturesAtOnce() const override { return m_requests.size() * picturesAPass(); }

    std::vector<Passed> pass(std::span<const Input> inputs) override
    {
        return translatingErrors("Classifying", [&] { return passed(inputs); });
    }

    Passed passWithMaps(Input input) override
    {
        return translatingErrors("Explaining a score", [&] {
            Passed all = std::move(passed(std::span(&input, 1)).front());
            if (hasOutput(m_model, mapsName))
                all.maps = mapsOf(m_requests.front().get_tensor(mapsName));
            else if (const ov::Tensor features = m_requests.front().get_tensor(featuresName);
                     features.get_shape().size() == 4)
                all.maps = mapsOf(features);
            return all;
        });
    }

    bool isFromCache() const override { return m_isFromCache; }

private:
    std::size_t picturesAPass() const { return m_model.input().get_shape().at(0); }

    std::vector<Passed> passed(std::span<const Input> inputs)
    {
        if (inputs.empty() || inputs.size() > picturesAtOnce())
            throw Error(ErrorKind::Failed, Message("The network takes %1 pictures at once, not %2.",
                                                   picturesAtOnce(), inputs.size()));
        const std::size_t most = picturesAPass();
        const std::size_t passes = (inputs.size() + most - 1) / most;
        const auto inputsOf = [&](std::size_t pass) {
            return inputs.subspan(pass * most, std::min(most, inputs.size() - pass * most));
        };
        for (std::size_t pass = 0; pass < passes; ++pass)
            fill(m_requests[pass], inputsOf(pass));
        inferAll(std::span(m_requests).first(passes));
        std::vector<Passed> all;
        all.reserve(inputs.size());
        for (std::size_t pass = 0; pass < passes; ++pass)
            addResults(m_requests[pass], inputsOf(pass).size(), all);
        return all;
    }

    static void addResults(ov::InferRequest& request, std::size_t pictures, std::vector<Passed>& all)
    {
        const ov::Tensor logits = request.get_tensor(logitsName);
        const ov::Tensor features = request.get_tensor(featuresName);
        for (std::size_t i = 0; i < pictures; ++i) {
            const std::span<const float> values = partOf(logits, i);
            all.push_back(
                {{values.begin(), values.end()}, pooled(partOf(features, i), features.get_shape())});
        }
    }

    ov::CompiledModel m_model;
    std::vector<ov::InferRequest> m_requests; ///< one for each pass beside others
    bool m_isFromCache;
};

// The network with the smallest and the largest value of each tensor in the place of its outputs.
class OpenVinoRanges : public RangeFinder
{
public:
    OpenVinoRanges(ov::CompiledModel model, std::vector<std::string> names)
        : m_model(std::move(model)), m_request(m_model.create_infer_request()), m_names(std::move(names))
    {
    }

    OperatorRanges rangesOf(CompiledNetwork::Input input) override
    {
        return translatingErrors("Finding the ranges for int8", [&] {
            fill(m_request, std::span(&input, 1));
            m_request.infer();
            OperatorRanges ranges;
            for (std::size_t i = 0; i < m_names.size(); ++i) {
                const ValueRange found{number(2 * i), number(2 * i + 1)};
                const auto [place, isNew] = ranges.emplace(m_names[i], found);
                if (!isNew) // two operators share their weights
                    place->second = {std::min(place->second.low, found.low),
                                     std::max(place->second.high, found.high)};
            }
            return ranges;
        });
    }

private:
    float number(std::size_t output) { return *m_request.get_output_tensor(output).data<const float>(); }

    ov::CompiledModel m_model;
    ov::InferRequest m_request;
    std::vector<std::string> m_names;
};

} // namespace

std::unique_ptr<CompiledNetwork> makeNetwork(const ov::CompiledModel& model, int passesAtOnce,
                                             bool isFromCache)
{
    return std::make_unique<OpenVinoNetwork>(model, passesAtOnce, isFromCache);
}

std::unique_ptr<RangeFinder> makeRangeFinder(const ov::CompiledModel& model, std::vector<std::string> names)
{
    return std::make_unique<OpenVinoRanges>(model, std::move(names));
}

} // namespace gg

#include "openvino/OpenVinoCompiler.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "openvino/CompiledCache.h"
#include "openvino/OpenVinoFactory.h"
#include "openvino/WeightedOperators.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <exception>
#include <new>
#include <numeric>
#include <openvino/op/parameter.hpp>
#include <openvino/op/result.hpp>
#include <openvino/openvino.hpp>
#include <string>
#include <utility>

namespace gg {

namespace {

constexpr const char* device = "CPU";
constexpr const char* logitsName = "logits";
constexpr const char* featuresName = "features";
constexpr const char* mapsName = "pooled_maps";

/// Every exception of OpenVINO leaves as gg::Error, whose message begins with `whatFailed`.
template <typename Work>
auto translatingErrors(const Message& whatFailed, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc& error) {
        throw Error(ErrorKind::Failed, Message("%1 failed: not enough memory.", whatFailed), error.what());
    } catch (const std::exception& error) {
        // Its first line says where in OpenVINO, the last ones what.
        throw Error(ErrorKind::Failed, Message("%1 with OpenVINO failed.", whatFailed), error.what());
    }
}

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

template <typename Model>
bool hasOutput(const Model& model, const std::string& name)
{
    const auto outputs = model.outputs();
    return std::any_of(outputs.begin(), outputs.end(),
                       [&](const auto& output) { return output.get_names().contains(name); });
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

ov::element::Type typeOf(ComputePrecision precision)
{
    return precision == ComputePrecision::BFloat16 ? ov::element::bf16 : ov::element::f32;
}

/// Something to ask for where the cache has everything of the network that is meant.
std::shared_ptr<ov::Model> smallestModel()
{
    const auto input = std::make_shared<ov::op::v0::Parameter>(ov::element::f32, ov::Shape{1});
    const auto output = std::make_shared<ov::op::v0::Result>(input);
    return std::make_shared<ov::Model>(ov::ResultVector{output}, ov::ParameterVector{input});
}

} // namespace

class OpenVinoCompiler::Private
{
public:
    std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request)
    {
        const CompiledCache cache(request.cache);
        const std::string name = cache.isUsable() ? nameOf(request) : std::string();
        if (cache.holds(name)) {
            if (std::unique_ptr<CompiledNetwork> kept = fromCache(cache, name, request))
                return kept;
            cache.remove(name);
        }
        const std::shared_ptr<ov::Model> model = read(request);
        if (request.precision == ComputePrecision::Int8)
            quantise(*model, request.ranges);
        if (cache.isUsable()) {
            try {
                auto made = std::make_unique<OpenVinoNetwork>(
                    core.compile_model(model, device, propertiesIn(cache, name, request)),
                    request.passesAtOnce, false);
                cache.shrinkTo();
                return made;
            } catch (const std::exception&) {
                cache.remove(name); // a full disk, perhaps
            }
        }
        return std::make_unique<OpenVinoNetwork>(core.compile_model(model, device, propertiesOf(request)),
                                                 request.passesAtOnce, false);
    }

    std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest& request)
    {
        CompileRequest exact = request;
        exact.precision = ComputePrecision::Single;
        exact.picturesAPass = 1;
        exact.passesAtOnce = 1;
        const std::shared_ptr<ov::Model> model = read(exact);
        std::vector<std::string> names = giveRangesAlone(*model, logitsName);
        return std::make_unique<OpenVinoRanges>(core.compile_model(model, device, propertiesOf(exact)),
                                                std::move(names));
    }

    bool computesIn(ComputePrecision precision) const
    {
        if (precision == ComputePrecision::Single)
            return true;
        const auto has = core.get_property(device, ov::device::capabilities);
        return std::find(has.begin(), has.end(),
                         precision == ComputePrecision::Int8 ? ov::device::capability::INT8
                                                             : ov::device::capability::BF16) != has.end();
    }

    // OpenVINO names its files by 64 bits, written as a decimal number: the first ones of the SHA-256.
    static std::string nameOf(const CompileRequest& request)
    {
        Sha256 hash;
        hash.add(request.model);
        hash.add(std::to_string(request.height) + 'x' + std::to_string(request.width) + 'x' +
                 std::to_string(request.picturesAPass) + 'x' + std::to_string(request.passesAtOnce) + ' ' +
                 std::to_string(request.threads) + ' ' + ov::get_openvino_version().buildNumber +
                 (request.precision == ComputePrecision::BFloat16 ? " bfloat16" : ""));
        if (request.precision == ComputePrecision::Int8)
            for (const auto& [name, range] : request.ranges)
                hash.add(" int8 " + name + ' ' + std::to_string(std::bit_cast<std::uint32_t>(range.low)) +
                         ' ' + std::to_string(std::bit_cast<std::uint32_t>(range.high)));
        return std::to_string(std::stoull(hash.hex().substr(0, 16), nullptr, 16));
    }

    ov::Core core;

private:
    // Never a lower precision by itself, as bfloat16 where the processor has it; and no thread tied to a
    // core, on which another program may be at work.
    static ov::AnyMap propertiesOf(const CompileRequest& request)
    {
        return {ov::hint::inference_precision(typeOf(request.precision)),
                ov::num_streams(request.passesAtOnce), ov::inference_num_threads(request.threads),
                ov::hint::enable_cpu_pinning(false)};
    }

    static ov::AnyMap propertiesIn(const CompiledCache& cache, const std::string& name,
                                   const CompileRequest& request)
    {
        ov::AnyMap properties = propertiesOf(request);
        properties.insert(ov::cache_dir(cache.folder().string()));
        properties.insert(ov::cache_blob_id(std::stoull(name)));
        return properties;
    }

    std::unique_ptr<CompiledNetwork> fromCache(const CompiledCache& cache, const std::string& name,
                                               const CompileRequest& request)
    {
        try {
            ov::CompiledModel model =
                core.compile_model(smallestModel(), device, propertiesIn(cache, name, request));
            // Of a file that it cannot read it has compiled the smallest model.
            if (!model.get_property(ov::loaded_from_cache) || !hasOutput(model, logitsName) ||
                !hasOutput(model, featuresName))
                return nullptr;
            cache.touch(name);
            return std::make_unique<OpenVinoNetwork>(std::move(model), request.passesAtOnce, true);
        } catch (const std::exception&) {
            return nullptr;
        }
    }

    std::shared_ptr<ov::Model> read(const CompileRequest& request)
    {
        std::shared_ptr<ov::Model> model = core.read_model(request.model, ov::Tensor());
        if (model->inputs().size() != 1)
            throw Error(ErrorKind::Failed,
                        Message("The network has %1 inputs, not one.", model->inputs().size()));
        for (const char* const name : {logitsName, featuresName})
            if (!hasOutput(*model, name))
                throw Error(ErrorKind::Failed, Message("The network gives no %1.", name));
        model->reshape(ov::PartialShape{static_cast<std::int64_t>(request.picturesAPass), 3, request.height,
                                        request.width});
        return model;
    }
};

OpenVinoCompiler::OpenVinoCompiler()
{
    translatingErrors("Starting the CPU's plug-in", [this] {
        m_private = std::make_unique<Private>();
        m_private->core.get_versions(device);
    });
}

OpenVinoCompiler::~OpenVinoCompiler() = default;

std::string OpenVinoCompiler::version() const
{
    // "2026.4.0-22959-99c81491cc3-releases/2026/4"
    const std::string build = ov::get_openvino_version().buildNumber;
    return build.substr(0, build.find('-'));
}

bool OpenVinoCompiler::computesIn(ComputePrecision precision) const
{
    return translatingErrors("Asking the processor", [&] { return m_private->computesIn(precision); });
}

std::unique_ptr<CompiledNetwork> OpenVinoCompiler::compile(const CompileRequest& request)
{
    return translatingErrors("Compiling the network", [&] {
        // The plug-in would take single precision instead, and not say so.
        if (!computesIn(request.precision))
            throw Error(ErrorKind::Failed, Message("This processor has no instructions for %1.",
                                                   precisionName(request.precision)));
        return m_private->compile(request);
    });
}

std::unique_ptr<RangeFinder> OpenVinoCompiler::rangeFinder(const CompileRequest& request)
{
    return translatingErrors("Compiling the network", [&] { return m_private->rangeFinder(request); });
}

void OpenVinoCompiler::forget(const CompileRequest& request)
{
    CompiledCache(request.cache).remove(Private::nameOf(request));
}

} // namespace gg

gg::NetworkCompiler* groundglassMakeOpenVino() noexcept
{
    try {
        return new gg::OpenVinoCompiler();
    } catch (const std::exception&) {
        return nullptr;
    }
}

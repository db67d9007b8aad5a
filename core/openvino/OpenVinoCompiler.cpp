#include "openvino/OpenVinoCompiler.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "openvino/CompiledCache.h"
#include "openvino/OpenVinoFactory.h"
#include "openvino/WeightedOperators.h"

#include <algorithm>
#include <bit>
#include <cstdint>
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

/// `values` (F), or (F,h,w) with the mean over the places of each.
std::vector<float> pooled(const float* values, const ov::Shape& shape)
{
    const std::size_t count = shape.at(1);
    const std::size_t places = ov::shape_size(shape) / std::max<std::size_t>(count, 1);
    std::vector<float> features;
    features.reserve(count);
    for (std::size_t i = 0; i < count; ++i, values += places)
        features.push_back(std::accumulate(values, values + places, 0.0F) / static_cast<float>(places));
    return features;
}

template <typename Model>
bool hasOutput(const Model& model, const std::string& name)
{
    const auto outputs = model.outputs();
    return std::any_of(outputs.begin(), outputs.end(),
                       [&](const auto& output) { return output.get_names().contains(name); });
}

void fill(ov::InferRequest& request, std::span<const float> input)
{
    ov::Tensor tensor = request.get_input_tensor();
    if (tensor.get_size() != input.size())
        throw Error(ErrorKind::Failed,
                    Message("The network takes %1 numbers, not %2.", tensor.get_size(), input.size()));
    std::copy(input.begin(), input.end(), tensor.data<float>());
}

class OpenVinoNetwork : public CompiledNetwork
{
public:
    OpenVinoNetwork(ov::CompiledModel model, bool isFromCache)
        : m_model(std::move(model)), m_request(m_model.create_infer_request()), m_isFromCache(isFromCache)
    {
    }

    Passed pass(std::span<const float> input) override
    {
        return translatingErrors("Classifying", [&] { return passed(input); });
    }

    Passed passWithMaps(std::span<const float> input) override
    {
        return translatingErrors("Explaining a score", [&] {
            Passed all = passed(input);
            if (hasOutput(m_model, mapsName)) {
                const ov::Tensor maps = m_request.get_tensor(mapsName);
                const float* const values = maps.data<const float>();
                all.maps = {{values, values + maps.get_size()},
                            static_cast<int>(maps.get_shape().at(2)),
                            static_cast<int>(maps.get_shape().at(3))};
            }
            return all;
        });
    }

    bool isFromCache() const override { return m_isFromCache; }

private:
    Passed passed(std::span<const float> input)
    {
        fill(m_request, input);
        m_request.infer();
        const ov::Tensor logits = m_request.get_tensor(logitsName);
        const ov::Tensor features = m_request.get_tensor(featuresName);
        const float* const values = logits.data<const float>();
        return {{values, values + logits.get_size()},
                pooled(features.data<const float>(), features.get_shape())};
    }

    ov::CompiledModel m_model;
    ov::InferRequest m_request;
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

    OperatorRanges rangesOf(std::span<const float> input) override
    {
        return translatingErrors("Finding the ranges for int8", [&] {
            fill(m_request, input);
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
                    core.compile_model(model, device, propertiesIn(cache, name, request)), false);
                cache.shrinkTo();
                return made;
            } catch (const std::exception&) {
                cache.remove(name); // a full disk, perhaps
            }
        }
        return std::make_unique<OpenVinoNetwork>(core.compile_model(model, device, propertiesOf(request)),
                                                 false);
    }

    std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest& request)
    {
        const std::shared_ptr<ov::Model> model = read(request);
        std::vector<std::string> names = giveRangesAlone(*model, logitsName);
        CompileRequest exact = request;
        exact.precision = ComputePrecision::Single;
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
        hash.add(std::to_string(request.height) + 'x' + std::to_string(request.width) + ' ' +
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
                ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
                ov::inference_num_threads(request.threads), ov::hint::enable_cpu_pinning(false)};
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
            return std::make_unique<OpenVinoNetwork>(std::move(model), true);
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
        model->reshape(ov::PartialShape{1, 3, request.height, request.width});
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

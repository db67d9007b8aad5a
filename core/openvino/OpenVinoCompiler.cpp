#include "openvino/OpenVinoCompiler.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "openvino/CompiledCache.h"
#include "openvino/OpenVinoErrors.h"
#include "openvino/OpenVinoFactory.h"
#include "openvino/OpenVinoNetwork.h"
#include "openvino/WeightedOperators.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <exception>
#include <openvino/op/parameter.hpp>
#include <openvino/op/result.hpp>
#include <openvino/openvino.hpp>
#include <string>
#include <utility>

namespace gg {

namespace {

constexpr const char* device = "CPU";

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
                auto made = makeNetwork(core.compile_model(model, device, propertiesIn(cache, name, request)),
                                        request.passesAtOnce, false);
                cache.shrinkTo();
                return made;
            } catch (const std::exception&) {
                cache.remove(name); // a full disk, perhaps
            }
        }
        return makeNetwork(core.compile_model(model, device, propertiesOf(request)), request.passesAtOnce,
                           false);
    }

    std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest& request)
    {
        CompileRequest exact = request;
        exact.precision = ComputePrecision::Single;
        exact.picturesAPass = 1;
        exact.passesAtOnce = 1;
        const std::shared_ptr<ov::Model> model = read(exact);
        std::vector<std::string> names = giveRangesAlone(*model, logitsName);
        return makeRangeFinder(core.compile_model(model, device, propertiesOf(exact)), std::move(names));
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
        ov::AnyMap properties = {ov::hint::inference_precision(typeOf(request.precision)),
                                 ov::inference_num_threads(request.threads),
                                 ov::hint::enable_cpu_pinning(false)};
        if (request.passesAtOnce > 1)
            properties.insert(ov::num_streams(request.passesAtOnce));
        else
            properties.insert(ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY));
        return properties;
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
            return makeNetwork(model, request.passesAtOnce, true);
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

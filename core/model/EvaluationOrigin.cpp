#include "model/EvaluationOrigin.h"

#include "base/Error.h"
#include "base/Text.h"

namespace gg {

namespace {

/// A text of an object within `json`, empty where either is absent.
class Texts
{
public:
    Texts(const Json& json, const char* key, const std::filesystem::path& file) : m_key(key), m_file(file)
    {
        if (const auto found = json.find(key); found != json.end() && !found->is_null())
            m_object = *found;
        if (!m_object.is_object())
            throw badFile(file, Message("\"%1\" is not what it should be", key));
    }

    std::string text(const char* key) const
    {
        const auto found = m_object.find(key);
        if (found == m_object.end())
            return {};
        if (!found->is_string())
            throw badFile(m_file, Message("\"%1\" of \"%2\" is not what it should be", key, m_key));
        return found->get<std::string>();
    }

    std::filesystem::path path(const char* key) const { return pathFromUtf8(text(key)); }

private:
    Json m_object = Json::object();
    std::string m_key;
    const std::filesystem::path& m_file;
};

std::optional<ChoiceOrigin> readThreshold(const Json& json, const std::filesystem::path& file)
{
    const auto found = json.find("threshold_origin");
    if (found == json.end() || found->is_null())
        return std::nullopt;
    try {
        return choiceOriginFromJson(*found);
    } catch (const Error& error) {
        throw badFile(file, "\"threshold_origin\" is not what it should be", error.message());
    }
}

} // namespace

EvaluationOrigin originOf(const Dataset& dataset, std::optional<Split> split, const Predictions& predictions,
                          const ModelCard& card, const std::filesystem::path& file)
{
    EvaluationOrigin origin;
    origin.dataset = dataset.name();
    origin.folder = dataset.root();
    origin.source = dataset.source();
    origin.fingerprint = dataset.fingerprint();
    origin.split = split ? std::string(splitName(*split)) : "all";
    origin.architecture = card.architecture;
    origin.model = std::filesystem::absolute(file);
    if (predictions.positiveClass == card.positiveClass && predictions.threshold == card.threshold)
        origin.threshold = card.thresholdOrigin;
    return origin;
}

Json toJson(const EvaluationOrigin& origin)
{
    return {{"data_set",
             {{"name", origin.dataset},
              {"folder", utf8Path(origin.folder)},
              {"source", utf8Path(origin.source)},
              {"fingerprint", origin.fingerprint},
              {"split", origin.split}}},
            {"model", {{"architecture", origin.architecture}, {"file", utf8Path(origin.model)}}},
            {"threshold_origin", origin.threshold ? toJson(*origin.threshold) : Json()}};
}

EvaluationOrigin evaluationOriginFromJson(const Json& json, const std::filesystem::path& file)
{
    const Texts data(json, "data_set", file);
    const Texts model(json, "model", file);
    EvaluationOrigin origin;
    origin.dataset = data.text("name");
    origin.folder = data.path("folder");
    origin.source = data.path("source");
    origin.fingerprint = data.text("fingerprint");
    origin.split = data.text("split");
    origin.architecture = model.text("architecture");
    origin.model = model.path("file");
    origin.threshold = readThreshold(json, file);
    return origin;
}

} // namespace gg

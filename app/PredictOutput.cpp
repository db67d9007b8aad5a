#include "app/PredictOutput.h"

#include "app/JsonList.h"
#include "app/Output.h"
#include "base/Json.h"
#include "base/Messages.h"
#include "base/SafetensorsWriter.h"
#include "base/Text.h"

#include <cstdio>
#include <iomanip>

namespace gg {

namespace {

class TextOutput : public PredictOutput
{
public:
    TextOutput(const ModelCard& card, std::ostream& out) : m_card(card), m_out(out) {}
    ~TextOutput() override
    {
        if (m_isOpen)
            m_out << researchOnly << std::flush;
    }

    void add(const FileResult& result, const std::filesystem::path&) override
    {
        if (!result.classification)
            return;
        const auto predicted = static_cast<std::size_t>(result.classification->predicted);
        m_out << std::left << std::setw(12) << printable(m_card.classes[predicted]) << std::right
              << std::fixed << std::setprecision(4) << result.classification->scores[predicted] << "  "
              << printableName(result) << '\n';
        for (const Message& warning : result.warnings)
            m_out << "            note: " << warning.english() << '\n';
        flushOutput(m_out);
    }

    void finish() override
    {
        m_isOpen = false;
        m_out << researchOnly;
        flushOutput(m_out);
    }

private:
    static constexpr const char* researchOnly = "Research use only; not a diagnosis.\n";

    ModelCard m_card;
    std::ostream& m_out;
    bool m_isOpen = true;
};

class JsonOutput : public PredictOutput
{
public:
    JsonOutput(const ModelCard& card, std::ostream& out) : m_card(card), m_list(out) {}

    void add(const FileResult& result, const std::filesystem::path& heatMap) override
    {
        Json entry = {{"path", utf8Path(result.wholeFile())}};
        if (result.frame)
            entry["frame"] = *result.frame;
        if (!result.classification) {
            entry["error"] = result.error.english();
        } else {
            entry["prediction"] = m_card.classes[static_cast<std::size_t>(result.classification->predicted)];
            Json scores = Json::object();
            for (std::size_t i = 0; i < m_card.classes.size(); ++i)
                scores[m_card.classes[i]] = result.classification->scores[i];
            entry["scores"] = std::move(scores);
            entry["threshold"] = m_card.threshold;
            entry["warnings"] = english(result.warnings);
            if (!heatMap.empty())
                entry["heatmap"] = utf8Path(heatMap);
        }
        m_list.add(entry);
    }

    void finish() override { m_list.end(); }

private:
    ModelCard m_card;
    JsonList m_list;
};

} // namespace

std::string printableName(const FileResult& result)
{
    const std::string name = printablePath(result.wholeFile());
    return result.frame ? name + ", frame " + std::to_string(*result.frame) : name;
}

std::unique_ptr<PredictOutput> makeTextOutput(const ModelCard& card, std::ostream& out)
{
    return std::make_unique<TextOutput>(card, out);
}

std::unique_ptr<PredictOutput> makeJsonOutput(const ModelCard& card, std::ostream& out)
{
    return std::make_unique<JsonOutput>(card, out);
}

void saveTensors(const std::filesystem::path& folder, std::size_t index, const Classifier& classifier,
                 const cv::Mat& scan, const Classification& classification)
{
    const Preprocessing& preprocessing = classifier.card().preprocessing;
    const std::vector<float> input = classifier.networkInput(scan);
    const std::vector<float> logits(classification.logits.begin(), classification.logits.end());

    char name[32];
    std::snprintf(name, sizeof name, "%05zu.safetensors", index);
    writeSafetensorsFile(
        folder / name,
        {{"input",
          TensorType::F32,
          {1, 3, preprocessing.height, preprocessing.width},
          std::as_bytes(std::span(input))},
         {"logits", TensorType::F32, {1, std::int64_t(logits.size())}, std::as_bytes(std::span(logits))}});
}

} // namespace gg

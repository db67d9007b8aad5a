#include "app/PredictOutput.h"

#include "app/JsonList.h"
#include "app/Output.h"
#include "base/Json.h"
#include "base/Messages.h"
#include "base/SafetensorsWriter.h"
#include "base/Text.h"

#include <cstdio>
#include <iomanip>
#include <utility>

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

    void add(const PredictedFile& file) override
    {
        const FileResult& result = file.result;
        if (!result.refusal.isEmpty())
            m_out << std::left << std::setw(nameWidth + scoreWidth) << "refused"
                  << "  " << printableName(result) << ": it " << result.refusal.english() << '\n';
        if (result.classification) {
            addLine(result.classification->predicted, result.classification->scores, printableName(result));
            if (m_card.isUncertain(result.classification->scores))
                addNote(uncertainText(*m_card.uncertain));
            for (const Message& warning : result.warnings)
                addNote(warning);
        }
        flushOutput(m_out);
    }

    void add(const PredictedSeries& series) override
    {
        addVerdict("series " + series.uid, series.verdict, series.slices);
        if (series.opacityPercent)
            m_out << std::string(nameWidth, ' ') << std::fixed << std::setprecision(1)
                  << *series.opacityPercent << "% of the lungs is ground glass or consolidation\n";
        for (const Message& warning : series.warnings)
            addNote(warning);
        flushOutput(m_out);
    }

    void add(const PredictedPatient& patient) override
    {
        addVerdict(patient.pseudonym + ", " + std::to_string(patient.series.size()) + " series",
                   patient.verdict, patient.slices);
        flushOutput(m_out);
    }

    void finish() override
    {
        m_isOpen = false;
        m_out << researchOnly;
        flushOutput(m_out);
    }

private:
    void addLine(int predicted, const std::vector<double>& scores, const std::string& name)
    {
        const auto index = static_cast<std::size_t>(predicted);
        m_out << std::left << std::setw(nameWidth) << printable(m_card.classes[index]) << std::right
              << std::fixed << std::setprecision(4) << scores[index] << "  " << name << '\n';
    }

    void addVerdict(const std::string& name, const std::optional<ScanVerdict>& verdict, std::size_t slices)
    {
        if (!verdict) {
            m_out << std::left << std::setw(nameWidth + scoreWidth) << "refused"
                  << "  " << name << ": none of its " << slices << " slices can be judged\n";
            return;
        }
        addLine(verdict->predicted, verdict->scores,
                name + " (" + std::to_string(verdict->used) + " of " + std::to_string(slices) + " slices)");
        addNote(ruleText(m_card.scanRule));
    }

    void addNote(const Message& note)
    {
        m_out << std::string(nameWidth, ' ') << "note: " << note.english() << '\n';
    }

    static constexpr int nameWidth = 12;
    static constexpr int scoreWidth = 6;
    static constexpr const char* researchOnly = "Research use only; not a diagnosis.\n";

    ModelCard m_card;
    std::ostream& m_out;
    bool m_isOpen = true;
};

class JsonOutput : public PredictOutput
{
public:
    JsonOutput(const ModelCard& card, std::string device, std::ostream& out)
        : m_card(card), m_device(std::move(device)), m_list(out)
    {
    }

    void add(const PredictedFile& file) override
    {
        const FileResult& result = file.result;
        Json entry = {{"path", utf8Path(result.wholeFile())}};
        if (result.frame)
            entry["frame"] = *result.frame;
        if (file.place) {
            entry["series"] = file.place->series;
            entry["position_mm"] = orNull(file.place->positionMm);
        }
        if (!result.refusal.isEmpty()) {
            entry["refused"] = result.refusal.english();
        } else if (!result.classification) {
            entry["error"] = result.error.english();
        } else {
            addScores(entry, result.classification->predicted, result.classification->scores);
            entry["threshold"] = m_card.threshold;
            entry["device"] = m_device;
            if (m_card.uncertain)
                entry["uncertain"] = m_card.isUncertain(result.classification->scores);
            addReasons(entry, *result.classification);
            entry["warnings"] = english(result.warnings);
            if (!file.heatMap.empty())
                entry["heatmap"] = utf8Path(file.heatMap);
        }
        m_list.add(entry);
    }

    void add(const PredictedSeries& series) override
    {
        Json entry = {{"series", series.uid}, {"slices", series.slices}};
        addVerdict(entry, series.verdict);
        entry["opacity_percent"] = orNull(series.opacityPercent);
        entry["warnings"] = english(series.warnings);
        m_list.add(entry);
    }

    void add(const PredictedPatient& patient) override
    {
        Json entry = {{"patient", patient.pseudonym}, {"series", patient.series}, {"slices", patient.slices}};
        addVerdict(entry, patient.verdict);
        m_list.add(entry);
    }

    void finish() override { m_list.end(); }

private:
    static Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

    static void addReasons(Json& entry, const Classification& classification)
    {
        if (classification.fromLungs)
            entry["from_lungs"] = *classification.fromLungs;
        if (!classification.familiarity)
            return;
        entry["distance"] = classification.familiarity->distance;
        Json nearest = Json::array();
        for (const NearImage& image : classification.familiarity->nearest)
            nearest.push_back({{"path", image.path}, {"similarity", image.similarity}});
        entry["nearest"] = std::move(nearest);
    }

    void addVerdict(Json& entry, const std::optional<ScanVerdict>& verdict) const
    {
        if (verdict) {
            entry["used"] = verdict->used;
            addScores(entry, verdict->predicted, verdict->scores);
            entry["threshold"] = m_card.ruleOfScans().threshold;
        } else {
            entry["refused"] = "none of its slices can be judged";
        }
        entry["rule"] = ruleText(m_card.scanRule).english();
    }

    void addScores(Json& entry, int predicted, const std::vector<double>& scores) const
    {
        entry["prediction"] = m_card.classes[static_cast<std::size_t>(predicted)];
        Json named = Json::object();
        for (std::size_t i = 0; i < m_card.classes.size(); ++i)
            named[m_card.classes[i]] = scores[i];
        entry["scores"] = std::move(named);
    }

    ModelCard m_card;
    std::string m_device;
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

std::unique_ptr<PredictOutput> makeJsonOutput(const ModelCard& card, const std::string& device,
                                              std::ostream& out)
{
    return std::make_unique<JsonOutput>(card, device, out);
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

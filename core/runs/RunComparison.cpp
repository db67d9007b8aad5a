#include "runs/RunComparison.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "eval/PairedBootstrap.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace gg {

namespace {

/// Where each image stands in one run's predictions.
using RowsByPath = std::map<std::string, std::size_t>;

RowsByPath rowsByPath(const ComparedRun& run)
{
    RowsByPath rows;
    for (std::size_t i = 0; i < run.predictions.rows.size(); ++i)
        if (!rows.emplace(run.predictions.rows[i].path, i).second)
            throw badFile(run.folder, Message("has the image %1 twice, so it cannot be matched",
                                              run.predictions.rows[i].path));
    return rows;
}

void checkClasses(const std::vector<ComparedRun>& runs)
{
    const ComparedRun& first = runs.front();
    for (const ComparedRun& run : runs)
        if (run.predictions.classes != first.predictions.classes)
            throw badFile(run.folder,
                          Message("has the classes %1, but %2 has %3", shortList(run.predictions.classes),
                                  first.folder, shortList(first.predictions.classes)));
}

/// What becomes of an image that any run has.
struct Match
{
    std::vector<std::size_t> rows; ///< (runs)
    std::optional<Message> whyNot;
};

Match matchOf(const std::string& path, const std::vector<ComparedRun>& runs,
              const std::vector<RowsByPath>& rowsOfRuns)
{
    Match match;
    int label = unknownLabel;
    std::size_t labelledBy = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto found = rowsOfRuns[i].find(path);
        if (found == rowsOfRuns[i].end()) {
            match.whyNot = Message("is not among the images of %1", runs[i].folder);
            continue;
        }
        match.rows.push_back(found->second);
        const int here = runs[i].predictions.rows[found->second].label;
        if (here == unknownLabel) {
            if (!match.whyNot)
                match.whyNot = Message("has no label in %1", runs[i].folder);
            continue;
        }
        const std::vector<std::string>& classes = runs[i].predictions.classes;
        if (label != unknownLabel && here != label)
            throw badFile(runs[i].folder,
                          Message("says that the image %1 is %2, but %3 says %4", path,
                                  classes[static_cast<std::size_t>(here)], runs[labelledBy].folder,
                                  classes[static_cast<std::size_t>(label)]));
        label = here;
        labelledBy = i;
    }
    return match;
}

/// The paths of all runs, those of the first in its order, then what the second has more, and so on.
std::vector<std::string> allPaths(const std::vector<ComparedRun>& runs)
{
    std::vector<std::string> paths;
    std::set<std::string> seen;
    for (const ComparedRun& run : runs)
        for (const Prediction& row : run.predictions.rows)
            if (seen.insert(row.path).second)
                paths.push_back(row.path);
    return paths;
}

/// The patient of an image as the first run that knows it has it.
std::string patientOf(const std::vector<ComparedRun>& runs, const Match& match)
{
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (const std::string& patient = runs[i].predictions.rows[match.rows[i]].patient; !patient.empty())
            return patient;
    return {};
}

/// Leaves in each run the images that all have.
void keepCommonImages(RunComparison& comparison)
{
    std::vector<ComparedRun>& runs = comparison.runs;
    std::vector<RowsByPath> rowsOfRuns;
    rowsOfRuns.reserve(runs.size());
    for (const ComparedRun& run : runs)
        rowsOfRuns.push_back(rowsByPath(run));
    std::vector<std::vector<Prediction>> kept(runs.size());
    for (const std::string& path : allPaths(runs)) {
        const Match match = matchOf(path, runs, rowsOfRuns);
        if (match.whyNot) {
            comparison.leftOut.push_back({path, *match.whyNot});
            continue;
        }
        const std::string patient = patientOf(runs, match);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            kept[i].push_back(runs[i].predictions.rows[match.rows[i]]);
            kept[i].back().patient = patient;
        }
    }
    comparison.n = kept.front().size();
    if (comparison.n == 0)
        throw badFile(runs.back().folder,
                      runs.size() == 2
                          ? Message("has no image with a label in common with %1", runs.front().folder)
                          : Message("has no image with a label in common with all of the others"));
    for (std::size_t i = 0; i < runs.size(); ++i)
        runs[i].predictions.rows = std::move(kept[i]);
}

void takePositiveClassOfFirst(RunComparison& comparison)
{
    const Predictions& first = comparison.runs.front().predictions;
    const auto positive = static_cast<std::size_t>(first.positiveClass);
    for (ComparedRun& run : comparison.runs) {
        if (run.predictions.positiveClass == first.positiveClass)
            continue;
        comparison.warnings.push_back(Message("%1 has another positive class; its figures are about %2 here",
                                              run.folder, first.classes[positive]));
        // A threshold is of the score of its own positive class; the decisions stay.
        run.predictions.threshold = std::clamp(1.0 - run.predictions.threshold, 0.0, 1.0);
        run.predictions.positiveClass = first.positiveClass;
    }
}

enum class Rate
{
    Accuracy,
    Sensitivity,
    Specificity
};

/// Of the images that `rate` is about, which of the two is right; with more than two classes, sensitivity and
/// specificity ask only whether an image was taken for the positive one.
PairedCounts countsOf(Rate rate, const Predictions& a, const Predictions& b)
{
    if (rate == Rate::Accuracy)
        return pairedCounts(a, b);
    const bool isAboutPositives = rate == Rate::Sensitivity;
    PairedCounts counts;
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        if ((a.rows[i].label == a.positiveClass) != isAboutPositives)
            continue;
        const bool isARight = (a.rows[i].predicted == a.positiveClass) == isAboutPositives;
        const bool isBRight = (b.rows[i].predicted == b.positiveClass) == isAboutPositives;
        ++(isARight ? (isBRight ? counts.bothRight : counts.onlyA)
                    : (isBRight ? counts.onlyB : counts.bothWrong));
    }
    return counts;
}

/// `byPatient` where it is known, else by image.
std::optional<PairedRate> pairedRate(const PairedCounts& counts, const std::optional<Interval>& byPatient)
{
    if (counts.all() == 0)
        return std::nullopt;
    const auto number = [](std::size_t count) { return static_cast<double>(count); };
    const double n = number(counts.all());
    PairedRate rate;
    rate.a = number(counts.bothRight + counts.onlyA) / n;
    rate.b = number(counts.bothRight + counts.onlyB) / n;
    rate.difference = (number(counts.onlyB) - number(counts.onlyA)) / n;
    rate.interval = byPatient ? *byPatient
                              : newcombePairedInterval({number(counts.bothRight), number(counts.onlyA),
                                                        number(counts.onlyB), number(counts.bothWrong)});
    return rate;
}

PairComparison comparePair(const RunComparison& comparison, std::size_t a, std::size_t b,
                           const std::optional<PatientGroups>& groups, const CancelToken& cancel)
{
    const Predictions& ofA = comparison.runs[a].predictions;
    const Predictions& ofB = comparison.runs[b].predictions;
    PairedIntervals byPatient;
    if (groups)
        byPatient = pairedIntervals(ofA, ofB, *groups, {}, cancel);
    PairComparison pair;
    pair.a = a;
    pair.b = b;
    pair.counts = countsOf(Rate::Accuracy, ofA, ofB);
    pair.accuracy = pairedRate(pair.counts, byPatient.accuracy);
    pair.sensitivity = pairedRate(countsOf(Rate::Sensitivity, ofA, ofB), byPatient.sensitivity);
    pair.specificity = pairedRate(countsOf(Rate::Specificity, ofA, ofB), byPatient.specificity);
    pair.auc = deLongTest(pairedCases(ofA, ofB));
    pair.aucByPatient = byPatient.auc;
    pair.mcNemarP = mcNemarExactP(pair.counts.onlyA, pair.counts.onlyB);
    for (std::size_t i = 0; i < ofA.rows.size(); ++i)
        pair.changed += ofA.rows[i].predicted != ofB.rows[i].predicted ? 1 : 0;
    return pair;
}

void addWarnings(RunComparison& comparison, bool severalImagesAPatient)
{
    for (const ComparedRun& run : comparison.runs)
        comparison.warnings.insert(comparison.warnings.end(), run.notes.begin(), run.notes.end());
    if (severalImagesAPatient)
        comparison.warnings.push_back(
            "several images are of one patient: the p values take images for independent and are too small; "
            "the intervals by patient are not");
    else if (!comparison.patients)
        comparison.warnings.push_back(
            "the patients of too few images are known: intervals and p values take images for "
            "independent, and are too narrow and too small if several are of one");
}

Json intervalJson(const std::optional<Interval>& interval)
{
    return interval ? Json{interval->low, interval->high} : Json();
}

void addRate(Json& json, const std::string& name, const std::optional<PairedRate>& rate)
{
    json[name + "_a"] = rate ? Json(rate->a) : Json();
    json[name + "_b"] = rate ? Json(rate->b) : Json();
    json[name + "_difference"] = rate ? Json(rate->difference) : Json();
    json[name + "_difference_ci"] = rate ? intervalJson(rate->interval) : Json();
}

Json pairJson(const PairComparison& pair)
{
    const auto known = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    Json json = {{"a", pair.a}, {"b", pair.b}};
    json["auc_a"] = pair.auc ? Json(pair.auc->aucA) : Json();
    json["auc_b"] = pair.auc ? Json(pair.auc->aucB) : Json();
    json["auc_difference"] = pair.auc ? Json(pair.auc->difference) : Json();
    json["auc_difference_ci"] = pair.auc ? intervalJson(pair.auc->interval) : Json();
    json["auc_difference_ci_by_patient"] = intervalJson(pair.aucByPatient);
    json["auc_p"] = pair.auc ? known(pair.auc->p) : Json();
    json["mcnemar_p"] = pair.mcNemarP;
    json["changed"] = pair.changed;
    addRate(json, "accuracy", pair.accuracy);
    addRate(json, "sensitivity", pair.sensitivity);
    addRate(json, "specificity", pair.specificity);
    json["both_right"] = pair.counts.bothRight;
    json["only_a_right"] = pair.counts.onlyA;
    json["only_b_right"] = pair.counts.onlyB;
    json["both_wrong"] = pair.counts.bothWrong;
    return json;
}

} // namespace

std::vector<DifferentSetting> differentSettings(std::span<const Json> configs)
{
    const auto withSettings =
        std::count_if(configs.begin(), configs.end(), [](const Json& config) { return !config.empty(); });
    std::set<std::string> names;
    for (const Json& config : configs)
        for (const auto& [name, value] : config.items())
            names.insert(name);
    std::vector<DifferentSetting> different;
    for (const std::string& name : names) {
        DifferentSetting setting{name, {}};
        std::set<std::string> values;
        for (const Json& config : configs) {
            const auto found = config.find(name);
            const bool isKnown = found != config.end();
            setting.values.push_back(isKnown ? found->dump(-1, ' ', false, Json::error_handler_t::replace)
                                             : std::string());
            if (!config.empty())
                values.insert(setting.values.back());
        }
        if (withSettings > 1 && values.size() > 1)
            different.push_back(std::move(setting));
    }
    return different;
}

RunComparison compareRuns(std::vector<ComparedRun> runs, const CancelToken& cancel)
{
    if (runs.size() < 2)
        throw Error(ErrorKind::Usage, "A comparison needs two runs or more.");
    checkClasses(runs);
    RunComparison comparison;
    comparison.runs = std::move(runs);
    keepCommonImages(comparison);
    takePositiveClassOfFirst(comparison);
    for (const ComparedRun& run : comparison.runs) {
        cancel.throwIfCancelled();
        comparison.metrics.push_back(computeMetrics(run.predictions));
    }
    const std::optional<PatientGroups> groups = patientGroups(comparison.runs.front().predictions);
    if (groups) {
        comparison.intervalMethod = IntervalMethod::ByPatient;
        comparison.patients = groups->count;
    }
    for (std::size_t a = 0; a < comparison.runs.size(); ++a)
        for (std::size_t b = a + 1; b < comparison.runs.size(); ++b)
            comparison.pairs.push_back(comparePair(comparison, a, b, groups, cancel));
    std::vector<Json> configs;
    for (const ComparedRun& run : comparison.runs)
        configs.push_back(run.config);
    comparison.settings = differentSettings(configs);
    addWarnings(comparison, groups && groups->count < comparison.n);
    return comparison;
}

PairOutcome pairOutcome(const RunComparison& comparison, std::size_t a, std::size_t b, std::size_t row)
{
    const Prediction& ofA = comparison.runs.at(a).predictions.rows.at(row);
    const Prediction& ofB = comparison.runs.at(b).predictions.rows.at(row);
    const bool isARight = ofA.predicted == ofA.label;
    const bool isBRight = ofB.predicted == ofB.label;
    if (isARight)
        return isBRight ? PairOutcome::BothRight : PairOutcome::OnlyA;
    return isBRight ? PairOutcome::OnlyB : PairOutcome::BothWrong;
}

std::vector<std::size_t> rowsOf(const RunComparison& comparison, std::size_t a, std::size_t b,
                                PairOutcome outcome)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < comparison.n; ++row)
        if (pairOutcome(comparison, a, b, row) == outcome)
            rows.push_back(row);
    return rows;
}

Json comparisonToJson(const RunComparison& comparison)
{
    Json json;
    json["runs"] = Json::array();
    for (const ComparedRun& run : comparison.runs)
        json["runs"].push_back(utf8Path(run.folder));
    json["n"] = comparison.n;
    json["left_out"] = Json::array();
    for (const LeftOutImage& image : comparison.leftOut)
        json["left_out"].push_back({{"path", image.path}, {"reason", image.reason.english()}});
    json["interval_method"] =
        comparison.intervalMethod == IntervalMethod::ByPatient ? "patient bootstrap" : "image";
    json["patients"] = comparison.patients ? Json(*comparison.patients) : Json();
    json["positive_class"] = comparison.metrics.front()
                                 .classes[static_cast<std::size_t>(comparison.metrics.front().positiveClass)];
    json["settings"] = Json::object();
    for (const DifferentSetting& setting : comparison.settings)
        for (const std::string& value : setting.values)
            json["settings"][setting.name].push_back(value.empty() ? Json() : Json::parse(value));
    json["warnings"] = english(comparison.warnings);
    json["pairs"] = Json::array();
    for (const PairComparison& pair : comparison.pairs)
        json["pairs"].push_back(pairJson(pair));
    return json;
}

} // namespace gg

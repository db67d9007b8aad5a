// EvaluationFilter: which images of an evaluation are looked at: conditions that all hold, each set or taken
// away by itself, and the order in which the images come.
// A value; the page applies it anew whenever the threshold moves. Thread: any.
#pragma once

#include "data/ImageMarks.h"
#include "eval/LabelIssues.h"
#include "eval/Predictions.h"

#include <QString>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

enum class Correctness
{
    Wrong,
    Right
};

/// Images of one class, or of all others.
struct ClassCondition
{
    int index = 0;
    bool isIt = true;
    bool operator==(const ClassCondition&) const = default;
};

/// Of the positive class's score: in [low, high), or up to 1 with it.
struct ScoreRange
{
    double low = 0;
    double high = 1;
    bool operator==(const ScoreRange&) const = default;
};

/// Images that were pointed at in a view, and how that is said.
struct ChosenRows
{
    QString words;
    std::vector<std::size_t> rows; ///< indices into Predictions::rows, ascending
    bool operator==(const ChosenRows&) const = default;
};

enum class ImageOrder
{
    WrongFirst,  ///< among them, and among the rest, the most confident first
    LargestLoss, ///< an unknown loss last
    LeastSure,   ///< of two classes those nearest to the threshold, of more those of the smallest top score
    ByPatient,   ///< the unknown last
    ByFile,
    SuspectedFirst ///< the suspected label errors, then the rest, each by eval/LabelIssues.h
};

/// What can be taken away from a filter.
enum class FilterPart
{
    Correctness,
    Truth,
    Predicted,
    Scores,
    Source,
    Patient,
    Rows,
    Suspected,
    Tag,
    Relabelled,
    Order
};

/// Images without a label are behind no figure, so that no filter lets them through.
struct EvaluationFilter
{
    std::optional<Correctness> correctness = {};
    std::optional<ClassCondition> truth = {};
    std::optional<ClassCondition> predicted = {};
    std::optional<ScoreRange> scores = {};
    std::optional<std::string> source = {};
    std::optional<std::string> patient = {};
    std::optional<ChosenRows> rows = {}; ///< of one result alone: it is not kept for others
    bool isSuspected = false;            ///< of a wrong label
    std::optional<std::string> tag = {}; ///< that a person gave
    bool isRelabelled = false;           ///< by a person, to another class than the image has
    ImageOrder order = ImageOrder::WrongFirst;

    /// The wrongly classified: what the page shows unless something else was asked for.
    static EvaluationFilter mistakes();
    /// One cell of the confusion matrix.
    static EvaluationFilter cell(int trueClass, int predictedClass);
    /// All that truly are of a class (sensitivity), or are not (specificity).
    static EvaluationFilter ofTruth(int index, bool isIt);
    /// All, the largest loss first.
    static EvaluationFilter byLoss();

    EvaluationFilter without(std::span<const FilterPart> parts) const;
    /// No condition but an order, maybe.
    bool isEverything() const;

    bool operator==(const EvaluationFilter&) const = default;
};

/// What a filter is asked about. What it is made of must outlive it. Conditions on suspicions and marks are
/// passed over where neither is given.
struct FilterSubject
{
    const Predictions& predictions;
    std::span<const std::string> sources;    ///< of each row, empty where unknown; or none at all
    const LabelIssues* issues;               ///< of the predictions
    std::span<const ImageMark* const> marks; ///< of each row, null without; or none at all

    FilterSubject(const Predictions& ofWhich, std::span<const std::string> sourcesOfRows = {},
                  const LabelIssues* issuesOfRows = nullptr,
                  std::span<const ImageMark* const> marksOfRows = {})
        : predictions(ofWhich), sources(sourcesOfRows), issues(issuesOfRows), marks(marksOfRows)
    {
    }
};

/// Indices into Predictions::rows, ascending.
std::vector<std::size_t> matchingRows(const FilterSubject& subject, const EvaluationFilter& filter);

/// The same in the filter's order; equals as the rows stand.
std::vector<std::size_t> filteredRows(const FilterSubject& subject, const EvaluationFilter& filter);

/// A part of a filter in words, "COVID, taken for NonCOVID", and what to take away so that it is gone.
struct FilterWords
{
    QString text;
    std::vector<FilterPart> parts;
};
std::vector<FilterWords> filterWords(const Predictions& predictions, const EvaluationFilter& filter);

/// All of it in a line: "Misclassified, source: East"; "All images" where nothing is left out.
QString filterHeading(const Predictions& predictions, const EvaluationFilter& filter);

/// "Most confident mistakes first", for a list to choose from.
QString orderTitle(ImageOrder order);

} // namespace gg

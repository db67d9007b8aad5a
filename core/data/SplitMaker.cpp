#include "data/SplitMaker.h"

#include "base/DisjointSets.h"
#include "base/Error.h"
#include "base/Random.h"
#include "data/DatasetImporter.h"
#include "data/EqualFiles.h"
#include "data/ManifestWriter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <span>

namespace gg {

namespace {

// Images that must not be parted, and how many of each class there are among them.
struct Group
{
    std::vector<std::size_t> items;
    std::map<int, double> counts;
};

// Indices into namedSplits.
constexpr std::size_t train = 0;
constexpr std::size_t val = 1;
constexpr std::size_t test = 2;
using Shares = std::array<double, 3>;

// Which images are to be shared out: all, or those for training where validation alone is missing.
std::vector<std::size_t> participants(const Dataset& dataset)
{
    if (dataset.hasSplits())
        return dataset.indices(Split::Train);
    return dataset.indices(Split::None);
}

Shares sharesFor(const Dataset& dataset, const SplitPlan& plan)
{
    const double validation = plan.validationPercent / 100.0;
    const double tested = plan.testPercent / 100.0;
    if (!dataset.hasSplits())
        return {1 - validation - tested, validation, tested};
    const double ofTraining = validation / (1 - tested);
    return {1 - ofTraining, ofTraining, 0};
}

std::vector<Group> groupsOf(const Dataset& dataset, const std::vector<std::size_t>& items,
                            const ProgressCallback& progress, const CancelToken& cancel)
{
    DisjointSets sets(items.size());
    std::map<std::string, std::size_t> firstOf;
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const DatasetItem& item = dataset.items()[items[i]];
        files.push_back(item.file);
        if (!item.patient.empty())
            sets.merge(firstOf.try_emplace(item.patient, i).first->second, i);
    }
    for (const std::vector<std::size_t>& equal : equalFiles(files, progress, cancel))
        for (const std::size_t i : equal)
            sets.merge(equal.front(), i);
    std::map<std::size_t, Group> groups;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Group& group = groups[sets.find(i)];
        group.items.push_back(items[i]);
        ++group.counts[dataset.items()[items[i]].label];
    }
    std::vector<Group> found;
    found.reserve(groups.size());
    for (auto& [first, group] : groups)
        found.push_back(std::move(group));
    return found;
}

// How many images of each class each split should get and has got.
class Balance
{
public:
    Balance(const std::vector<Group>& groups, const Shares& shares, std::size_t classes) : m_cells(classes)
    {
        for (const Group& group : groups)
            for (const auto& [label, count] : group.counts) {
                ++m_cells[static_cast<std::size_t>(label)].groupsLeft;
                m_cells[static_cast<std::size_t>(label)].total += count;
            }
        for (Cell& cell : m_cells)
            setTargets(cell, shares);
    }

    // The split that lacks most of what the group has; the first of equals. But one that goes without a class
    // comes before all others when no more groups of that class are left than splits that go without it.
    std::size_t neediest(const Group& group) const
    {
        std::array<std::pair<int, double>, 3> need = {};
        for (const auto& [label, count] : group.counts) {
            const Cell& cell = m_cells[static_cast<std::size_t>(label)];
            const bool isUrgent = cell.groupsLeft <= cell.splitsWithout();
            for (std::size_t split = 0; split < need.size(); ++split) {
                need[split].first += isUrgent && cell.goesWithout(split) ? 1 : 0;
                need[split].second += count * (cell.target[split] - cell.given[split]) / cell.total;
            }
        }
        return static_cast<std::size_t>(std::max_element(need.begin(), need.end()) - need.begin());
    }

    void give(const Group& group, std::size_t split)
    {
        for (const auto& [label, count] : group.counts) {
            m_cells[static_cast<std::size_t>(label)].given[split] += count;
            --m_cells[static_cast<std::size_t>(label)].groupsLeft;
        }
    }

    // 0 when nothing could be nearer; a class that a split goes without counts as if all of it were missing.
    double distance() const
    {
        double sum = 0;
        for (const Cell& cell : m_cells)
            for (std::size_t split = 0; split < cell.target.size(); ++split) {
                const double off = std::abs(cell.target[split] - cell.given[split]);
                sum += cell.goesWithout(split) ? cell.total : off < 1 ? 0 : off;
            }
        return sum;
    }

private:
    struct Cell
    {
        double total = 0;
        Shares target = {};
        Shares given = {};
        std::size_t groupsLeft = 0;

        bool goesWithout(std::size_t split) const { return target[split] > 0 && given[split] == 0; }
        std::size_t splitsWithout() const
        {
            return static_cast<std::size_t>(goesWithout(train)) + goesWithout(val) + goesWithout(test);
        }
    };

    // With fewer groups than splits, training comes first, then test.
    static void setTargets(Cell& cell, const Shares& shares)
    {
        if (cell.groupsLeft == 0)
            return;
        std::size_t served = 1;
        double others = 0;
        for (const std::size_t split : {test, val}) {
            if (shares[split] <= 0 || served >= cell.groupsLeft)
                continue;
            ++served;
            cell.target[split] = std::max(1.0, shares[split] * cell.total);
            others += cell.target[split];
        }
        cell.target[train] = std::max(1.0, cell.total - others);
    }

    std::vector<Cell> m_cells;
};

struct Drawn
{
    std::vector<std::size_t> splitOf; ///< of each group
    double distance = 0;
};

Drawn drawOnce(const std::vector<Group>& groups, Balance balance, Random random)
{
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), 0u);
    random.shuffle(std::span(order));
    Drawn drawn{std::vector<std::size_t>(groups.size()), 0};
    for (const std::size_t index : order) {
        drawn.splitOf[index] = balance.neediest(groups[index]);
        balance.give(groups[index], drawn.splitOf[index]);
    }
    drawn.distance = balance.distance();
    return drawn;
}

// Patients have unlike numbers of images: of many draws the one that is nearest to the shares.
Drawn bestDraw(const std::vector<Group>& groups, const Balance& balance, std::uint64_t seed,
               const CancelToken& cancel)
{
    constexpr std::uint64_t draws = 64;
    std::optional<Drawn> best;
    for (std::uint64_t attempt = 0; attempt < draws && (!best || best->distance > 0); ++attempt) {
        cancel.throwIfCancelled();
        Drawn drawn = drawOnce(groups, balance, Random(seed).fork(attempt));
        if (!best || drawn.distance < best->distance)
            best = std::move(drawn);
    }
    return *best;
}

constexpr int largestPercent = 90;
constexpr int leastForTraining = 5;

Field<SplitPlan> percentField(FieldInfo info, int minimum, int SplitPlan::*member)
{
    info.kind = IntegerField{minimum, largestPercent};
    return wholeNumberField(std::move(info), member);
}

} // namespace

const Schema<SplitPlan>& SplitPlan::schema()
{
    static const Schema<SplitPlan> schema(
        {percentField({"validation_percent",
                       "Validation (%)",
                       "Images of a hundred by which training is judged while it goes.",
                       {}},
                      1, &SplitPlan::validationPercent),
         percentField(
             {"test_percent", "Test (%)", "Images of a hundred that are kept for the last judgement.", {}}, 0,
             &SplitPlan::testPercent),
         wholeNumberField(
             {"split_seed", "Seed", "Another number draws another split.", IntegerField{0, maximumSeed}},
             &SplitPlan::seed)});
    return schema;
}

std::vector<FieldProblem> SplitPlan::problems() const
{
    std::vector<FieldProblem> problems = schema().problems(*this);
    if (problems.empty() && validationPercent + testPercent > 100 - leastForTraining)
        problems.push_back({"test_percent", "Too little is left for training."});
    return problems;
}

bool needsSplit(const Dataset& dataset)
{
    return !dataset.hasSplits() || (dataset.hasSplit(Split::Train) && !dataset.hasSplit(Split::Val));
}

std::vector<Split> drawSplits(const Dataset& dataset, const SplitPlan& plan, const ProgressCallback& progress,
                              const CancelToken& cancel)
{
    throwFirst(plan.problems(), ErrorKind::Usage);
    std::vector<Split> splits;
    for (const DatasetItem& item : dataset.items())
        splits.push_back(item.split);
    const std::vector<std::size_t> items = participants(dataset);
    const std::vector<Group> groups = groupsOf(dataset, items, progress, cancel);
    const Shares shares = sharesFor(dataset, plan);
    const Balance balance(groups, shares, dataset.classes().size());
    const Drawn drawn = bestDraw(groups, balance, plan.seed, cancel);
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (const std::size_t item : groups[i].items)
            splits[item] = namedSplits[drawn.splitOf[i]];
    for (const Split needed : {Split::Train, Split::Val})
        if (std::find(splits.begin(), splits.end(), needed) == splits.end())
            throw badFile(dataset.root(),
                          Message("has too few images for a split: of one class at least %1 are needed, of "
                                  "different patients where patients are known, and not equal",
                                  shares[test] > 0 ? Message("three") : Message("two")));
    return splits;
}

Dataset makeSplit(const Dataset& dataset, const SplitPlan& plan, const std::filesystem::path& file,
                  const ProgressCallback& progress, const CancelToken& cancel)
{
    std::vector<std::string> patients;
    for (const DatasetItem& item : dataset.items())
        patients.push_back(item.patient);
    writeManifest(file, dataset, drawSplits(dataset, plan, progress, cancel), patients);
    ImportOptions options;
    if (!dataset.positiveClassIsGuess())
        options.positiveClass = dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())];
    return importDataset(file, progress, cancel, options);
}

Message describeSplit(const Dataset& dataset, const SplitPlan& plan)
{
    const std::vector<DatasetItem>& items = dataset.items();
    const bool knowsPatients = std::any_of(items.begin(), items.end(),
                                           [](const DatasetItem& item) { return !item.patient.empty(); });
    const std::size_t training = dataset.count(Split::Train);
    const std::size_t validation = dataset.count(Split::Val);
    const std::size_t testing = dataset.count(Split::Test);
    return knowsPatients
               ? Message("A split was drawn by patient with seed %1: %2 images for training, %3 for "
                         "validation, %4 for test; it is written down in %5.",
                         plan.seed, training, validation, testing, dataset.source())
               : Message("A split was drawn by image with seed %1: %2 images for training, %3 for "
                         "validation, %4 for test; it is written down in %5.",
                         plan.seed, training, validation, testing, dataset.source());
}

} // namespace gg

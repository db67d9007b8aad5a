#include "data/SplitMaker.h"

#include "base/DisjointSets.h"
#include "base/Error.h"
#include "base/Random.h"
#include "data/EqualFiles.h"
#include "data/ManifestWriter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>

namespace gg {

namespace {

// What is shared out by itself: first each class, then, where there are several sources, each class of each
// of them.
using CellIndex = std::size_t;

// Images that must not be parted, and how many of each cell there are among them.
struct Group
{
    std::vector<std::size_t> items;
    std::map<CellIndex, double> counts;
};

// Indices into namedSplits.
constexpr std::size_t train = 0;
constexpr std::size_t val = 1;
constexpr std::size_t test = 2;
using Shares = std::array<double, 3>;

// Which images are to be shared out: all, or those for training where validation alone is missing.
std::vector<std::size_t> participants(std::span<const DatasetItem> items, bool hasSplits)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].split == (hasSplits ? Split::Train : Split::None))
            found.push_back(i);
    return found;
}

Shares sharesFor(bool hasSplits, const SplitPlan& plan)
{
    const double validation = plan.validationPercent / 100.0;
    const double tested = plan.testPercent / 100.0;
    if (!hasSplits)
        return {1 - validation - tested, validation, tested};
    const double ofTraining = validation / (1 - tested);
    return {1 - ofTraining, ofTraining, 0};
}

// To which cells an image belongs.
class Cells
{
public:
    Cells(std::span<const DatasetItem> items, const std::vector<std::size_t>& chosen)
    {
        std::map<std::string, std::size_t> sizes;
        for (const std::size_t index : chosen) {
            m_classes = std::max(m_classes, static_cast<std::size_t>(items[index].label) + 1);
            ++sizes[items[index].source];
        }
        bool hasOthers = false;
        for (const auto& [source, size] : sizes)
            if (source.empty() || size < leastOfASource)
                hasOthers = true;
            else
                m_sources.emplace(source, m_sources.size() + 1);
        m_sharesSources = m_sources.size() + (hasOthers ? 1 : 0) > 1;
    }

    std::size_t classes() const { return m_classes; }
    std::size_t count() const { return m_classes * (m_sharesSources ? m_sources.size() + 2 : 1); }

    void add(const DatasetItem& item, Group& group) const
    {
        const auto label = static_cast<std::size_t>(item.label);
        ++group.counts[label];
        if (!m_sharesSources)
            return;
        const auto source = m_sources.find(item.source);
        ++group.counts[m_classes * (1 + (source == m_sources.end() ? 0 : source->second)) + label];
    }

private:
    // Of smaller ones, such as the publications of a collection, no share could be kept to.
    static constexpr std::size_t leastOfASource = 20;

    std::size_t m_classes = 0;
    std::map<std::string, std::size_t> m_sources; // from 1; all others together are 0
    bool m_sharesSources = false;
};

std::vector<Group> groupsOf(std::span<const DatasetItem> all, const std::vector<std::size_t>& items,
                            const Cells& cells, const ProgressCallback& progress, const CancelToken& cancel)
{
    DisjointSets sets(items.size());
    std::map<std::string, std::size_t> firstOf;
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const DatasetItem& item = all[items[i]];
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
        cells.add(all[items[i]], group);
    }
    std::vector<Group> found;
    found.reserve(groups.size());
    for (auto& [first, group] : groups)
        found.push_back(std::move(group));
    return found;
}

// How many images of each cell each split should get and has got.
class Balance
{
public:
    Balance(const std::vector<Group>& groups, const Shares& shares, const Cells& cells)
        : m_classes(cells.classes()), m_cells(cells.count())
    {
        for (const Group& group : groups)
            for (const auto& [index, count] : group.counts) {
                ++m_cells[index].groupsLeft;
                m_cells[index].total += count;
            }
        for (Cell& cell : m_cells)
            setTargets(cell, shares);
    }

    // The split that lacks most of what the group has; the first of equals. But one that goes without a class
    // comes before all others when no more groups of that class are left than splits that go without it; and
    // then one that goes without a class of a source.
    std::size_t neediest(const Group& group) const
    {
        std::array<std::tuple<int, int, double>, 3> need = {};
        for (const auto& [index, count] : group.counts) {
            const Cell& cell = m_cells[index];
            const bool isUrgent = cell.groupsLeft <= cell.splitsWithout();
            for (std::size_t split = 0; split < need.size(); ++split) {
                auto& [ofClass, ofSource, lacking] = need[split];
                (index < m_classes ? ofClass : ofSource) += isUrgent && cell.goesWithout(split) ? 1 : 0;
                lacking += count * (cell.target[split] - cell.given[split]) / cell.total;
            }
        }
        return static_cast<std::size_t>(std::max_element(need.begin(), need.end()) - need.begin());
    }

    void give(const Group& group, std::size_t split)
    {
        for (const auto& [index, count] : group.counts) {
            m_cells[index].given[split] += count;
            --m_cells[index].groupsLeft;
        }
    }

    // 0 when nothing could be nearer; a cell that a split goes without counts as if all of it were missing.
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

    std::size_t m_classes;
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

std::vector<Split> drawSplits(std::span<const DatasetItem> items, const SplitPlan& plan,
                              const ProgressCallback& progress, const CancelToken& cancel)
{
    throwFirst(plan.problems(), ErrorKind::Usage);
    std::vector<Split> splits;
    for (const DatasetItem& item : items)
        splits.push_back(item.split);
    const bool hasSplits =
        std::any_of(splits.begin(), splits.end(), [](Split split) { return split != Split::None; });
    const std::vector<std::size_t> chosen = participants(items, hasSplits);
    const Cells cells(items, chosen);
    const std::vector<Group> groups = groupsOf(items, chosen, cells, progress, cancel);
    const Shares shares = sharesFor(hasSplits, plan);
    const Drawn drawn = bestDraw(groups, Balance(groups, shares, cells), plan.seed, cancel);
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (const std::size_t item : groups[i].items)
            splits[item] = namedSplits[drawn.splitOf[i]];
    for (const Split needed : {Split::Train, Split::Val})
        if (std::find(splits.begin(), splits.end(), needed) == splits.end())
            throw Error(ErrorKind::BadInput,
                        Message("has too few images for a split: of one class at least %1 are needed, of "
                                "different patients where patients are known, and not equal",
                                plan.testPercent > 0 && !hasSplits ? Message("three") : Message("two")));
    return splits;
}

std::vector<Split> drawSplits(const Dataset& dataset, const SplitPlan& plan, const ProgressCallback& progress,
                              const CancelToken& cancel)
{
    try {
        return drawSplits(std::span(dataset.items()), plan, progress, cancel);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        throw badFile(dataset.root(), error.text(), error.detail());
    }
}

Dataset makeSplit(const Dataset& dataset, const SplitPlan& plan, const std::filesystem::path& file,
                  const ProgressCallback& progress, const CancelToken& cancel)
{
    return withSplits(file, dataset, drawSplits(dataset, plan, progress, cancel), progress, cancel);
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

#include "dicom/SliceStack.h"

#include "base/Messages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <sstream>
#include <tuple>

namespace gg {

namespace {

using Slices = std::vector<SliceHeader>;

constexpr double samePlace = 0.01; // mm; files round positions to three digits or more

std::string millimetres(double value)
{
    std::ostringstream text;
    text.precision(3);
    text << value;
    return text.str();
}

/// In the patient's directions, however the cosines are rounded.
bool haveSameOrientation(const SliceHeader& a, const SliceHeader& b)
{
    const auto& one = a.tags.imageOrientationPatient;
    const auto& other = b.tags.imageOrientationPatient;
    if (!one || !other)
        return one.has_value() == other.has_value();
    return std::equal(one->begin(), one->end(), other->begin(),
                      [](double x, double y) { return std::abs(x - y) < 0.01; });
}

bool belongTogether(const SliceHeader& a, const SliceHeader& b)
{
    return std::tie(a.rows, a.columns, a.tags.imageType, a.tags.frameOfReferenceUid) ==
               std::tie(b.rows, b.columns, b.tags.imageType, b.tags.frameOfReferenceUid) &&
           haveSameOrientation(a, b);
}

std::vector<Slices> groupsOf(Slices slices)
{
    std::vector<Slices> groups;
    for (SliceHeader& slice : slices) {
        // The last group first: slices of one kind come in runs.
        const auto group = std::find_if(groups.rbegin(), groups.rend(),
                                        [&](const Slices& of) { return belongTogether(of.front(), slice); });
        (group == groups.rend() ? groups.emplace_back() : *group).push_back(std::move(slice));
    }
    return groups;
}

/// How many were left out.
std::size_t leaveOutRepeated(Slices& slices)
{
    std::set<std::pair<std::string, int>> seen;
    return std::erase_if(slices, [&](const SliceHeader& slice) {
        const std::string& uid = slice.tags.sopInstanceUid;
        return !uid.empty() && !seen.emplace(uid, slice.frame).second;
    });
}

/// Slice by slice, or nothing where one lacks it.
template <typename Value>
std::vector<double> valuesOf(const Slices& slices, const Value& value)
{
    std::vector<double> values;
    for (const SliceHeader& slice : slices) {
        const auto found = value(slice);
        if (!found)
            return {};
        values.push_back(static_cast<double>(*found));
    }
    return values;
}

std::vector<double> positionsOf(const Slices& slices)
{
    const std::optional<PlaneGeometry> first = slices.front().geometry();
    if (!first)
        return {};
    return valuesOf(slices, [normal = first->normal()](const SliceHeader& slice) {
        const std::optional<PlaneGeometry> plane = slice.geometry();
        return plane ? std::optional(dot(plane->origin, normal)) : std::nullopt;
    });
}

/// What tells slices at one place apart, in the order of time.
auto timeOf(const SliceHeader& slice)
{
    const DicomTags& tags = slice.tags;
    return std::tuple(tags.temporalPosition.value_or(0), tags.acquisitionNumber.value_or(0),
                      tags.acquisitionTime, tags.contentTime, tags.instanceNumber.value_or(0), slice.file,
                      slice.frame);
}

void sortBy(SliceStack& stack, const std::vector<double>& keys)
{
    std::vector<std::size_t> order(stack.slices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        // Places that differ by rounding alone are one place.
        const auto rank = [&](std::size_t i) { return std::llround(keys[i] / samePlace); };
        return rank(a) != rank(b) ? rank(a) < rank(b) : timeOf(stack.slices[a]) < timeOf(stack.slices[b]);
    });
    Slices sorted;
    std::vector<double> positions;
    for (const std::size_t i : order) {
        sorted.push_back(std::move(stack.slices[i]));
        positions.push_back(keys[i]);
    }
    stack.slices = std::move(sorted);
    stack.positions = std::move(positions);
}

SliceStack inOrder(Slices slices)
{
    SliceStack stack;
    stack.slices = std::move(slices);
    if (const std::vector<double> keys = positionsOf(stack.slices); !keys.empty()) {
        sortBy(stack, keys);
        return stack;
    }
    const std::vector<double> locations =
        valuesOf(stack.slices, [](const SliceHeader& slice) { return slice.tags.sliceLocation; });
    const std::vector<double> numbers =
        valuesOf(stack.slices, [](const SliceHeader& slice) { return slice.tags.instanceNumber; });
    const bool areNumbersTelling = std::set<double>(numbers.begin(), numbers.end()).size() > 1;
    if (!locations.empty()) {
        stack.order = SliceOrder::SliceLocation;
        sortBy(stack, locations);
    } else if (areNumbersTelling) {
        stack.order = SliceOrder::InstanceNumber;
        sortBy(stack, numbers);
        stack.positions.clear();
    } else {
        stack.order = SliceOrder::FileName;
        std::stable_sort(stack.slices.begin(), stack.slices.end(),
                         [](const SliceHeader& a, const SliceHeader& b) {
                             return std::tie(a.file, a.frame) < std::tie(b.file, b.frame);
                         });
    }
    return stack;
}

/// The slices that lie at each place, as ranges of a stack in order.
std::vector<std::pair<std::size_t, std::size_t>> placesOf(const SliceStack& stack)
{
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < stack.positions.size(); ++i) {
        if (i == 0 || stack.positions[i] - stack.positions[i - 1] > samePlace)
            places.emplace_back(i, i);
        places.back().second = i + 1;
    }
    return places;
}

bool hasRepeatedPlaces(const SliceStack& stack)
{
    return placesOf(stack).size() < stack.positions.size();
}

std::vector<double> stepsOf(const SliceStack& stack)
{
    std::vector<double> steps;
    for (std::size_t i = 1; i < stack.positions.size(); ++i)
        steps.push_back(stack.positions[i] - stack.positions[i - 1]);
    return steps;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// `mayHaveGaps`: slices may be missing, so that a step is several of the usual.
bool isEven(const std::vector<double>& steps, double step, bool mayHaveGaps = false)
{
    return std::all_of(steps.begin(), steps.end(), [&](double each) {
        const double places = mayHaveGaps ? std::max(1.0, std::round(each / step)) : 1;
        return std::abs(each - places * step) <= std::max(0.01 * step, samePlace) * places;
    });
}

/// mm by which each slice lies beside the one before it within its plane; none where that is not known.
std::vector<double> shearsOf(const SliceStack& stack)
{
    std::vector<double> shears;
    for (std::size_t i = 1; i < stack.slices.size(); ++i) {
        const std::optional<PlaneGeometry> plane = stack.slices[i - 1].geometry();
        const std::optional<PlaneGeometry> next = stack.slices[i].geometry();
        if (!plane || !next)
            return {};
        const PlaneGeometry::Place place = plane->placeOf(next->origin);
        shears.push_back(std::hypot(place.column * plane->columnSpacing, place.row * plane->rowSpacing));
    }
    return shears;
}

/// Whether a slice is sheared against the next one; says which, and of all that the gantry was tilted.
bool noteShears(SliceStack& stack, double step)
{
    const std::vector<double> shears = shearsOf(stack);
    const double most = std::max(0.01 * step, samePlace);
    const auto farthest = std::max_element(shears.begin(), shears.end());
    if (farthest == shears.end() || *farthest <= most)
        return false;
    if (const double shear = medianOf(shears); shear > most) {
        std::ostringstream degrees;
        degrees.precision(3);
        degrees << std::atan2(shear, step) * 180 / std::numbers::pi;
        stack.notes.push_back(
            Message("the gantry was tilted by %1 degrees: each slice lies %2 mm beside the one "
                    "before it",
                    degrees.str(), millimetres(shear)));
    } else {
        stack.notes.push_back(Message("the slices do not lie over each other: slice %1 lies %2 mm beside the "
                                      "one before it",
                                      farthest - shears.begin() + 2, millimetres(*farthest)));
    }
    return true;
}

void noteGaps(SliceStack& stack, const std::vector<double>& steps, double step)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] < 1.5 * step)
            continue;
        const auto missing = std::llround(steps[i] / step) - 1;
        stack.notes.push_back(
            counted(missing, "%1 slice seems to be missing after slice %2: a gap of %3 mm where it is %4 mm",
                    "%1 slices seem to be missing after slice %2: a gap of %3 mm where it is %4 mm", i + 1,
                    millimetres(steps[i]), millimetres(step)));
    }
}

void noteThicknesses(SliceStack& stack)
{
    std::set<double> thicknesses;
    for (const SliceHeader& slice : stack.slices)
        thicknesses.insert(slice.tags.sliceThickness.value_or(0));
    if (thicknesses.size() > 1)
        stack.notes.push_back(Message("the slices are not equally thick: %1 to %2 mm",
                                      millimetres(*thicknesses.begin()), millimetres(*thicknesses.rbegin())));
}

void noteOrder(SliceStack& stack)
{
    if (stack.order == SliceOrder::SliceLocation)
        stack.notes.push_back(
            "the slices do not say where they lie: they are in the order of their slice locations");
    if (stack.order == SliceOrder::InstanceNumber)
        stack.notes.push_back(
            "the slices do not say where they lie: they are in the order of their instance numbers, "
            "and which way round is not known");
    if (stack.order == SliceOrder::FileName && stack.slices.size() > 1)
        stack.notes.push_back(
            "the slices do not say where they lie nor in which order: they are in that of their "
            "file names");
}

void measure(SliceStack& stack)
{
    noteOrder(stack);
    noteThicknesses(stack);
    const std::vector<double> steps = stepsOf(stack);
    if (steps.empty())
        return;
    const double step = medianOf(steps);
    const bool isSheared = noteShears(stack, step);
    noteGaps(stack, steps, step);
    const bool isRegular = isEven(steps, step);
    if (!isRegular && stack.notes.empty())
        stack.notes.push_back(Message("the slices do not lie at equal distances: %1 to %2 mm",
                                      millimetres(*std::min_element(steps.begin(), steps.end())),
                                      millimetres(*std::max_element(steps.begin(), steps.end()))));
    if (isRegular && !isSheared && stack.order == SliceOrder::Position)
        stack.spacing = step;
}

/// Whether the stack is one although it holds several acquisitions: of scanners that number each turn anew.
/// Of a few acquisitions a gap may as well lie between two scans.
bool isOneStack(const SliceStack& stack)
{
    constexpr std::size_t fewestTurns = 5;
    if (hasRepeatedPlaces(stack))
        return false;
    const std::vector<double> steps = stepsOf(stack);
    if (steps.empty() || isEven(steps, medianOf(steps)))
        return true;
    std::set<int> acquisitions;
    for (const SliceHeader& slice : stack.slices)
        acquisitions.insert(slice.tags.acquisitionNumber.value_or(0));
    return acquisitions.size() >= fewestTurns && isEven(steps, medianOf(steps), true);
}

std::vector<Slices> byAcquisition(Slices slices)
{
    std::map<int, Slices> acquisitions;
    for (SliceHeader& slice : slices)
        acquisitions[slice.tags.acquisitionNumber.value_or(0)].push_back(std::move(slice));
    std::vector<Slices> groups;
    groups.reserve(acquisitions.size());
    for (auto& [number, group] : acquisitions)
        groups.push_back(std::move(group));
    return groups;
}

/// The first slice of each place, the second, and so on.
std::vector<Slices> byPhase(const SliceStack& stack)
{
    std::vector<Slices> phases;
    for (const auto& [begin, end] : placesOf(stack))
        for (std::size_t i = begin; i < end; ++i) {
            if (i - begin == phases.size())
                phases.emplace_back();
            phases[i - begin].push_back(stack.slices[i]);
        }
    return phases;
}

void addPhases(const SliceStack& stack, std::vector<SliceStack>& stacks)
{
    const std::vector<Slices> phases = byPhase(stack);
    for (std::size_t i = 0; i < phases.size(); ++i) {
        stacks.push_back(inOrder(phases[i]));
        const bool isAtAllPlaces = phases[i].size() == phases.front().size();
        stacks.back().notes.push_back(
            isAtAllPlaces
                ? Message("up to %2 slices lie at one place: this is phase %1 of %2", i + 1, phases.size())
                : Message("up to %2 slices lie at one place: this is phase %1 of %2, which is not at all "
                          "places",
                          i + 1, phases.size()));
    }
}

void addStacks(Slices group, std::vector<SliceStack>& stacks)
{
    SliceStack whole = inOrder(group);
    if (isOneStack(whole)) {
        stacks.push_back(std::move(whole));
        return;
    }
    std::vector<Slices> acquisitions = byAcquisition(std::move(group));
    for (Slices& acquisition : acquisitions) {
        SliceStack stack = inOrder(std::move(acquisition));
        if (hasRepeatedPlaces(stack))
            addPhases(stack, stacks);
        else
            stacks.push_back(std::move(stack));
    }
}

} // namespace

std::string_view orientationName(const PlaneGeometry& plane)
{
    constexpr std::array<std::string_view, 3> names = {"sagittal", "coronal", "axial"};
    const double cosineOfTwentyDegrees = 0.9397;
    for (std::size_t axis = 0; axis < names.size(); ++axis)
        if (std::abs(plane.normal()[axis]) > cosineOfTwentyDegrees)
            return names[axis];
    return "oblique";
}

std::string_view orientationName(const SliceStack& stack)
{
    const std::optional<PlaneGeometry> plane = stack.slices.front().geometry();
    return plane ? orientationName(*plane) : std::string_view();
}

std::vector<SliceStack> sliceStacksOf(std::vector<SliceHeader> slices)
{
    const std::size_t repeated = leaveOutRepeated(slices);
    std::vector<SliceStack> stacks;
    for (Slices& group : groupsOf(std::move(slices)))
        addStacks(std::move(group), stacks);
    for (SliceStack& stack : stacks)
        measure(stack);
    if (repeated != 0 && !stacks.empty())
        stacks.front().notes.push_back(counted(repeated, "%1 slice was there twice and was left out once",
                                               "%1 slices were there more than once and were left out"));
    return stacks;
}

} // namespace gg

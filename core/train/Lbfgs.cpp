#include "train/Lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numeric>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t memory = 10;
constexpr int maximumLineSteps = 60;

double dot(std::span<const double> a, std::span<const double> b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double largest(std::span<const double> values)
{
    double result = 0;
    for (const double value : values)
        result = std::max(result, std::abs(value));
    return result;
}

struct Point
{
    std::vector<double> x;
    std::vector<double> gradient;
    double value = 0;
};

struct Correction
{
    std::vector<double> step;     // s = x' - x
    std::vector<double> gradient; // y = g' - g
    double curvature = 0;         // s.y
};

// -H g by the two-loop recursion.
std::vector<double> direction(const std::deque<Correction>& corrections, std::span<const double> gradient)
{
    std::vector<double> q(gradient.begin(), gradient.end());
    std::vector<double> alphas;
    for (auto c = corrections.rbegin(); c != corrections.rend(); ++c) {
        const double alpha = dot(c->step, q) / c->curvature;
        for (std::size_t i = 0; i < q.size(); ++i)
            q[i] -= alpha * c->gradient[i];
        alphas.push_back(alpha);
    }
    double scale = 1 / std::max(1.0, std::sqrt(dot(gradient, gradient)));
    if (!corrections.empty())
        scale = corrections.back().curvature / dot(corrections.back().gradient, corrections.back().gradient);
    for (double& value : q)
        value *= scale;
    for (const Correction& c : corrections) {
        const double beta = dot(c.gradient, q) / c.curvature;
        const double alpha = alphas.back();
        alphas.pop_back();
        for (std::size_t i = 0; i < q.size(); ++i)
            q[i] += (alpha - beta) * c.step[i];
    }
    for (double& value : q)
        value = -value;
    return q;
}

Point evaluate(const ValueAndGradient& function, const Point& from, std::span<const double> along,
               double length)
{
    Point point{from.x, std::vector<double>(from.x.size()), 0};
    for (std::size_t i = 0; i < point.x.size(); ++i)
        point.x[i] += length * along[i];
    point.value = function(point.x, point.gradient);
    return point;
}

// A point along `along` that satisfies the weak Wolfe conditions, or `from` itself when rounding hides any
// descent.
Point lineSearch(const ValueAndGradient& function, const Point& from, std::span<const double> along)
{
    constexpr double sufficientDecrease = 1e-4;
    constexpr double curvature = 0.9;
    const double slope = dot(from.gradient, along);
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    double length = 1;
    Point best = from;
    for (int i = 0; i < maximumLineSteps; ++i) {
        Point point = evaluate(function, from, along, length);
        if (!(point.value <= from.value + sufficientDecrease * length * slope)) {
            high = length;
        } else if (dot(point.gradient, along) < curvature * slope) {
            low = length;
            best = std::move(point);
        } else {
            return point;
        }
        length = std::isinf(high) ? 2 * low : (low + high) / 2;
    }
    return best;
}

} // namespace

LbfgsResult minimise(const ValueAndGradient& function, std::vector<double> start, const LbfgsLimits& limits,
                     const std::function<bool(int iteration, std::span<const double> x)>& onIteration)
{
    Point point{std::move(start), {}, 0};
    point.gradient.resize(point.x.size());
    point.value = function(point.x, point.gradient);
    std::deque<Correction> corrections;
    LbfgsResult result;
    while (!(result.converged = largest(point.gradient) <= limits.gradientTolerance) &&
           result.iterations < limits.maximumIterations) {
        Point next = lineSearch(function, point, direction(corrections, point.gradient));
        Correction correction{next.x, next.gradient, 0};
        for (std::size_t i = 0; i < next.x.size(); ++i) {
            correction.step[i] -= point.x[i];
            correction.gradient[i] -= point.gradient[i];
        }
        correction.curvature = dot(correction.step, correction.gradient);
        if (!(correction.curvature > 0))
            break;
        corrections.push_back(std::move(correction));
        if (corrections.size() > memory)
            corrections.pop_front();
        point = std::move(next);
        ++result.iterations;
        if (!onIteration(result.iterations, point.x)) {
            result.stopped = true;
            break;
        }
    }
    result.x = std::move(point.x);
    return result;
}

} // namespace gg

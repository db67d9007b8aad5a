#include "eval/TsneMap.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace gg {

namespace {

constexpr std::size_t fewest = 4;
constexpr double smallest = 2.2e-16; // below it a probability is none
constexpr std::size_t neighboursBetween = 3;

using Row = std::span<const float>;

float product(Row a, Row b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

/// Rows of length 1; of no length where there are no features at all.
class Directions
{
public:
    Directions(std::span<const float> features, std::size_t dimensions)
        : m_values(features.begin(), features.end()), m_dimensions(dimensions)
    {
        for (std::size_t i = 0; i < count(); ++i) {
            const std::span<float> values = std::span(m_values).subspan(i * m_dimensions, m_dimensions);
            double sum = 0;
            for (const float value : values)
                sum += static_cast<double>(value) * value;
            const double length = std::sqrt(sum);
            for (float& value : values)
                value = length > 0 ? static_cast<float>(value / length) : 0;
        }
    }

    std::size_t count() const { return m_dimensions > 0 ? m_values.size() / m_dimensions : 0; }
    std::size_t dimensions() const { return m_dimensions; }
    Row operator[](std::size_t i) const
    {
        return std::span(m_values).subspan(i * m_dimensions, m_dimensions);
    }
    double squaredDistance(std::size_t a, std::size_t b) const
    {
        return std::max(0.0F, product((*this)[a], (*this)[a]) + product((*this)[b], (*this)[b]) -
                                  2 * product((*this)[a], (*this)[b]));
    }

private:
    std::vector<float> m_values;
    std::size_t m_dimensions;
};

/// (N,N), row by row.
using Square = std::vector<double>;

Square squaredDistances(const Directions& rows, const CancelToken& cancel)
{
    const std::size_t n = rows.count();
    Square distances(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        cancel.throwIfCancelled();
        for (std::size_t j = 0; j < i; ++j)
            distances[i * n + j] = distances[j * n + i] = rows.squaredDistance(i, j);
    }
    return distances;
}

/// Replaces the distances of one image from all by the probabilities of its neighbours, of an entropy that is
/// log(perplexity), found by bisection of the width, as scikit-learn finds it.
void setNeighbours(std::span<double> row, std::size_t self, double perplexity)
{
    constexpr int steps = 100;
    constexpr double closeEnough = 1e-5;
    const std::vector<double> distances(row.begin(), row.end());
    const double wanted = std::log(perplexity);
    double beta = 1;
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    for (int step = 0; step < steps; ++step) {
        double sum = 0;
        double weighted = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = j == self ? 0 : std::exp(-distances[j] * beta);
            sum += row[j];
            weighted += row[j] * distances[j];
        }
        sum = std::max(sum, smallest);
        for (double& value : row)
            value /= sum;
        const double entropy = std::log(sum) + beta * weighted / sum;
        if (std::abs(entropy - wanted) <= closeEnough)
            return;
        (entropy > wanted ? low : high) = beta;
        beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
    }
}

/// How probably two images are neighbours: symmetric, of sum 1.
Square neighbourhoods(const Directions& rows, double perplexity, const CancelToken& cancel)
{
    const std::size_t n = rows.count();
    Square p = squaredDistances(rows, cancel);
    for (std::size_t i = 0; i < n; ++i) {
        cancel.throwIfCancelled();
        setNeighbours(std::span(p).subspan(i * n, n), i, perplexity);
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double both = (p[i * n + j] + p[j * n + i]) / (2.0 * static_cast<double>(n));
            p[i * n + j] = p[j * n + i] = std::max(both, smallest);
        }
    return p;
}

/// Of the rows less their mean, their extents along the direction in which they spread most, less what
/// `other` has of it already. By the power method: X'X is applied until it turns nothing any more.
std::vector<double> principalComponent(const Directions& rows, const std::vector<double>& mean,
                                       std::vector<double>& direction, const std::vector<double>& other)
{
    constexpr int mostTurns = 200;
    const std::size_t n = rows.count();
    const std::size_t d = rows.dimensions();
    direction.resize(d);
    for (std::size_t k = 0; k < d; ++k)
        direction[k] = 1.0 + 0.5 * std::sin(static_cast<double>(k + 1)); // anything that is not regular
    std::vector<double> extents(n, 0);
    for (int turn = 0; turn < mostTurns; ++turn) {
        if (!other.empty()) {
            const double shared = std::inner_product(other.begin(), other.end(), direction.begin(), 0.0);
            for (std::size_t k = 0; k < d; ++k)
                direction[k] -= shared * other[k];
        }
        const double length =
            std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0));
        if (!(length > 0))
            return std::vector<double>(n, 0);
        for (double& value : direction)
            value /= length;
        std::vector<double> next(d, 0);
        double turned = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const Row row = rows[i];
            double extent = 0;
            for (std::size_t k = 0; k < d; ++k)
                extent += (row[k] - mean[k]) * direction[k];
            turned += std::abs(extent - extents[i]);
            extents[i] = extent;
            for (std::size_t k = 0; k < d; ++k)
                next[k] += extent * (row[k] - mean[k]);
        }
        const double spread =
            std::sqrt(std::inner_product(extents.begin(), extents.end(), extents.begin(), 0.0));
        if (turned < 1e-7 * (spread + smallest) * static_cast<double>(n))
            break;
        direction = std::move(next);
    }
    const double length =
        std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0));
    for (double& value : direction)
        value = length > 0 ? value / length : 0;
    return extents;
}

std::vector<MapPoint> principalComponents(const Directions& rows)
{
    constexpr double spreadWanted = 1e-4;
    const std::size_t n = rows.count();
    std::vector<double> mean(rows.dimensions(), 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < rows.dimensions(); ++k)
            mean[k] += rows[i][k] / static_cast<double>(n);
    std::vector<double> first, second;
    const std::vector<double> x = principalComponent(rows, mean, first, {});
    const std::vector<double> y = principalComponent(rows, mean, second, first);
    const double spread =
        std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0) / static_cast<double>(n));
    std::vector<MapPoint> points(n);
    for (std::size_t i = 0; i < n; ++i)
        points[i] = spread > 0 ? MapPoint{x[i] / spread * spreadWanted, y[i] / spread * spreadWanted}
                               : MapPoint{spreadWanted * static_cast<double>(i), 0};
    return points;
}

/// Gradient descent with momentum, each coordinate at a pace of its own, as in scikit-learn.
class Descent
{
public:
    Descent(const Square& p, std::vector<MapPoint> start)
        : m_p(p), m_points(std::move(start)), m_update(m_points.size()), m_gains(m_points.size(), {1, 1}),
          m_gradient(m_points.size()), m_near(p.size()),
          m_rate(std::max(static_cast<double>(m_points.size()) / exaggeration / 4, 50.0))
    {
    }

    static constexpr double exaggeration = 12;

    void step(bool isEarly)
    {
        setGradient(isEarly ? exaggeration : 1);
        const double momentum = isEarly ? 0.5 : 0.8;
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            move(m_points[i].x, m_update[i].x, m_gains[i].x, m_gradient[i].x, momentum);
            move(m_points[i].y, m_update[i].y, m_gains[i].y, m_gradient[i].y, momentum);
        }
    }

    double divergence()
    {
        const double sum = setNear();
        double divergence = 0;
        for (std::size_t i = 0; i < m_points.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const std::size_t at = i * m_points.size() + j;
                divergence += 2 * m_p[at] * std::log(m_p[at] / std::max(m_near[at] / sum, smallest));
            }
        return divergence;
    }

    /// Forgets momentum and paces, which are of another landscape where the attraction has changed.
    void rest()
    {
        std::fill(m_update.begin(), m_update.end(), MapPoint());
        std::fill(m_gains.begin(), m_gains.end(), MapPoint{1, 1});
    }

    const std::vector<MapPoint>& points() const { return m_points; }

private:
    /// 1 / (1 + squared distance) of each pair below the diagonal; returns the sum over both halves.
    double setNear()
    {
        const std::size_t n = m_points.size();
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const double dx = m_points[i].x - m_points[j].x;
                const double dy = m_points[i].y - m_points[j].y;
                sum += m_near[i * n + j] = 1 / (1 + dx * dx + dy * dy);
            }
        return 2 * sum;
    }

    void setGradient(double strength)
    {
        const std::size_t n = m_points.size();
        const double sum = setNear();
        std::fill(m_gradient.begin(), m_gradient.end(), MapPoint());
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const double near = m_near[i * n + j];
                const double pull = 4 * (strength * m_p[i * n + j] - near / sum) * near;
                const double x = pull * (m_points[i].x - m_points[j].x);
                const double y = pull * (m_points[i].y - m_points[j].y);
                m_gradient[i].x += x;
                m_gradient[i].y += y;
                m_gradient[j].x -= x;
                m_gradient[j].y -= y;
            }
    }

    void move(double& place, double& update, double& gain, double gradient, double momentum) const
    {
        constexpr double leastGain = 0.01;
        gain = std::max(leastGain, update * gradient < 0 ? gain + 0.2 : gain * 0.8);
        update = momentum * update - m_rate * gain * gradient;
        place += update;
    }

    const Square& m_p;
    std::vector<MapPoint> m_points;
    std::vector<MapPoint> m_update;
    std::vector<MapPoint> m_gains;
    std::vector<MapPoint> m_gradient;
    Square m_near;
    double m_rate;
};

TsneMap mapOf(const Directions& rows, const TsneOptions& options, const ProgressCallback& onProgress,
              const CancelToken& cancel)
{
    constexpr int mostEarly = 250;
    const std::size_t n = rows.count();
    TsneMap map;
    map.mapped = n;
    if (n < fewest) {
        for (std::size_t i = 0; i < n; ++i)
            map.points.push_back({static_cast<double>(i), 0});
        return map;
    }
    map.perplexity = std::min(options.perplexity, static_cast<double>(n) / 3);
    const Square p = neighbourhoods(rows, map.perplexity, cancel);
    Descent descent(p, principalComponents(rows));
    const int early = std::min(mostEarly, options.iterations / 4);
    for (int i = 0; i < options.iterations; ++i) {
        cancel.throwIfCancelled();
        if (i == early)
            descent.rest();
        descent.step(i < early);
        if (onProgress)
            onProgress({"Laying out the map", static_cast<std::size_t>(i) + 1,
                        static_cast<std::size_t>(options.iterations)});
    }
    map.points = descent.points();
    map.divergence = descent.divergence();
    return map;
}

/// Between the mapped ones that are nearest, the nearer the more.
MapPoint between(const Directions& rows, std::size_t row, const std::vector<std::size_t>& mapped,
                 const std::vector<MapPoint>& points)
{
    std::array<std::pair<double, std::size_t>, neighboursBetween> nearest;
    nearest.fill({std::numeric_limits<double>::infinity(), 0});
    for (std::size_t i = 0; i < mapped.size(); ++i) {
        const std::pair candidate(rows.squaredDistance(row, mapped[i]), i);
        if (candidate < nearest.back()) {
            nearest.back() = candidate;
            std::sort(nearest.begin(), nearest.end());
        }
    }
    MapPoint place;
    double weights = 0;
    for (const auto& [distance, i] : nearest) {
        if (std::isinf(distance))
            continue;
        const double weight = 1 / (distance + 1e-9);
        place.x += weight * points[i].x;
        place.y += weight * points[i].y;
        weights += weight;
    }
    return {place.x / weights, place.y / weights};
}

void check(std::span<const float> features, std::size_t dimensions)
{
    if (dimensions == 0 || features.size() % dimensions != 0 ||
        !std::all_of(features.begin(), features.end(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorKind::Usage, "These are no features of images.");
}

} // namespace

TsneMap tsneMap(std::span<const float> features, std::size_t dimensions, const TsneOptions& options,
                const ProgressCallback& onProgress, const CancelToken& cancel)
{
    check(features, dimensions);
    const Directions rows(features, dimensions);
    if (rows.count() <= options.most)
        return mapOf(rows, options, onProgress, cancel);
    std::vector<std::size_t> chosen;
    std::vector<float> some;
    for (std::size_t i = 0; i < options.most; ++i) {
        chosen.push_back(i * rows.count() / options.most);
        some.insert(some.end(), rows[chosen.back()].begin(), rows[chosen.back()].end());
    }
    TsneMap map = mapOf(Directions(some, dimensions), options, onProgress, cancel);
    const std::vector<MapPoint> mapped = std::move(map.points);
    map.points.assign(rows.count(), {});
    for (std::size_t i = 0; i < chosen.size(); ++i)
        map.points[chosen[i]] = mapped[i];
    for (std::size_t i = 0; i < rows.count(); ++i) {
        cancel.throwIfCancelled();
        if (!std::binary_search(chosen.begin(), chosen.end(), i))
            map.points[i] = between(rows, i, chosen, mapped);
    }
    return map;
}

} // namespace gg

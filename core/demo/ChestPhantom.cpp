#include "demo/ChestPhantom.h"

#include <algorithm>

namespace gg {

namespace {

constexpr float highest = -62;
constexpr float lowest = 72;
constexpr float leastGap = 15;

// Uniform in what the gaps leave, then spread apart by them.
std::vector<float> drawLevels(int slices, Random& random)
{
    std::vector<float> levels;
    levels.reserve(static_cast<std::size_t>(slices));
    const double room = lowest - highest - leastGap * static_cast<float>(slices - 1);
    for (int i = 0; i < slices; ++i)
        levels.push_back(highest + static_cast<float>(random.uniform(0, room)));
    std::sort(levels.begin(), levels.end());
    for (int i = 0; i < slices; ++i)
        levels[static_cast<std::size_t>(i)] += leastGap * static_cast<float>(i);
    return levels;
}

PhantomView drawView(const PhantomThorax& thorax, Random& random)
{
    PhantomView view;
    view.fieldOfView = 2.0f * thorax.halfWidth() * static_cast<float>(random.uniform(0.86, 0.98));
    view.rotation = static_cast<float>(0.035 * random.normal());
    view.shift.x = static_cast<float>(3.0 * random.normal());
    view.shift.y = static_cast<float>(random.uniform(-14, 8));
    return view;
}

} // namespace

ChestPhantom::ChestPhantom(std::uint64_t seed, int slices, bool groundGlass)
    : m_random(seed), m_thorax(m_random), m_tissues(PhantomTissueTraits::drawn(m_random)),
      m_vessels(m_thorax, m_random), m_lung(m_thorax, m_random),
      m_scanner(PhantomScannerTraits::drawn(m_random)), m_view(drawView(m_thorax, m_random)),
      m_levels(drawLevels(slices, m_random))
{
    if (groundGlass) {
        Random lesions = m_random.fork(1);
        m_lung.addGroundGlass(m_thorax, m_levels, lesions);
    }
}

cv::Mat ChestPhantom::slice(std::size_t index, int size) const
{
    const float z = m_levels.at(index);
    PhantomView view = m_view;
    view.size = size;
    PhantomCanvas canvas(view);
    paintTissues(canvas, m_thorax, m_tissues, z);
    m_lung.paint(canvas, m_thorax, z);
    m_vessels.paint(canvas, z, m_scanner.thickness, m_tissues.blood);
    m_lung.paintNodules(canvas, z, m_scanner.thickness);
    paintCentralAirways(canvas, z);
    Random noise = m_random.fork(100 + index);
    return scanned(canvas.hu(), view.spacing(), m_scanner, noise);
}

} // namespace gg

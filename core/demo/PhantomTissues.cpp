#include "demo/PhantomTissues.h"

#include <numbers>

namespace gg {

namespace {

constexpr float fatHu = -100;
constexpr float muscleHu = 52;
constexpr float skinHu = 10;

void paintTable(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits)
{
    if (traits.tableGap < 0)
        return;
    constexpr float halfWidth = 205;
    constexpr float curvature = 1200;
    const float top = thorax.halfDepth() + traits.tableGap;
    canvas.everywhere([&](float& pixel, cv::Point2f at) {
        const float depth = at.y - top + at.x * at.x / curvature;
        const float pad = std::min(depth + traits.padDepth, 0.7f * thorax.halfWidth() - std::abs(at.x));
        if (depth < 1.0f && pad > -2.0f)
            blend(pixel, traits.padHu, canvas.coverage(pad));
        const float inside = std::min({depth, traits.tableDepth - depth, halfWidth - std::abs(at.x)});
        if (inside < -2.0f)
            return;
        blend(pixel, -180.0f, canvas.coverage(inside));
        blend(pixel, -880.0f, canvas.coverage(inside - 1.8f));
    });
}

void paintBodyWall(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits,
                   float z)
{
    const PhantomNoise texture(traits.seed);
    canvas.everywhere([&](float& pixel, cv::Point2f at) {
        const float cavity = thorax.insideRibs(at.x, at.y, z);
        if (cavity > 6.0f) {
            pixel = fatHu + 20.0f * texture.fractal(at.x / 9.0f, at.y / 9.0f, z / 9.0f);
            return;
        }
        const float skin = thorax.insideSkin(at.x, at.y, z);
        if (skin < -3.0f)
            return;
        blend(pixel, skinHu, canvas.coverage(skin));
        const float grain = texture.fractal(at.x / 9.0f, at.y / 9.0f, z / 9.0f);
        blend(pixel, fatHu + 14.0f * grain, canvas.coverage(skin - 1.8f));
        const float gland =
            thorax.hasBreasts() && at.y < -0.75f * thorax.halfDepth() && grain > 0.25f ? 0.6f : 0.0f;
        blend(pixel, 20.0f, gland * canvas.coverage(skin - 6.0f));
        const float muscle = thorax.insideMuscle(at.x, at.y, z);
        blend(pixel, muscleHu + 8.0f * grain, canvas.coverage(muscle));
        // Planes of fat between the muscles, along the wall.
        const float layer = texture.at(at.x / 26.0f + 90.0f, at.y / 26.0f, muscle / 4.5f);
        blend(pixel, fatHu, std::clamp(2.5f * layer - 0.5f, 0.0f, 0.85f) * canvas.coverage(muscle - 2.5f));
        blend(pixel, muscleHu, canvas.coverage(std::min(cavity + 3.0f, muscle)));
        blend(pixel, fatHu + 20.0f * grain, canvas.coverage(cavity - 1.0f));
    });
}

void paintRib(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits, float z,
              float angle, float length)
{
    constexpr int pieces = 9;
    cv::Point2f points[pieces + 1];
    for (int i = 0; i <= pieces; ++i) {
        // Ribs slope downwards: within a slice each runs from the pleura outwards.
        const float along = static_cast<float>(i) / pieces;
        const float radius = thorax.ribRadius(angle, z) + 5.5f + 4.0f * along;
        points[i] = {radius * std::cos(angle), radius * std::sin(angle)};
        angle += length / pieces / radius;
    }
    for (int i = 0; i < pieces; ++i)
        canvas.capsule(points[i], points[i + 1], 4.3f, traits.bone);
    for (int i = 1; i + 1 < pieces; ++i)
        canvas.capsule(points[i], points[i + 1], 2.2f, 190.0f);
}

void paintRibs(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits, float z)
{
    constexpr float pi = std::numbers::pi_v<float>;
    const PhantomNoise noise(traits.seed + 1);
    constexpr int perSide = 6;
    for (const float side : {0.0f, pi})
        for (int i = 0; i < perSide; ++i) {
            const float slot = static_cast<float>(i);
            const float drift = std::fmod(traits.ribPhase + z / 42.0f + 20.0f, 1.0f);
            const float angle = (-0.40f + (slot + drift) / perSide * 0.84f) * pi;
            const float length = 26.0f + 16.0f * noise.at(slot * 3.7f, side, z / 25.0f);
            paintRib(canvas, thorax, traits, z, side == 0.0f ? angle : pi - angle - length / 130.0f, length);
        }
    canvas.ellipse({0, thorax.sternumY()}, 20, 6.5f, 0, traits.bone * 0.75f);
    canvas.ellipse({0, thorax.sternumY()}, 17.5f, 4.2f, 0, 130);
    if (z < -5.0f)
        for (const float side : {-1.0f, 1.0f}) {
            const cv::Point2f middle(side * (thorax.halfWidth() - 50.0f), 0.50f * thorax.halfDepth());
            const cv::Point2f along(side * -16.0f, 0.21f * thorax.halfDepth());
            canvas.capsule(middle - along, middle + along, 3.4f, traits.bone);
            canvas.capsule(middle - along * 0.9f, middle + along * 0.5f, 1.2f, 250);
        }
}

void paintSpine(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits)
{
    const float y = thorax.spineY();
    const float bone = traits.bone;
    for (const float side : {-1.0f, 1.0f})
        canvas.ellipse({side * 24.0f, y + 36}, 19, 15, 0, muscleHu);
    canvas.ellipse({0, y + 2}, 25, 22, 0, muscleHu - 10);
    for (const float side : {-1.0f, 1.0f}) {
        canvas.capsule({side * 10, y + 11}, {side * 14, y + 22}, 4.0f, bone * 0.8f);
        canvas.capsule({side * 14, y + 21}, {side * 31, y + 27}, 4.4f, bone * 0.8f);
        canvas.capsule({side * 18, y + 22}, {side * 28, y + 26}, 2.2f, 200);
        canvas.capsule({side * 12, y + 25}, {0, y + 32}, 3.4f, bone * 0.85f);
        canvas.capsule({side * 19, y + 9}, {side * 31, y + 21}, 4.0f, bone * 0.8f);
        canvas.capsule({side * 19, y + 9}, {side * 30, y + 20}, 2.0f, 210);
    }
    canvas.capsule({0, y + 31}, {0, y + 49}, 3.2f, bone * 0.8f);
    canvas.ellipse({0, y}, 18, 14.5f, 0, bone * 0.8f);
    canvas.ellipse({0, y}, 16.2f, 12.8f, 0, 170);
    canvas.ellipse({0, y + 20}, 8.5f, 7.5f, 0, 15);
    canvas.ellipse({0, y + 20}, 5.0f, 4.2f, 0, 40);
}

void paintUpperVessels(PhantomCanvas& canvas, const PhantomTissueTraits& traits, float z)
{
    if (z < -52)
        canvas.capsule({-18, -40}, {26, -36}, 5.5f, traits.blood);
    if (z < -30)
        canvas.capsule({2, -32}, {24, 16}, 12.0f, traits.blood);
    canvas.ellipse({-22, -25}, 9, 8, 0.4f, traits.blood * 1.1f);
}

void paintHilarVessels(PhantomCanvas& canvas, const PhantomTissueTraits& traits, float z)
{
    canvas.ellipse({-6, -36}, 15, 15, 0, traits.blood);
    canvas.ellipse({-27, -27}, 8, 9, 0, traits.blood * 1.1f);
    if (z > -20) {
        canvas.ellipse({17, -38}, 14, 13, 0, traits.blood);
        canvas.capsule({17, -34}, {30, -8}, 9.5f, traits.blood);
        canvas.capsule({12, -22}, {-30, -10}, 8.0f, traits.blood);
    }
}

void paintHeart(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits,
                float z)
{
    const float muscle = 45.0f + 0.25f * (traits.blood - 45.0f);
    canvas.around({20, -24}, 90, [&](float& pixel, cv::Point2f at) {
        const float inside = thorax.insideHeart(at.x, at.y, z);
        if (thorax.insideRibs(at.x, at.y, z) < 0 || inside < 0)
            return;
        blend(pixel, 40, canvas.coverage(inside - 1.2f));
        blend(pixel, -80, canvas.coverage(inside - 2.6f));
        blend(pixel, muscle, canvas.coverage(inside - 5.5f));
        // Septum and walls between the chambers, roughly.
        const float wall = std::abs(std::sin((0.8f * at.x - 0.55f * at.y + 14.0f) / 26.0f));
        blend(pixel, traits.blood,
              canvas.coverage(inside - 13.0f) * std::clamp(3.0f * wall - 0.3f, 0.0f, 1.0f));
    });
}

void paintMediastinum(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits,
                      float z)
{
    if (z < -28)
        paintUpperVessels(canvas, traits, z);
    else if (z < 22)
        paintHilarVessels(canvas, traits, z);
    if (z > 4)
        paintHeart(canvas, thorax, traits, z);
    if (z > -32)
        canvas.ellipse({23, thorax.spineY() - 12}, 12, 12, 0, traits.blood);
    if (z > 55)
        canvas.ellipse({-22, 2}, 12, 10, 0, traits.blood);
    canvas.ellipse({7, thorax.spineY() - 22}, 8, 5, 0.3f, 40);
    canvas.everywhere([&](float& pixel, cv::Point2f at) {
        const float liver = thorax.insideLiver(at.x, at.y, z);
        if (liver > -3.0f && thorax.insideRibs(at.x, at.y, z) > 0)
            blend(pixel, 58.0f + 0.25f * (traits.blood - 45.0f), canvas.coverage(liver));
    });
}

} // namespace

PhantomTissueTraits PhantomTissueTraits::drawn(Random& random)
{
    PhantomTissueTraits traits;
    if (random.uniform() < 0.4)
        traits.blood = static_cast<float>(random.uniform(120, 280));
    traits.bone = static_cast<float>(random.uniform(430, 760));
    traits.tableGap = static_cast<float>(random.uniform() < 0.2 ? -1.0 : random.uniform(2, 7));
    traits.tableDepth = static_cast<float>(random.uniform(14, 34));
    if (random.uniform() < 0.6) {
        traits.padDepth = static_cast<float>(random.uniform(8, 34));
        traits.padHu = static_cast<float>(random.uniform(-840, -380));
    }
    traits.ribPhase = static_cast<float>(random.uniform());
    traits.seed = random.bits();
    return traits;
}

void paintTissues(PhantomCanvas& canvas, const PhantomThorax& thorax, const PhantomTissueTraits& traits,
                  float z)
{
    paintTable(canvas, thorax, traits);
    paintBodyWall(canvas, thorax, traits, z);
    paintMediastinum(canvas, thorax, traits, z);
    paintRibs(canvas, thorax, traits, z);
    paintSpine(canvas, thorax, traits);
}

} // namespace gg

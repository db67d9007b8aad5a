// Phantoms: slices made of numbers that a test knows: a chest drawn of ellipses, a ball, a rod; and sources
// of slices, one of them as slow as a disk.
#pragma once

#include "viewer/SliceSource.h"

#include <QPointF>
#include <set>
#include <utility>
#include <vector>

namespace gg::test {

/// All pixels of one value.
ViewedSlice flatSlice(const QSize& size, double hounsfield);
/// The value of each pixel is 10 * column + row, so that a test knows which it sees.
ViewedSlice countingSlice(const QSize& size);
/// Axial, feet first: columns to the left, rows to the back, `height` mm towards the head.
PlaneGeometry axialPlane(double height, double columnSpacing = 1, double rowSpacing = 1);

/// A disc of `inside` HU in `outside` HU; places and radius in mm from the centre of the first pixel.
ViewedSlice discSlice(const QSize& size, const PlaneGeometry& plane, QPointF centre, double radius,
                      double inside, double outside);

/// A chest of air, fat, lungs, spine and a bright ball, `count` axial slices of `edge` pixels, 340 mm wide.
std::vector<ViewedSlice> chest(int count, int edge);

/// The same values as planes from front to back, and from the patient's right to the left; the head is above.
/// `axials` as chest() makes them.
std::vector<ViewedSlice> coronalsOf(const std::vector<ViewedSlice>& axials);
std::vector<ViewedSlice> sagittalsOf(const std::vector<ViewedSlice>& axials);

/// At hand is only what was asked for and delivered.
class SlowSlices : public SliceSource
{
public:
    explicit SlowSlices(std::vector<ViewedSlice> slices) : m_slices(std::move(slices)) {}
    QString id() const override { return QStringLiteral("slow"); }
    int count() const override { return static_cast<int>(m_slices.size()); }
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    void request(int index, ScrollDirection direction) override;

    void deliver(int index);
    void refuse(int index, const QString& reason) { Q_EMIT failed(index, reason); }
    const std::vector<std::pair<int, ScrollDirection>>& wishes() const { return m_wishes; }

private:
    std::vector<ViewedSlice> m_slices;
    std::set<int> m_atHand;
    std::vector<std::pair<int, ScrollDirection>> m_wishes;
};

} // namespace gg::test

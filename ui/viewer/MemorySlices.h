// MemorySlices: a source of slices that are all at hand: pictures, what a session has made, phantoms of
// tests. Owned by whoever makes it. Thread: GUI thread.
#pragma once

#include "viewer/SliceSource.h"

#include <vector>

namespace gg {

class MemorySlices : public SliceSource
{
    Q_OBJECT

public:
    explicit MemorySlices(const QString& id, std::vector<ViewedSlice> slices = {}, QObject* parent = nullptr);

    void setSlices(std::vector<ViewedSlice> slices);
    void setFrameOfReference(const QString& frame) { m_frame = frame; }

    QString id() const override { return m_id; }
    QString title() const override;
    QString frameOfReference() const override { return m_frame; }
    int count() const override { return static_cast<int>(m_slices.size()); }
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    void request(int index, ScrollDirection direction) override;

private:
    const ViewedSlice* at(int index) const;

    QString m_id;
    QString m_frame;
    std::vector<ViewedSlice> m_slices;
};

} // namespace gg

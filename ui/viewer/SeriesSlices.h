// SeriesSlices: the slices of a series that lies in files, read in the background and ahead of the scroll.
// What was read is kept within a bound, whatever the length of the series. Owned by a page or session.
// Thread: GUI thread; the files are read on threads of its own.
#pragma once

#include "dicom/StudyTree.h"
#include "viewer/SliceSource.h"

#include <cstddef>
#include <memory>

namespace gg {

class SliceReader;

/// One slice as a SeriesSlices has it. Throws as SliceReader::read(). Any thread.
ViewedSlice readViewedSlice(SliceReader& reader, const SliceHeader& header, const QString& title);

class SeriesSlices : public SliceSource
{
    Q_OBJECT

public:
    static constexpr std::size_t defaultMemoryBound = std::size_t{384} << 20;

    /// The stack has at least one slice.
    explicit SeriesSlices(const SeriesNode& series, std::size_t memoryBound = defaultMemoryBound,
                          QObject* parent = nullptr);
    ~SeriesSlices() override;

    const SeriesNode& series() const;

    QString id() const override;
    QString title() const override;
    QString frameOfReference() const override;
    int count() const override;
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    /// Those that come next that way are read too; what was asked for before and is not among them is
    /// dropped.
    void request(int index, ScrollDirection direction) override;

private:
    struct Readers;
    class Private;
    void keep(int index, const ViewedSlice& slice, const QString& problem);

    std::unique_ptr<Private> m_private;
};

} // namespace gg

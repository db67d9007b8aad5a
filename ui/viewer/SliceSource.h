// SliceSource: where a viewer's slices come from: files, the planes of a volume, pictures in memory. The view
// never waits for one: it asks, and hears when it is there. "Ahead of the scroll" is the source's business;
// it is told which way it goes. Owned by a page or session; must outlive no view (views hold a QPointer).
// Thread: GUI thread; what takes long is done on threads of the source's own.
#pragma once

#include "viewer/ViewedSlice.h"
#include "volume/Reformat.h"

#include <QObject>
#include <QSize>
#include <QString>
#include <optional>

namespace gg {

enum class ScrollDirection
{
    Backward, ///< towards the first slice
    Still,    ///< nothing is known of what will be asked for next
    Forward
};

/// Planes seen as one: those whose centres lie within so many mm.
struct Slab
{
    double thickness = 0; ///< mm; 0 for a single plane
    SlabMode mode = SlabMode::Maximum;

    bool operator==(const Slab&) const = default;
};

class SliceSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The same for all sources that show the same slices in the same order, such as a hash of the series'
    /// UID and the plane; measurements are kept by it. No patient data.
    virtual QString id() const = 0;
    /// Shown to a person; no patient data.
    virtual QString title() const { return {}; }

    /// Positions of two sources can be compared when this is the same and not empty, such as a hash of the
    /// Frame of Reference UID.
    virtual QString frameOfReference() const { return {}; }

    virtual int count() const = 0;
    /// Where the slice lies, known before its pixels; nothing when nobody says.
    virtual std::optional<PlaneGeometry> geometry(int index) const = 0;
    /// Columns and rows, known before the pixels; empty when nobody says.
    virtual QSize sizeOf(int index) const = 0;
    /// The slice, when it is at hand; never reads.
    virtual std::optional<ViewedSlice> slice(int index) const = 0;
    /// ready() or failed() follows, perhaps at once. Asking again for what is being read changes nothing.
    /// When another wish comes, a source may forget those before it; who still waits (another view of the
    /// same source) asks again after the next ready() or failed(), of whichever slice.
    virtual void request(int index, ScrollDirection direction) = 0;

    /// Whether its planes can be seen as slabs, and as which they are.
    virtual bool hasSlabs() const { return false; }
    virtual Slab slab() const { return {}; }
    /// reset() follows, and id() is another: what was measured in single planes holds in no slab.
    virtual void setSlab(const Slab&) {}

Q_SIGNALS:
    void ready(int index);
    /// `reason` is a sentence for a person.
    void failed(int index, const QString& reason);
    /// count() or the slices' order is another: all is to be asked for again.
    void reset();
};

/// The slice whose plane is nearest to the point, by its distance along the normal; nothing when no slice has
/// a geometry.
std::optional<int> nearestSlice(const SliceSource& source, const PatientPoint& point);

} // namespace gg

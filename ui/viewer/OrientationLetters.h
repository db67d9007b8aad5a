// OrientationLetters: at each edge of a view, which side of the patient lies there: R, L, A, P, H (head), F
// (feet), and the lesser ones after the greatest where a plane is oblique (PS3.3 section C.7.6.1.1.1). Owned
// by a SliceView. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

namespace gg {

/// Of a direction in the patient, at most three letters; a part of less than sin 5 degrees is not named.
QString orientationLetters(const PatientPoint& direction);

class OrientationLetters : public ViewOverlay
{
public:
    Kind kind() const override { return Kind::Annotation; }
    void paint(QPainter& painter, const ViewContext& context) const override;
};

} // namespace gg

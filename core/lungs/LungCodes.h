// LungCodes: what standards call a lung and its sides. Free functions; any thread.
#pragma once

#include "dicom/CodedConcept.h"

namespace gg::lungCode {

inline CodedConcept lung()
{
    return {"39607008", "SCT", "Lung"};
}
inline CodedConcept right()
{
    return {"24028007", "SCT", "Right"};
}
inline CodedConcept left()
{
    return {"7771000", "SCT", "Left"};
}

} // namespace gg::lungCode

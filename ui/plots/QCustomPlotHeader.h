// QCustomPlotHeader: the library's header, which is written with Qt's keywords that this project switches
// off. Included by the .cpp files of ui/plots and their tests alone.
#pragma once

#include <QtCore/qglobal.h>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef emit
#undef slots
#undef signals

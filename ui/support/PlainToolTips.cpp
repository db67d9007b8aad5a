#include "support/PlainToolTips.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>

namespace gg {

PlainToolTips::PlainToolTips(QObject* parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

// Qt polishes the label of a tooltip before it gives it its text.
bool PlainToolTips::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Polish) {
        auto* const label = qobject_cast<QLabel*>(object);
        if (label != nullptr && label->windowType() == Qt::ToolTip)
            label->setTextFormat(Qt::PlainText);
    }
    return QObject::eventFilter(object, event);
}

} // namespace gg

#include "support/PrintedPage.h"

#include "base/Error.h"

#include <QImage>
#include <QPageLayout>
#include <QPagedPaintDevice>
#include <QPainter>

namespace gg {

void printOnPage(QPagedPaintDevice& device, const QImage& picture)
{
    device.setPageOrientation(picture.width() > picture.height() ? QPageLayout::Landscape
                                                                 : QPageLayout::Portrait);
    QPainter painter;
    if (!painter.begin(&device))
        throw Error(ErrorKind::Failed, "The picture cannot be printed there.");
    const QRect page = painter.viewport();
    QRect place(QPoint(0, 0), picture.size().scaled(page.size(), Qt::KeepAspectRatio));
    place.moveCenter(page.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
    if (!painter.end())
        throw Error(ErrorKind::Failed, "The picture could not be printed.");
}

} // namespace gg

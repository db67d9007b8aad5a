// DropFiles: files and folders dropped on a window, as a file manager does it.
#pragma once

#include "support/Conversions.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QWidget>
#include <filesystem>
#include <vector>

namespace gg::test {

/// Whether the window takes them, entering and dropped.
inline bool dropFiles(QWidget& window, const std::vector<std::filesystem::path>& files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const std::filesystem::path& file : files)
        urls << QUrl::fromLocalFile(toQString(file));
    data.setUrls(urls);
    const QPoint place = window.rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    return enter.isAccepted() && event.isAccepted();
}

} // namespace gg::test

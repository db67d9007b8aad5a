// ContactSheetPicture: one contact sheet as a picture to print or to put into a report: title, images at two
// pixels for one of the network's input, class, score and file name below each. A plain value and a free
// function; any thread.
#pragma once

#include <QFont>
#include <QImage>
#include <QString>
#include <vector>

namespace gg {

struct ContactSheetPicture
{
    struct Tile
    {
        QImage image; ///< null: an empty place, for what could not be computed
        QString caption;
        QString name;
    };

    QString title;
    QString subtitle;
    QString footer;
    QString note;      ///< a line above the footer
    QString emptyText; ///< instead of tiles where there are none
    std::vector<Tile> tiles;
    bool isDark = false; ///< white paper otherwise
    QFont font;          ///< the application's, which only its own thread may ask for
};

QImage draw(const ContactSheetPicture& sheet);

} // namespace gg

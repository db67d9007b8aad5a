#include "pages/ViewMenu.h"

#include "session/ImageLoader.h"

#include <QActionGroup>
#include <QApplication>
#include <QSettings>

namespace gg {

namespace {

const QString schemeKey = QStringLiteral("window/colors");
const QString thumbnailsKey = QStringLiteral("images/keepThumbnails");

} // namespace

ViewMenu::ViewMenu(ImageLoader& images, QWidget* parent) : QMenu(tr("&View"), parent)
{
    auto* const schemes = new QActionGroup(this);
    const auto add = [&](const QString& text, ColorScheme scheme) {
        auto* const action = new QAction(text, schemes);
        action->setCheckable(true);
        action->setChecked(savedColorScheme() == scheme);
        connect(action, &QAction::triggered, this, [scheme] {
            QSettings().setValue(schemeKey, static_cast<int>(scheme));
            Theme::apply(*qApp, scheme);
        });
        addAction(action);
    };
    add(tr("Colours as the &system"), ColorScheme::System);
    add(tr("&Dark"), ColorScheme::Dark);
    add(tr("&Light"), ColorScheme::Light);
    if (images.canKeepThumbnails())
        addThumbnails(images);
}

void ViewMenu::addThumbnails(ImageLoader& images)
{
    addSeparator();
    QAction* const action = addAction(tr("&Keep thumbnails on disk"));
    action->setCheckable(true);
    action->setChecked(QSettings().value(thumbnailsKey, true).toBool());
    action->setToolTip(
        tr("Small versions of pictures, so that a gallery is there at once the next time; where "
           "file managers keep theirs, and never of DICOM slices. Those that were kept are "
           "removed when this is switched off."));
    setToolTipsVisible(true);
    images.setKeepsThumbnails(action->isChecked());
    connect(action, &QAction::toggled, this, [&images](bool isWished) {
        QSettings().setValue(thumbnailsKey, isWished);
        images.setKeepsThumbnails(isWished);
    });
}

ColorScheme ViewMenu::savedColorScheme()
{
    const int saved = QSettings().value(schemeKey, static_cast<int>(ColorScheme::System)).toInt();
    const bool isKnown = saved >= 0 && saved <= static_cast<int>(ColorScheme::Light);
    return isKnown ? static_cast<ColorScheme>(saved) : ColorScheme::System;
}

} // namespace gg
